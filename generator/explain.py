"""pydantic's errors in plain words, at the place in the file where they are."""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.model.types import FORMAT
from generator.problems import NO_HINT, Message, Problem, Severity, did_you_mean
from generator.source import Document, Loc

_DATES = dict.fromkeys(
    ("datetime_type", "datetime_from_date_parsing", "date_type", "date_from_datetime_parsing"),
    Message("a date is expected here"),
)
_WANTED = {
    "tuple_type": Message("a list is expected here"),
    "list_type": Message("a list is expected here"),
    "dict_type": Message("keys and values are expected here"),
    "mapping_type": Message("keys and values are expected here"),
    "model_type": Message("keys and values are expected here"),
    "model_attributes_type": Message("keys and values are expected here"),
    "string_type": Message("text is expected here"),
    "bool_parsing": Message("true or false is expected here"),
    "bool_type": Message("true or false is expected here"),
    "int_parsing": Message("a whole number is expected here"),
    "int_parsing_size": Message("a whole number is expected here"),
    "int_type": Message("a whole number is expected here"),
    **_DATES,
}
_HINTS = {
    "tuple_type": Message("put each item on a line of its own, beginning with `- `"),
    "dict_type": Message("indent `key: value` lines below it"),
    "model_type": Message("indent `key: value` lines below it"),
    "model_attributes_type": Message("indent `key: value` lines below it"),
    "string_type": Message("write the text on this line, or indented below `>-`"),
    **dict.fromkeys(("bool_parsing", "bool_type"), Message("write true, or delete the line")),
    **dict.fromkeys(("int_parsing", "int_parsing_size", "int_type"), Message("write it in digits, like 3")),
    **dict.fromkeys(_DATES, Message("write one date on this line")),
}

_OUT_OF_RANGE = ("greater_than_equal", "less_than_equal")


def explain(error: ValidationError, document: Document, model: type[BaseModel]) -> Iterator[Problem]:
    """Every error of `error` as a problem in `document`, which was to become a `model`."""
    details = error.errors(include_url=False)
    other_format = [detail for detail in details if detail["loc"] == ("format",) and detail["type"] in _OUT_OF_RANGE]
    for detail in other_format or details:  # what else is wrong with a file of another format is no fault of its author
        loc = tuple(part for part in detail["loc"] if part != "[key]")
        kind = detail["type"]
        if kind == "too_short" and any(loc == other["loc"][:-1] for other in details):
            continue  # it is short because its items are wrong, which is said already
        if kind == "missing" and loc in document.keys and document.flawed:
            continue  # its value was refused, which is said already
        at_key = kind in ("extra_forbidden", "missing") or "[key]" in detail["loc"]
        if kind == "missing" and loc in document.keys:
            kind = "valueless"
        rule, message, hint = _words(kind, loc, detail, model)
        yield Problem(document.position(loc, at_key), Severity.ERROR, rule, message, hint)


