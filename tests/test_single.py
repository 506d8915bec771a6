"""A file made alone, as a preview makes it, has the bytes that it has in a full build."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from generator.render import addresses, render
from generator.render.single import single
from tests.projects import AS_OF, Project, small

SUMS = {addresses.WORKER, addresses.MANIFEST}
"""What is made of all other files."""


def project(root: Path) -> Project:
    project = small(root)
    facts = project.files["fake-bank/campaign.yaml"]
    facts["aliases"] = ["bank-once"]
    other = json.loads(json.dumps(facts)) | {"id": "TEST-2026-777", "aliases": [], "related": ["fake-bank"]}
    project.files["draft/campaign.yaml"] = other | {"status": "draft"}
    project.files["draft/ru.yaml"] = {
        name: value for name, value in project.files["fake-bank/ru.yaml"].items() if name != "published"
    }
    return project


@pytest.mark.parametrize("days", [0, 400])
def test_every_file_alone_is_as_among_all(tmp_path: Path, days: int) -> None:
    site = project(tmp_path).site().preview(AS_OF + timedelta(days=days))
    whole = render(site)
    assert len(whole) > 100
    assert [name for name, content in whole.items() if name not in SUMS and single(site, name) != content] == []


@pytest.mark.parametrize(
    "name",
    ["xx/index.md", "x/index.md", "", "../site.yaml",
     "ru/warnings/nothing/index.md", "print/ru/nothing-poster.pdf", "print/x", "press/xx/a.txt",
     "press/ru/fake-bank.exe", "feeds/x", "api/x", "widget/x", "ru/x", "print/ru/a/b"],
)  # fmt: skip
def test_what_there_is_not_is_nothing(tmp_path: Path, name: str) -> None:
    assert single(project(tmp_path).site().preview(AS_OF), name) is None
