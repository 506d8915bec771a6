"""YAML text → plain data (dict, list, str) and the position of every key and value.

YAML's types are not used: every scalar is the text that stands in the file. The document is built from the parser's
event stream and not from `compose`, which ends the interpreter on deeply nested input.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from generator import syntax
from generator.problems import Message, Position, Problem, Severity

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_FORBIDDEN = 20

Loc = tuple[str | int, ...]
Mark = tuple[int, int]

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u2060\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ud800-\udfff\ufffe\uffff]"
    "|[" + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)) + "]"
)
"""Control characters, line separators, direction overrides, stray byte order marks, surrogates, non-characters; and
what word processors leave behind, soft hyphens and joiners that nobody sees: a word with one is found by no search."""


@dataclass(frozen=True)
class Document:
    """One file's data, and where each part of it stands. `path` is relative to the project."""

    path: str
    lines: tuple[str, ...]
    data: dict[str, Any]
    keys: dict[Loc, Mark]
    values: dict[Loc, Mark]
    flawed: bool = False
    """Whether parts of the file were refused: `data` then lacks them."""

    def position(self, loc: Loc, at_key: bool = False) -> Position:
        """The position of the value at `loc`, or of its key; where there is none, of the nearest part around it."""
        for length in range(len(loc), 0, -1):
            part = loc[:length]
            first, second = (self.keys, self.values) if at_key or length < len(loc) else (self.values, self.keys)
            mark = first.get(part) or second.get(part)
            if mark:
                return _at(self.path, self.lines, mark)
        return _at(self.path, self.lines, (0, 0))


def _at(path: str, lines: tuple[str, ...], mark: Mark) -> Position:
    line, column = mark
    return Position(path, line + 1, column + 1, lines[line] if line < len(lines) else "")


