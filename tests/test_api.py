"""The static API: documented by its schema, complete, with nothing that isn't public."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import jsonschema
import pytest

from generator.gates import review
from generator.model import CampaignFacts, Edition
from generator.model.facets import Role
from generator.render.api_types import Warning, schema
from tests.projects import Project, as_it_lies

Make = Callable[..., Project]
PRIVATE = {"approvals", "exceptions", "provenance", "translation", "format"}
ELSEWHERE = {
    "status": "state",
    "embargo_until": "state",
    "review_by": "",
    "aliases": "",
    "source_language": "",
    "countries": "in_countries",
    "press": "texts",
    "social": "texts",
    "sms": "texts",
    "forward": "texts",
    "banner": "texts",
    "call_centre": "texts",
}
"""Fields that the API holds in another form, or that are the publisher's own business."""


def data(files: dict[str, bytes]) -> dict[str, Any]:
    return {name: json.loads(content) for name, content in files.items() if name.startswith("api/")}


def test_every_file_matches_the_schema(make: Make) -> None:
    files = data(make().build())
    validator = jsonschema.Draft202012Validator(files["api/v1/schema.json"])
    checked = [name for name in files if not name.endswith(("schema.json", "manifest.json"))]
    assert len(checked) == 1 + 2 + 2
    for name in checked:
        assert [error.message for error in validator.iter_errors(files[name])] == [], name


def test_the_schema_refuses_what_it_does_not_describe(make: Make) -> None:
    whole = data(make().build())["api/v1/en/warnings/TEST-2026-001.json"]
    validator = jsonschema.Draft202012Validator(schema())
    assert validator.is_valid(whole)
    assert not validator.is_valid(whole | {"approvals": []})
    assert not validator.is_valid({key: value for key, value in whole.items() if key != "state"})


@pytest.mark.parametrize("field", sorted({*CampaignFacts.model_fields, *Edition.model_fields} - PRIVATE))
def test_every_public_field_is_there(field: str) -> None:
    place = ELSEWHERE.get(field, field)
    assert not place or place in Warning.model_fields


def test_links_lead_from_the_index_to_every_warning_and_to_the_manifest(make: Make) -> None:
    files = make().build()
    base = "https://example.org/sub/"
    index = json.loads(files["api/v1/index.json"])
    for address in index["languages"].values():
        for warning in json.loads(files[address.removeprefix(base)])["warnings"]:
            whole = json.loads(files[warning["data"].removeprefix(base)])
            assert {key: whole[key] for key in warning} == warning
            assert all(address.removeprefix(base) in files for address in whole["files"].values())
    sums = json.loads(files[index["manifest"].removeprefix(base)])["files"]
    machine = {name for name in files if not re.fullmatch(r"print/.*|.*\.md|api/v1/manifest\.json", name)}
    assert {"sw.js", "en/questions.json", "widget/forewarn-widget.js"} < machine
    assert machine == set(sums)
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in sums.items())


def test_malicious_addresses_are_defanged(make: Make) -> None:
    whole = data(make().build())["api/v1/en/warnings/TEST-2026-001.json"]
    assert [indicator["value"] for indicator in whole["indicators"]] == ["bad[.]example"]


def test_the_reviewers_role_is_not_public(make: Make) -> None:
    made = make().write()
    review(made.root, "fake-bank", "ru", Role.TRANSLATOR, date(2026, 2, 1))
    whole = data(as_it_lies(made))["api/v1/ru/warnings/TEST-2026-001.json"]
    assert whole["translation"] == "reviewed"
    assert "translator" not in json.dumps(whole)
