"""Where every campaign stands in every language, and what is due."""

from generator.status.duties import Due, Kind, due
from generator.status.page import page
from generator.status.rows import Cell, Row, as_data, rows
from generator.status.terminal import Piece, listing, table

__all__ = ["Cell", "Due", "Kind", "Piece", "Row", "as_data", "due", "listing", "page", "rows", "table"]