def read(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read the YAML file `path`, called `name` in messages. The document is None where nothing of it can be used."""

    def refuse(rule: str, message: Message, hint: Message) -> tuple[None, list[Problem]]:
        return None, [Problem(Position(name), Severity.ERROR, rule, message, hint)]

    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return refuse(
            "unreadable-file",
            Message("the file can't be read: {reason}", reason=error.strerror),
            Message("check its permissions"),
        )
    if len(raw) > MAX_BYTES:
        return refuse(
            "file-too-large",
            Message("the file is larger than {limit} kB", limit=MAX_BYTES // 1024),
            Message("split the campaign or shorten it"),
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line = before.count("\n")
        column = len(before) - before.rfind("\n")
        place = Position(name, line + 1, column)
        hint = Message("save the file as UTF-8 (in the editor: Save with encoding)")
        return None, [Problem(place, Severity.ERROR, "not-utf-8", Message("the file isn't written in UTF-8"), hint)]
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse `text` as one YAML document of mappings, lists and text; see `read`."""
    lines = tuple(re.split(r"\r\n|\r|\n", text))
    problems = list(_forbidden(lines, name))
    if problems:
        return None, problems
    builder = _Builder(name, lines)
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            builder.take(event)
    except _Stop:
        return None, builder.problems
    except yaml.MarkedYAMLError as error:
        found, told = _syntax(error, name, lines), {problem.position.line for problem in builder.problems}
        return None, builder.problems if found.position.line in told else [*builder.problems, found]
    except (yaml.YAMLError, ValueError):
        return None, [
            *builder.problems,
            Problem(
                Position(name), Severity.ERROR, "invalid-yaml", Message("this file can't be read as keys and values")
            ),
        ]
    root = builder.root
    if root is None:
        root = {}
    if not isinstance(root, dict):
        hint = Message("begin with `format: 2`, then one `key: value` a line")
        problem = Problem(
            _at(name, lines, (0, 0)),
            Severity.ERROR,
            "wrong-type",
            Message("the file isn't a list of keys and values"),
            hint,
        )
        return None, [*builder.problems, problem]
    return Document(name, lines, root, builder.keys, builder.values, bool(builder.problems)), builder.problems


def _forbidden(lines: tuple[str, ...], name: str) -> Iterator[Problem]:
    """The first of each line, and only so many: a file in another encoding is full of them."""
    marks = ((number, match) for number, line in enumerate(lines) if (match := FORBIDDEN.search(line)))
    for number, match in islice(marks, MAX_FORBIDDEN):
        yield _forbidden_character(match.group(), _at(name, lines, (number, match.start())))


def _forbidden_character(character: str, position: Position) -> Problem:
    message = Message("U+{code} is an invisible control or direction character", code=f"{ord(character):04X}")
    return Problem(
        position, Severity.ERROR, "forbidden-character", message, Message("delete it and type the text again")
    )


def _syntax(error: yaml.MarkedYAMLError, name: str, lines: tuple[str, ...]) -> Problem:
    words = f"{error.context or ''} {error.problem or ''}".strip()
    mark = error.context_mark if syntax.begins_earlier(words) else error.problem_mark
    position = _at(name, lines, (mark.line, mark.column)) if mark else Position(name)
    message, hint = syntax.explain(words, position)
    return Problem(position, Severity.ERROR, "invalid-yaml", message, hint)


class _Stop(Exception):
    """The rest of the file must not be read."""


@dataclass
class _Open:
    """A mapping or list whose end hasn't come yet."""

    loc: Loc
    value: dict[str, Any] | list[Any]
    key: str | None = None
    skip_value: bool = False


@dataclass
class _Builder:
    """Takes parser events one by one; holds what has been built."""

    name: str
    lines: tuple[str, ...]
    root: Any = None
    keys: dict[Loc, Mark] = field(default_factory=dict)
    values: dict[Loc, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    nodes: int = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._problem(
                    event,
                    "several-documents",
                    Message("a second document begins here"),
                    Message("delete the line `---`"),
                )
                raise _Stop
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def _node(self, event: yaml.NodeEvent) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(self.stack) >= MAX_DEPTH:
            self._problem(
                event,
                "too-deep",
                Message("over {most} values, or indented over {deepest} times", most=MAX_NODES, deepest=MAX_DEPTH),
                Message("delete what doesn't belong here, or make two campaigns of it"),
            )
            raise _Stop
        if event.anchor is not None:
            self._problem(
                event,
                "no-aliases",
                Message("`{anchor}` isn't allowed: a value can't begin with YAML's & or *", anchor=event.anchor),
                Message("write the text out, or put it into quotation marks"),
            )
        if isinstance(event, yaml.AliasEvent):
            value: Any = None
        elif isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if getattr(event, "tag", None) is not None:
            self._problem(
                event,
                "no-tags",
                Message("text can't begin with !"),
                Message("put text that begins with ! into quotation marks"),
            )
        self._place(event, value)

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        match = FORBIDDEN.search(event.value)
        if match:
            self.problems.append(_forbidden_character(match.group(), self._position(event)))
            return None
        if not event.style and (at := syntax.swallowed_item(self.lines, event)):
            place = _at(self.name, self.lines, at)
            self.problems.append(Problem(place, Severity.ERROR, "invalid-yaml", *syntax.ITEM_BELOW_TEXT))
        return unicodedata.normalize("NFC", event.value) if event.value or event.style else None

    def _place(self, event: yaml.NodeEvent, value: Any) -> None:
        if not self.stack:
            self.root = value
            self._open((), value)
            return
        parent = self.stack[-1]
        again = parent.skip_value
        if isinstance(parent.value, list):
            loc = (*parent.loc, len(parent.value))
            parent.value.append("" if value is None else value)
        elif parent.key is None:
            self._key(parent, event, value)
            return
        else:
            loc = (*parent.loc, parent.key)
            if value is not None and not parent.skip_value:
                parent.value[parent.key] = value
            parent.key, parent.skip_value = None, False
        self.values.setdefault(loc, self._mark(event))
        self._open((*loc, "(again)") if again else loc, value)

    def _open(self, loc: Loc, value: Any) -> None:
        if isinstance(value, (dict, list)):
            self.stack.append(_Open(loc, value))

    def _key(self, parent: _Open, event: yaml.NodeEvent, value: Any) -> None:
        if not isinstance(value, str):
            self._problem(
                event,
                "invalid-yaml",
                Message("a key must be a single word"),
                Message("write `key: value`; put text with brackets or a leading ? into quotation marks"),
            )
            raise _Stop
        loc = (*parent.loc, value)
        parent.key = value
        if loc in self.keys:
            first = self.keys[loc][0] + 1
            self._problem(
                event,
                "duplicate-key",
                Message("`{value}` stands here a second time", value=value),
                Message("the first one is in line {first}: keep one of the two", first=first),
            )
            parent.skip_value = True
        else:
            self.keys[loc] = self._mark(event)

    def _mark(self, event: yaml.Event) -> Mark:
        mark = event.start_mark
        return (mark.line, mark.column) if mark else (0, 0)

    def _position(self, event: yaml.Event) -> Position:
        return _at(self.name, self.lines, self._mark(event))

    def _problem(self, event: yaml.Event, rule: str, message: Message, hint: Message) -> None:
        self.problems.append(Problem(self._position(event), Severity.ERROR, rule, message, hint))
