"""The schemas for editors: as the model is, with a description of everything, and mapped to the files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator import schemas

ROOT = Path(__file__).parent.parent


def fields(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a schema with its path."""
    if isinstance(part, list):
        for item in part:
            yield from fields(item, where)
    elif isinstance(part, dict):
        for name, value in part.get("properties", {}).items():
            yield f"{where}.{name}", value
        for name, value in part.items():
            if name == "properties":
                for field, inner in value.items():
                    yield from fields(inner, f"{where}.{field}")
            else:
                yield from fields(value, where)


def test_the_committed_schemas_are_the_models() -> None:
    for name, content in schemas.files().items():
        assert (ROOT / name).read_bytes() == content, f"{name}: run `forewarn schema --write`"
    assert {path.name for path in (ROOT / schemas.FOLDER).iterdir()} == {f"{kind}.json" for kind in schemas.MODELS}


@pytest.mark.parametrize("kind", list(schemas.MODELS))
def test_every_field_has_a_description(kind: str) -> None:
    made = schemas.schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    found = dict(fields(made, kind))
    assert len(found) > 3
    assert [name for name, field in found.items() if not field.get("description")] == []


@pytest.mark.parametrize("kind", list(schemas.MODELS))
def test_every_closed_value_has_a_meaning(kind: str) -> None:
    for name, field in fields(schemas.schema(kind), kind):
        if "enum" in field and "unreviewed" not in name:
            assert len(field["enumDescriptions"]) == len(field["enum"]), name


def test_every_schema_is_mapped_for_vs_code() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert set(settings["yaml.schemas"]) == {f"./{name}" for name in schemas.files()}
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]
