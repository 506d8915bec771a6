"""What a preview finds after an edit is what `check` finds, though it looks only at what the edit has changed."""

import json
import shutil
from pathlib import Path

import pytest

from generator import project as projects
from generator.lint import RULES, rule_name
from generator.lint import again as incremental
from generator.load import Memory, load
from generator.model import Site
from generator.problems import Finding
from tests.projects import Project, small
from tests.test_rejected import REJECTED, rejected

HERE = Path(__file__).parent.parent


def sorted_found(found: incremental.Found) -> list[str]:
    return sorted(f"{rule_name(rule)} {finding!r}" for rule, finding in found)


def in_full(site: Site) -> list[str]:
    return sorted_found(tuple((rule, finding) for rule in RULES for finding in rule(site)))


def in_parts(site: Site, memory: incremental.Memory | None = None) -> list[str]:
    *_, (found, whole) = incremental.lint_again(site, memory or incremental.Memory())
    assert whole
    return sorted_found(found)


@pytest.mark.parametrize("path", REJECTED, ids=lambda path: path.stem)
def test_campaigns_looked_at_one_by_one_have_the_same_problems(path: Path, tmp_path: Path) -> None:
    case = rejected(path)
    project = with_second(small(tmp_path))
    project.files[case.place] = case.text
    site = load(project.write().root).site
    if site is not None:
        assert in_parts(site) == in_full(site)


def with_second(project: Project) -> Project:
    """Two campaigns more: one with the first one's id and address, and one that lists what the first one names."""
    for slug in ("fake-bank-again", "third"):
        for name in ("campaign.yaml", "en.yaml", "ru.yaml"):
            project.files[f"{slug}/{name}"] = json.loads(json.dumps(project.files[f"fake-bank/{name}"]))
    project.files["fake-bank-again/campaign.yaml"] |= {"aliases": ["third"], "related": ["thirdd", "fake-bank"]}
    project.files["third/campaign.yaml"]["id"] = "TEST-2026-777"
    project.files["third/campaign.yaml"]["indicators"] = [
        {"type": "domain", "value": "they-hurry.example", "source": "paper", "confidence": "high"}
    ]
    project.files["fake-bank/en.yaml"]["red_flags"].append("See they-hurry.example and wait.")
    return project


def test_after_any_edit_the_problems_are_those_of_a_full_check(tmp_path: Path) -> None:
    project = with_second(small(tmp_path))
    memory, found = Memory(), incremental.Memory()

    def same(what: str) -> None:
        project.write()
        remembered, anew = load(project.root, memory), load(project.root)
        assert remembered.site, what
        assert anew.site, what
        assert remembered.site == anew.site, what
        assert in_parts(remembered.site, found) == in_full(anew.site), what
        assert sorted(remembered.problems) == sorted(anew.problems), what

    def edit(name: str, **fields: object) -> None:
        project.files[name] = project.files[name] | fields

    same("at first")
    edit("third/campaign.yaml", indicators=[])
    same("an indicator gone that another campaign names")
    edit("fake-bank/en.yaml", title="T" * 80)
    same("a title too long")
    edit("third/campaign.yaml", id="OTHER-2026-001", related=["nothing"])
    same("a foreign id")
    edit("contacts.yaml", contacts=project.files["contacts.yaml"]["contacts"][:1])
    same("fewer contacts")
    edit("guidance/en.yaml", helper={})
    same("less guidance")
    shutil.rmtree(project.root / "campaigns/third")
    project.files = {name: data for name, data in project.files.items() if not name.startswith("third/")}
    same("a campaign gone")


def test_only_the_edited_campaign_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = with_second(small(tmp_path)).write()
    seen: list[str] = []

    def watching(site: Site) -> list[Finding]:
        seen.extend(campaign.slug for campaign in site.campaigns if campaign.editions)
        return []

    monkeypatch.setattr(incremental, "RULES", (watching,))
    memory, found = Memory(), incremental.Memory()
    for edited in (None, "fake-bank/en.yaml", "third/ru.yaml"):
        if edited:
            project.files[edited]["title"] += "!"
        site = load(project.write().root, memory).site
        assert site
        in_parts(site, found)
        assert seen == (["fake-bank", "fake-bank-again", "third"] if edited is None else [edited.split("/")[0]])
        seen.clear()


def test_a_file_that_broke_is_stood_in_for_by_its_last_good_version(tmp_path: Path) -> None:
    project = small(tmp_path).write()
    memory = Memory()
    before = load(project.root, memory).site
    for name in ("fake-bank/en.yaml", "fake-bank/campaign.yaml", "site.yaml", "contacts.yaml", "guidance/ru.yaml"):
        path = project.root / "campaigns" / name
        good = path.read_text("utf-8")
        path.write_text('{"format": "2", "titel": [', "utf-8")
        loaded = load(project.root, memory)
        assert loaded.stood_in == [f"campaigns/{name}"]
        assert loaded.site
        assert before
        assert loaded.site.unread == {f"campaigns/{name}"}
        assert loaded.site.model_copy(update={"unread": frozenset()}) == before
        assert [at.position.path for at in loaded.problems] == [f"campaigns/{name}"]
        path.write_text(good, "utf-8")
        assert load(project.root, memory).site == before
    assert projects.check(project.root)[0] == before
