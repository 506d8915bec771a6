"""The model → forms: for each field a widget of Sveltia CMS, and its shape, by which page/files.js reads and writes it.

A shape is "text", "number", "flag", "flag, on" (true where the file is silent), "kept" (not shown, saved as it was) or
`{"list": shape}`, `{"record": {name: shape}}`, `{"map": shape}` (free keys; the form shows a list whose items have
a `key`) and `{"statement": shape}` (plain text alone stands for a statement without sources).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from generator import schemas
from generator.admin.wording import KEYS, LABELS, ONE
from generator.model import Record, Statement, types

Field = dict[str, Any]
Shape = str | dict[str, Any]
KEY = "key"
"""The field that holds the key of what is a mapping in the file."""
_LONG = {"summary", "lead", "text", "meaning", "note", "sms", "about", "boilerplate", "notice", "use", "caption", "alt"}
"""Texts of one paragraph that want more than one line to write in."""
_MANY = 5
"""From this many values on a list of choices opens at a click."""


@dataclass(frozen=True)
class Form:
    """The fields of a record and its shape."""

    fields: list[Field]
    shape: dict[str, Shape]


@dataclass(frozen=True)
class Choices:
    """What the site's own settings allow: language code and country code → name."""

    languages: Mapping[str, str]
    countries: Mapping[str, str]


def form(model: type[Record], choices: Choices) -> Form:
    """The form of `model`, field by field in the model's order."""
    hints = get_type_hints(model, include_extras=True)
    made = {name: _field(name, hints[name], info, choices) for name, info in model.model_fields.items()}
    return Form([field for field, _ in made.values()], {name: shape for name, (_, shape) in made.items()})


def _field(name: str, hint: Any, info: FieldInfo, choices: Choices) -> tuple[Field, Shape]:
    field: Field = {"name": name, "label": label(name), "required": info.is_required()}
    if name == "format":
        return {"name": name, "widget": "hidden", "default": str(types.FORMAT)}, "number"
    if info.description:
        field["hint"] = info.description.replace("`", "")
    more, shape = _widget(name, _without_none(hint), choices)
    if info.default is True:
        more, shape = more | {"default": True}, "flag, on"
    if more["widget"] == "hidden":
        return {"name": name, **more}, shape
    return field | more, shape


def _widget(name: str, hint: Any, choices: Choices) -> tuple[Field, Shape]:
    """What `hint` adds to a field, and its shape."""
    origin, arguments = get_origin(hint), get_args(hint)
    if name == "provenance":  # a tool's own record: nobody edits it
        return {"widget": "hidden"}, "kept"
    if origin is tuple:
        return _list(name, arguments[0], choices)
    if origin is dict:
        return _mapping(name, arguments[0], arguments[1], choices)
    if isinstance(hint, type) and issubclass(hint, Record):
        inner = form(hint, choices)
        return {"widget": "object", "fields": inner.fields, "collapsed": "auto"}, {"record": inner.shape}
    return _single(name, hint, choices)


def _single(name: str, hint: Any, choices: Choices) -> tuple[Field, Shape]:
    if options := _options(name, hint, choices):
        return {"widget": "select", "options": options}, "text"
    if hint is bool:
        return {"widget": "boolean", "required": False}, "flag"
    if hint is int or hint == types.FormatVersion or get_args(hint)[:1] == (int,):
        return {"widget": "string", "pattern": ["^[0-9]+$", "must be a whole number"]}, "number"
    if hint == types.Day:
        return {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False}, "text"
    if hint == types.Prose or name in _LONG:
        return {"widget": "text", "use_emoji_autocomplete": False}, "text"
    found: Field = {"widget": "string", "use_emoji_autocomplete": False}
    if pattern := schemas.pattern(hint):
        found["pattern"] = list(pattern)
    return found, "text"


def _list(name: str, item: Any, choices: Choices) -> tuple[Field, Shape]:
    one = {"label_singular": ONE.get(name, "one")}
    if options := _options(name.removesuffix("s"), item, choices):
        return {"widget": "select", "multiple": True, "options": options, "dropdown_threshold": 30}, {"list": "text"}
    if isinstance(item, type) and issubclass(item, Record):
        inner = form(item, choices)
        shape: Shape = {"statement" if item is Statement else "record": inner.shape}
        found = {"widget": "list", "fields": inner.fields, "collapsed": "auto", "summary": _summary(inner.fields)}
        return found | one, {"list": shape}
    return {"widget": "list", **one}, {"list": "text"}


def _mapping(name: str, key: Any, value: Any, choices: Choices) -> tuple[Field, Shape]:
    if value == types.Text:
        return _languages(name, choices)
    if value is str:
        return {"widget": "hidden"}, "kept"
    field = _key(name, key, choices)
    if isinstance(value, type) and issubclass(value, Record):
        inner = form(value, choices)
        found: Field = {"widget": "list", "fields": [field, *inner.fields]}
        shape: Shape = {"record": inner.shape}
    else:
        more, shape = _widget("statements", value, choices)
        statements = {"name": "items", "label": "What holds there" if name == "countries" else "What to say"}
        found = {"widget": "list", "fields": [field, statements | more]}
    summary = f"{{{{fields.{KEY}}}}}" + ("  {{fields.title}}" if name == "sources" else "")
    singular = ONE.get(name, "one")
    return found | {"collapsed": True, "summary": summary, "label_singular": singular}, {"map": shape}


def _key(name: str, key: Any, choices: Choices) -> Field:
    text, hint = KEYS.get(name, ("Which", ""))
    field: Field = {"name": KEY, "label": text, "required": True, **({"hint": hint} if hint else {})}
    allowed = choices.languages if name == "languages" else choices.countries if key == types.CountryCode else {}
    options = _named(allowed) or _options(name, key, choices)
    if options:
        return field | {"widget": "select", "options": options}
    return field | {
        "widget": "string",
        "use_emoji_autocomplete": False,
        "pattern": list(schemas.pattern(key) or ("", "")),
    }


def _languages(name: str, choices: Choices) -> tuple[Field, Shape]:
    """The same text in several languages: one field for each."""
    widget = {"widget": "text" if name in _LONG else "string", "use_emoji_autocomplete": False}
    fields = [{"name": code, "label": text, "required": True, **widget} for code, text in choices.languages.items()]
    shape: dict[str, Shape] = dict.fromkeys(choices.languages, "text")
    return {"widget": "object", "fields": fields, "collapsed": "auto"}, {"record": shape}


def _options(name: str, hint: Any, choices: Choices) -> list[dict[str, str]]:
    if hint == types.CountryCode:
        return _named(choices.countries)
    if name in ("source_language", "x_default"):
        return _named(choices.languages)
    if not (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return []
    meanings = ((value.value, schemas.label(hint.__name__, value.value) or value.value) for value in hint)
    return [{"label": text, "value": value} for value, text in meanings]


def _named(names: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"label": text, "value": code} for code, text in names.items()]


def _summary(fields: list[Field]) -> str:
    names = [field["name"] for field in fields]
    first = next((name for name in ("text", "file", "what", "note", "value", "role") if name in names), names[0])
    return f"{{{{fields.{first} | truncate(90)}}}}"


def label(name: str) -> str:
    """`red_flags` → Red flags."""
    return LABELS.get(name) or re.sub("_", " ", name).capitalize()


def _without_none(hint: Any) -> Any:
    if get_origin(hint) is Annotated or get_origin(hint) not in (Union, type(int | str)):
        return hint
    return next(part for part in get_args(hint) if part is not type(None))
