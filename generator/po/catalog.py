"""PO files ↔ entries, through Babel. Files come from anywhere: each reason to refuse one is one clear sentence."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from generator.problems import Message, Position, Problem, Severity

MAX_BYTES = 16 * 1024 * 1024
MAX_ENTRIES = 50_000
MAX_CONTEXT = 200
WIDTH = 100

_CHARSET = re.compile(rb"charset=\s*([\w.:+-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r'^"Language:\s*([\w@.-]{1,40})\s*\\n"', re.MULTILINE)
_HEADER = 20_000
"""Within so many characters a PO file has its header."""
_ENTRY = re.compile(r"^msgid[ \t]", re.MULTILINE)
_HEADERS = re.compile(r'^msgid[ \t]+""[ \t]*\nmsgstr[^\n]*(?:\n[ \t]*"[^\n]*)*', re.MULTILINE)
_PLURAL = re.compile(r"^(?:#~\s*)?(?:msgid_plural|msgstr\s*\[)", re.MULTILINE)
_NUL = re.compile("[\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]")
"""What would be a line break for some readers and none for others, or end a file."""


class Unreadable(Exception):
    """The file is no PO file that can be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem.message))
        self.problem = problem


@dataclass(frozen=True)
class Entry:
    """One entry of a PO file. `line` counts from 1."""

    context: str
    original: str
    translation: str
    fuzzy: bool = False
    line: int = 1
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class PoFile:
    """A PO file that was read. `language` is what its header says, if anything."""

    name: str
    language: str
    entries: tuple[Entry, ...]


def write(entries: Iterable[Entry], locale: Locale, project: str, comment: str, date: datetime) -> bytes:
    """`entries` as a PO file. `date` is the header's: the same entries give the same bytes."""
    catalog = Catalog(
        locale,
        header_comment=comment,
        project=project,
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=date,
        revision_date=date,
        charset="utf-8",
        fuzzy=False,
    )
    for entry in entries:
        catalog.add(
            entry.original,
            entry.translation,
            flags=("fuzzy",) if entry.fuzzy else (),
            auto_comments=entry.comments,
            context=entry.context,
        )
    written = io.BytesIO()
    write_po(written, catalog, width=WIDTH)
    return written.getvalue()


def read(content: bytes, name: str) -> PoFile:
    """The entries of a PO file called `name`. Raises Unreadable; its size bounds time and memory."""
    text = _decoded(content, name)
    count = sum(1 for _ in _ENTRY.finditer(text))
    if count > MAX_ENTRIES:
        _refuse(name, 1, Message("it has over {most} entries", most=MAX_ENTRIES))
    if plural := _PLURAL.search(text):
        _refuse(name, _line(text, plural.start()), Message("an entry with plural forms: our texts have none"))
    try:
        catalog = read_po(_without_headers(text), ignore_obsolete=True, abort_invalid=True)
        entries = tuple(_entries(catalog, name))
    except PoFileError as error:
        _refuse(name, error.lineno + 1, Message("this isn’t a PO file’s line"))
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError, RecursionError):
        _refuse(name, 1, Message("this isn’t a PO file that can be read"))
    _no_duplicates(entries, count, text, name)
    language = _LANGUAGE.search(text[:_HEADER])
    return PoFile(name, language[1] if language else "", entries)


def _decoded(content: bytes, name: str) -> str:
    if len(content) > MAX_BYTES:
        _refuse(name, 1, Message("it is larger than {most} MB", most=MAX_BYTES // 1024 // 1024))
    declared = _CHARSET.search(content[:_HEADER])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"charset"):
        charset = declared[1].decode("ascii", "replace")
        _refuse(name, 1, Message("it says that it is written in {charset}, not in UTF-8", charset=charset))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(name, content.count(b"\n", 0, error.start) + 1, Message("it isn’t written in UTF-8"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _NUL.search(text):
        code = f"U+{ord(found.group()):04X}"
        _refuse(name, _line(text, found.start()), Message("{code} is an invisible control character", code=code))
    return text


def _entries(catalog: Catalog, name: str) -> Iterator[Entry]:
    for message in catalog:
        if not message.id and not message.context:
            continue
        line = message.lineno or 1
        if not isinstance(message.id, str) or not isinstance(message.string, str):
            _refuse(name, line, Message("an entry with plural forms: our texts have none"))
        context = message.context or ""
        if len(context) > MAX_CONTEXT:
            _refuse(name, line, Message("a context (msgctxt) of over {most} characters", most=MAX_CONTEXT))
        yield Entry(context, message.id, message.string, message.fuzzy, line)


def _no_duplicates(entries: tuple[Entry, ...], count: int, text: str, name: str) -> None:
    """Babel keeps the first of two equal entries; nobody could say which one was meant."""
    contexts: dict[str, int] = {}
    for entry in entries:
        first = contexts.setdefault(entry.context, entry.line)
        if first != entry.line:
            message = Message(
                "`{name}` stands here a second time, first in line {line}", name=entry.context, line=first
            )
            _refuse(name, entry.line, message)
    if len(entries) + len(_HEADERS.findall(text)) < count:
        _refuse(name, 1, Message("an entry stands there twice"))


def _without_headers(text: str) -> list[str]:
    """The lines of `text` without what headers say, which nobody needs and Babel would try to understand."""
    lines = _HEADERS.sub(lambda found: 'msgid ""\nmsgstr ""' + "\n" * (found.group().count("\n") - 1), text)
    return lines.split("\n")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _refuse(name: str, line: int, message: Message) -> NoReturn:
    hint = Message("export it anew with `forewarn po export`, and translate that file")
    raise Unreadable(Problem(Position(name, line), Severity.ERROR, "po-unreadable", message, hint))