def _words(kind: str, loc: Loc, detail: Mapping[str, Any], model: type[BaseModel]) -> tuple[str, Message, Message]:
    context: Mapping[str, Any] = detail.get("ctx", {})
    name = _name(loc)
    if kind == "extra_forbidden":
        fields = fields_at(model, loc[:-1])
        return "unknown-key", Message("unknown key `{key}`", key=loc[-1]), did_you_mean(str(loc[-1]), fields)
    if kind == "missing":
        return "missing-key", Message("`{key}` is missing", key=loc[-1]), Message("add a line `{key}: …`", key=loc[-1])
    if kind == "valueless":
        return "missing-key", Message("`{key}` has no value", key=loc[-1]), Message("write it behind the colon")
    if kind == "enum" and "[key]" in detail["loc"]:
        keys = [str(key) for key in get_args(_kind_at(model, loc[:-1]))[0]]
        return "unknown-key", Message("unknown key `{key}`", key=loc[-1]), did_you_mean(str(loc[-1]), keys)
    if kind in ("enum", "literal_error") and not isinstance(detail["input"], str):
        return (
            "wrong-type",
            Message("{name}: one word is expected here", name=name),
            Message("write one of the values on this line"),
        )
    if kind in ("enum", "literal_error"):
        values = [str(value) for value in _enum_values(model, loc)] or [str(context.get("expected", ""))]
        hint = did_you_mean(str(detail["input"]), values)
        return (
            "unknown-value",
            Message("`{value}` isn't one of the values that {name} may have", value=detail["input"], name=name),
            hint,
        )
    if kind == "value_error":
        return "wrong-value", Message("{name} {problem}", name=name, problem=_of_model(context["error"])), NO_HINT
    if kind == "string_too_short" or (kind == "too_short" and isinstance(detail["input"], str)):
        return "empty-value", Message("{name} is empty", name=name), Message("write the text, or delete the line")
    if kind == "too_long":
        return (
            "too-many",
            Message(
                "{name} has too many items: {count}, at most {limit} are allowed",
                name=name,
                count=context["actual_length"],
                limit=context["max_length"],
            ),
            Message("delete some, or put two into one"),
        )
    if kind == "too_short":
        return (
            "empty-value",
            Message("{name} is empty", name=name),
            Message("the smallest number of items here is {limit}", limit=context["min_length"]),
        )
    if kind in _OUT_OF_RANGE and loc[-1] == "format":
        return "unknown-format", *_other_format(kind, str(detail["input"]).strip())
    if kind in _WANTED:
        return (
            "wrong-type",
            Message("{name}: {problem}", name=name, problem=_WANTED[kind]),
            _HINTS.get(kind, NO_HINT),
        )
    hint = Message("correct this value, or delete the line")
    if kind in _OUT_OF_RANGE:
        problem = (
            Message("the largest number that may stand here is {limit}", limit=context["le"])
            if "le" in context
            else Message("the smallest number that may stand here is {limit}", limit=context["ge"])
        )
        return "wrong-value", Message("{name}: {problem}", name=name, problem=problem), hint
    return "wrong-value", Message("{name}: this value can't be used", name=name), hint


TOLD = frozenset(
    {"extra_forbidden", "missing", "enum", "literal_error", "value_error", "string_too_short", "too_long", "too_short"}
    | {*_WANTED, *_OUT_OF_RANGE}
)
"""The kinds of pydantic's errors that have words of their own; a test holds that the model raises no other."""


def _other_format(kind: str, found: str) -> tuple[Message, Message]:
    if kind == "greater_than_equal":
        message = Message(
            "this file has data format {found}, this version of Forewarn reads {own}", found=found, own=FORMAT
        )
        return message, Message("run `forewarn migrate`: it brings the files of older versions up")
    message = Message(
        "data format {found} is newer than this version of Forewarn, which reads {own}", found=found, own=FORMAT
    )
    return message, Message("install the Forewarn that your colleagues use")


def _name(loc: Loc) -> Message | str:
    words = [part for part in loc if isinstance(part, str)]
    return f"`{words[-1]}`" if words else Message("the file")


def fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that may stand at `loc` in a `model`; none where the place takes no fixed keys."""
    kind = _kind_at(model, loc)
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _enum_values(model: type[BaseModel], loc: Loc) -> list[str]:
    kind = _kind_at(model, loc)
    if isinstance(kind, type):
        return [str(value) for value in kind] if issubclass(kind, Enum) else []
    return [str(value) for value in get_args(kind)]


def _kind_at(model: Any, loc: Loc) -> Any:
    """The type that the data model expects at `loc`."""
    kind = bare(model)
    for part in loc:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if part not in kind.model_fields:
                return None
            kind = bare(kind.model_fields[str(part)].annotation)
        else:
            arguments = get_args(kind)
            if not arguments:
                return None
            kind = bare(arguments[1] if get_origin(kind) is dict else arguments[0])
    return kind


def bare(kind: Any) -> Any:
    """`kind` without Annotated and without `| None`."""
    while get_origin(kind) in (Annotated, Union, UnionType):
        arguments = [argument for argument in get_args(kind) if argument is not type(None)]
        kind = arguments[0]
    return kind


def _of_model(error: Exception) -> Message:
    """What a validator of the model said, or the Message that it holds: a literal text is its own template."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Message) else Message(str(said).replace("{", "{{").replace("}", "}}"))
