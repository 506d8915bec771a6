"""An empty file of a kind, made from the data model: every key with what the model says of it, as a comment.

What isn't filled in is an empty value, and examples are comments: a program that drops comments loses the guidance and
nothing else.
"""

import textwrap
from collections.abc import Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from generator.model import Record
from generator.model.edition import Statement
from generator.model.types import CountryCode
from generator.problems import Message, Say

_WIDTH = 100
_KEPT = {"approvals", "aliases", "revisions", "of", "reviewed_text"}
"""What commands write: no example to follow."""
_PLAIN = (Statement,)
"""Explained once, at the head of the file."""


def skeleton(model: type[Record], values: Mapping[str, str], head: str, say: Say = str) -> str:
    """The text of a YAML file with every key of `model`.

    `values` are filled in: key → YAML on the same line, or on the next ones after a line break.
    """
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    for name, field in model.model_fields.items():
        lines += _comment(field.description, field.annotation, say)
        if name in values:
            lines.append(f"{name}: {values[name]}" if values[name][:1] != "\n" else f"{name}:{values[name]}")
        else:
            lines.append(f"{name}:")
            lines += [] if name in _KEPT else _inside(field.annotation, say)
    return "\n".join(lines) + "\n"


def _inside(annotation: Any, say: Say) -> Iterator[str]:
    """What stands below an empty key: its own keys, empty too; or an example of what may stand there, as a comment."""
    kind = _bare(annotation)
    record = kind if _is_record(kind) else None
    if record and not any(field.is_required() for field in record.model_fields.values()):
        for name, field in record.model_fields.items():
            yield from (f"  {line}" for line in _comment(field.description, field.annotation, say))
            yield f"  {name}:"
            yield from (f"  {line}" for line in _example(field.annotation, say))
    else:
        yield from _example(annotation, say)


def _example(annotation: Any, say: Say) -> Iterator[str]:
    return (f"#  {line}" for line in _pattern(annotation, say))


def _pattern(annotation: Any, say: Say) -> Iterator[str]:
    """The shape of a value of this type, with empty places; nothing for what is one word or one text."""
    kind = _bare(annotation)
    if _is_record(kind):
        if kind in _PLAIN:
            return
        for name, field in kind.model_fields.items():
            yield from _comment(field.description, field.annotation, say)
            yield f"{name}:"
            yield from (f"  {line}" for line in ([] if name in _KEPT else _pattern(field.annotation, say)))
    elif get_origin(kind) is dict:
        key, value = get_args(kind)
        yield "BY:" if key == CountryCode else "short-name:"
        yield from (f"  {line}" for line in _pattern(value, say))
    elif get_origin(kind) is tuple:
        begun = False
        for line in _pattern(get_args(kind)[0], say):
            first, begun = not (begun or line.startswith("#")), begun or not line.startswith("#")
            yield f"{'- ' if first else '  '}{line}"


def _comment(description: str | None, annotation: Any, say: Say) -> list[str]:
    words = " ".join((description or "").split())
    said = say(words) if words else ""
    kind = _bare(annotation)
    several = get_origin(kind) is tuple
    item = _bare(get_args(kind)[0]) if several else kind
    if isinstance(item, type) and issubclass(item, Enum):
        listed = ", ".join(str(value) for value in item)
        which = Message("One of: {listed}", listed=listed)
        if several:
            which = Message("One or more, in brackets, of: {listed}", listed=listed)
        said = f"{said} {which.said(say)}".strip()
    return textwrap.wrap(said, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _bare(kind: Any) -> Any:
    """`kind` without `| None`; the annotated small types stay, they tell keys apart."""
    while get_origin(kind) in (Union, UnionType):
        kind = next(argument for argument in get_args(kind) if argument is not type(None))
    return get_args(kind)[0] if get_origin(kind) is Annotated and _is_tuple(get_args(kind)[0]) else kind


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple
