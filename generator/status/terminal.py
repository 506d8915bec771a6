"""The table for the terminal. It is understood without colours; `Piece.tone` says which one may be added."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.problems import Message, Say
from generator.status.duties import Due, Kind, grouped
from generator.status.rows import NAMES, Cell, Row, State

NARROWEST, WIDEST = 60, 120
_SLUG = 14
"""A campaign's name keeps at least so many characters of the table; with less room each language gets a line."""
_TONES = {State.MISSING: "bad", State.MACHINE_DRAFT: "weak", State.DRAFT: "weak", State.REVIEWED: "good"}
_DUE_TONES = {Kind.EXPIRED: "bad", Kind.REVIEW_OVERDUE: "bad", Kind.OUT_OF_DATE: "bad", Kind.MISSING: "bad"}


@dataclass(frozen=True)
class Piece:
    """A part of a line; its tone is good, weak, bad or nothing."""

    text: str
    tone: str = ""


Line = list[Piece]


def table(rows: Sequence[Row], width: int = 80, say: Say = str) -> list[Line]:
    """The rows as lines of at most `width` columns, with a legend for the marks that stand in it."""
    width = max(NARROWEST, min(width, WIDEST))
    languages = list(rows[0].cells) if rows else []
    texts = [{code: _cell(cell, say) for code, cell in row.cells.items()} for row in rows]
    columns = {code: max(len(code), *(len(text[code]) for text in texts)) for code in languages}
    status = max((len(row.status) for row in rows), default=0)
    room = width - sum(columns.values()) - status - len(columns) - 1
    if room < _SLUG:
        lines = [line for row in rows for line in _long(row, say)]
    else:
        slug = min(room, max(len(row.slug) for row in rows))
        head = " ".join([" " * slug, " " * status, *(f"{code:<{columns[code]}}" for code in languages)])
        lines = [[Piece(head.rstrip())]]
        for row, text in zip(rows, texts, strict=True):
            line = [Piece(f"{_cut(row.slug, slug):<{slug}} {row.status:<{status}}")]
            line += [Piece(f" {text[code]:<{columns[code]}}", _tone(cell)) for code, cell in row.cells.items()]
            lines.append([*line[:-1], Piece(line[-1].text.rstrip(), line[-1].tone)])
    return [*lines, *_legend(rows, say)]


def listing(found: Iterable[Due], width: int = 80, say: Say = str) -> list[Line]:
    """What is due, a line each, or several where it doesn't fit."""
    items = list(found)
    if not items:
        return [[Piece(Message("Nothing is due.").said(say))]]
    width = max(NARROWEST, min(width, WIDEST))
    lines: list[Line] = [[Piece(Message("Due, most urgent first ({count}):", count=len(items)).said(say))]]
    for item, languages in grouped(items):
        place = f"{item.slug} {', '.join(languages)}".rstrip()
        tone = _DUE_TONES.get(item.kind, "weak")
        first, *others = _wrapped(f"{place}: {item.message.said(say)}", width - 4)
        lines.append([Piece("  "), Piece(first, tone)])
        lines += [[Piece("    "), Piece(other, tone)] for other in others]
    return lines


def _cell(cell: Cell, say: Say) -> str:
    return NAMES[cell.state].said(say) + ("*" if cell.outdated else "" if cell.traced else "?")


def _tone(cell: Cell) -> str:
    return "bad" if cell.outdated else _TONES.get(cell.state, "")


def _long(row: Row, say: Say) -> Iterator[Line]:
    yield [Piece(f"{row.slug} {row.status}".rstrip())]
    for code, cell in row.cells.items():
        yield [Piece(f"  {code} "), Piece(_cell(cell, say), _tone(cell))]


def _legend(rows: Iterable[Row], say: Say) -> Iterator[Line]:
    cells = [cell for row in rows for cell in row.cells.values()]
    if any(cell.state is State.MACHINE_DRAFT for cell in cells):
        text = Message("{word}: a machine’s draft that nobody has reviewed", word=NAMES[State.MACHINE_DRAFT])
        yield [Piece(text.said(say))]
    if any(cell.outdated for cell in cells):
        yield [Piece(Message("*: out of date, the original has changed since").said(say))]
    if any(not cell.traced for cell in cells):
        yield [Piece(Message("?: nobody can tell whether it is out of date").said(say))]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
