"""Translations as gettext PO files, so that Weblate or any translator's tool can be used; there and back again."""

from generator.po.catalog import MAX_BYTES
from generator.po.collecting import Imported
from generator.po.exporting import Exported, export
from generator.po.importing import import_files

__all__ = ["MAX_BYTES", "Exported", "Imported", "export", "import_files"]
