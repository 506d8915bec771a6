"""JSON Schemas of the files that staff write, for editors: made from the model, lenient where YAML's readers differ."""

import json
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from generator.model import (
    CampaignFacts,
    ContactsFile,
    Edition,
    GuidanceEdition,
    GuidanceFacts,
    PartnersFile,
    Record,
    ServicesFile,
    SiteConfig,
    facets,
    types,
)

MODELS: dict[str, type[Record]] = {
    "campaign": CampaignFacts,
    "edition": Edition,
    "guidance": GuidanceFacts,
    "guidance-edition": GuidanceEdition,
    "site": SiteConfig,
    "contacts": ContactsFile,
    "partners": PartnersFile,
    "services": ServicesFile,
}
FOLDER = "schemas"
"""Where the schemas lie in a project; `.vscode/settings.json` names them."""

_MUST_BE = {
    types.Slug: "must be of a–z, 0–9 and single hyphens: fake-courier",
    types.Day: "must be a date like 2026-11-23",
    types.Timestamp: "must be a date with time and time zone, like 2026-11-23T12:00:00+03:00",
    types.PartialDate: "must be a year, a month or a day: 2025, 2025-10 or 2025-10-07",
    types.WebAddress: "must be a whole web address that begins with https:// or http://",
}
"""What editors say of a value that is none."""

Schema = dict[str, Any]
_KEPT = ("Statement",)
"""Definitions that stay one: they are everywhere, and never with a description of the place."""


def schema(kind: str) -> Schema:
    """The JSON Schema (2020-12) of a kind of file, with a description of every field and every closed value."""
    made = MODELS[kind].model_json_schema()
    definitions = {name: _definition(name, part) for name, part in made.pop("$defs", {}).items()}
    shown: Schema = _inlined(_definition(kind, made), definitions)
    kept = {name: _inlined(definitions[name], definitions) for name in _KEPT if name in definitions}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **shown, **({"$defs": kept} if kept else {})}


def files() -> dict[str, bytes]:
    """Path below the project → content of every schema."""
    return {
        f"{FOLDER}/{kind}.json": (json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n").encode()
        for kind in MODELS
    }


def label(kind: str, value: str) -> str | None:
    """What `value` of the closed list `kind` means; None where the list has no labels."""
    values = getattr(facets, kind, None)
    if not (isinstance(values, type) and issubclass(values, facets.Facet)):
        return None
    return next(member.label for member in values if member == value)


def pattern(kind: Any) -> tuple[str, str] | None:
    """The regular expression that a value of `kind` matches, and what to say where it doesn't."""
    found = TypeAdapter(kind).json_schema().get("pattern")
    return (found, _messages()[found]) if found else None


def _definition(name: str, part: Schema) -> Schema:
    part = dict(_lenient(part))
    if labels := [label(name, value) for value in part.get("enum", ())]:
        part["enumDescriptions"] = [text or value for text, value in zip(labels, part["enum"], strict=True)]
    if name == "Statement":
        return {"description": part["description"], "anyOf": [{"type": ["string", "number", "boolean"]}, part]}
    return part


def _lenient(part: Any) -> Any:
    """Without what only programs need. We read every value as text; YAML 1.2 takes 2025 and true for something else."""
    if isinstance(part, list):
        return [_lenient(item) for item in part]
    if not isinstance(part, dict):
        return part
    part = {name: _named(name, value) for name, value in part.items() if name not in ("default", "title")}
    if part.get("type") == "string" and "enum" not in part:
        part["type"] = ["string", "number", "boolean"]
    if "pattern" in part:
        part["patternErrorMessage"] = _messages()[part["pattern"]]
    if "patternProperties" in part:
        part["additionalProperties"] = False
    if {"type": "null"} in part.get("anyOf", ()):
        part |= next(other for other in part.pop("anyOf") if other != {"type": "null"})
    return part


@cache
def _messages() -> dict[str, str]:
    """Pattern → what a value must be."""
    own = (item for kind in vars(types).values() for item in get_args(kind) if isinstance(item, types.Pattern))
    others = {TypeAdapter(kind).json_schema()["pattern"]: text for kind, text in _MUST_BE.items()}
    return {f"^({item.regex})$": item.message for item in own} | others


def _named(name: str, value: Any) -> Any:
    """Below `properties` the names are the field's and none of JSON Schema's words."""
    if name in ("properties", "patternProperties"):
        return {field: _lenient(part) for field, part in value.items()}
    return _lenient(value)


def _inlined(part: Any, definitions: dict[str, Schema]) -> Any:
    """Without references: an editor shows the description of a field, not that of its type."""
    if isinstance(part, list):
        return [_inlined(item, definitions) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        if name in _KEPT:
            return part
        part = definitions[name] | {k: v for k, v in part.items() if k != "$ref"}
    part = {name: _inlined(value, definitions) for name, value in part.items()}
    return _spelled_out(part)


def _spelled_out(part: Schema) -> Schema:
    """Keys from a closed list as properties: only those does an editor complete."""
    names = part.get("propertyNames", {}).get("enum")
    if not isinstance(names, list) or part.get("type") != "object":
        return part
    value = part["additionalProperties"]
    meanings = part.pop("propertyNames").get("enumDescriptions", names)
    properties = {name: value | {"description": text} for name, text in zip(names, meanings, strict=True)}
    return part | {"properties": properties, "additionalProperties": False}
