"""pydantic's errors in plain words, at the place in the file where they are."""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.model.types import FORMAT
from generator.problems import Problem, Severity, did_you_mean
from generator.source import Document, Loc

_WANTED = {
    "tuple_type": "a list is expected here",
    "list_type": "a list is expected here",
    "dict_type": "keys and values are expected here",
    "mapping_type": "keys and values are expected here",
    "model_type": "keys and values are expected here",
    "model_attributes_type": "keys and values are expected here",
    "string_type": "text is expected here",
    "bool_parsing": "true or false is expected here",
    "bool_type": "true or false is expected here",
    "int_parsing": "a whole number is expected here",
    "int_parsing_size": "a whole number is expected here",
    "int_type": "a whole number is expected here",
}
_HINTS = {
    "tuple_type": "put each item on a line of its own, beginning with `- `",
    "dict_type": "indent `key: value` lines below it",
    "model_type": "indent `key: value` lines below it",
    "model_attributes_type": "indent `key: value` lines below it",
    "string_type": "write the text on this line, or indented below `>-`",
}


def explain(error: ValidationError, document: Document, model: type[BaseModel]) -> Iterator[Problem]:
    """Every error of `error` as a problem in `document`, which was to become a `model`."""
    details = error.errors(include_url=False)
    for detail in details:
        loc = tuple(part for part in detail["loc"] if part != "[key]")
        kind = detail["type"]
        if kind == "too_short" and any(loc == other["loc"][:-1] for other in details):
            continue  # it is short because its items are wrong, which is said already
        if kind == "missing" and loc in document.keys and document.flawed:
            continue  # its value was refused, which is said already
        at_key = kind in ("extra_forbidden", "missing") or "[key]" in detail["loc"]
        rule, message, hint = _words(kind, loc, detail, model)
        yield Problem(document.position(loc, at_key), Severity.ERROR, rule, message, hint)


def _words(kind: str, loc: Loc, detail: Mapping[str, Any], model: type[BaseModel]) -> tuple[str, str, str]:
    context: Mapping[str, Any] = detail.get("ctx", {})
    name = _name(loc)
    if kind == "extra_forbidden":
        fields = fields_at(model, loc[:-1])
        return "unknown-key", f"unknown key `{loc[-1]}`", did_you_mean(str(loc[-1]), fields)
    if kind == "missing":
        return "missing-key", f"`{loc[-1]}` is missing", f"add a line `{loc[-1]}: …`"
    if kind == "enum" and "[key]" in detail["loc"]:
        keys = [str(key) for key in get_args(_kind_at(model, loc[:-1]))[0]]
        return "unknown-key", f"unknown key `{loc[-1]}`", did_you_mean(str(loc[-1]), keys)
    if kind in ("enum", "literal_error") and not isinstance(detail["input"], str):
        return "wrong-type", f"{name}: one word is expected here", "write one of the values on this line"
    if kind in ("enum", "literal_error"):
        values = [str(value) for value in _enum_values(model, loc)] or [str(context.get("expected", ""))]
        hint = did_you_mean(str(detail["input"]), values)
        return "unknown-value", f"`{detail['input']}` isn't one of the values that {name} may have", hint
    if kind == "value_error":
        return "wrong-value", f"{name} {context['error']}", ""
    if kind == "string_too_short":
        return "empty-value", f"{name} is empty", "write the text, or delete the line"
    if kind == "too_long":
        return (
            "too-many",
            f"{name} has {context['actual_length']} items, at most {context['max_length']} are allowed",
            "",
        )
    if kind == "too_short":
        return "empty-value", f"{name} is empty", f"it needs at least {context['min_length']} item"
    if kind in ("greater_than_equal", "less_than_equal") and loc[-1] == "format":
        return (
            "unknown-format",
            f"data format {detail['input']} is unknown to this version",
            f"this version reads format: {FORMAT}",
        )
    if kind in _WANTED:
        return "wrong-type", f"{name}: {_WANTED[kind]}", _HINTS.get(kind, "")
    return "wrong-value", f"{name}: {detail['msg']}", ""


def _name(loc: Loc) -> str:
    words = [part for part in loc if isinstance(part, str)]
    return f"`{words[-1]}`" if words else "the file"


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
