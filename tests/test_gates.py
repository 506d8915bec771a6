"""Approvals and reviews guard what readers see: bound to the content, voided by an edit, never published."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator import gates, project, search
from generator.cli import cli
from generator.load import load
from generator.model import Campaign, approved_content, changed_since, is_reviewed, valid_approvals
from generator.model.facets import Role
from generator.problems import Problem
from tests.projects import AS_OF, EN, FACTS, PUBLISHED, Project, as_it_lies

Make = Callable[..., Project]
DAY = date(2026, 2, 1)
REVISION = {"date": "2026-02-20T10:00:00+03:00", "kind": "correction", "note": "We named the wrong bank."}


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), *arguments])


def strict(files: dict[str, Any]) -> None:
    """Two roles must approve, and nobody sees what nobody has reviewed."""
    files["site.yaml"]["policy"] = {"approvals": "2", "unreviewed": "hidden"}


def campaign(made: Project) -> Campaign:
    site = load(made.root).site
    assert site is not None
    return site.campaigns[0]


def edit(made: Project, name: str, change: Callable[[dict[str, Any]], object]) -> None:
    """An edit of a file as it stands on disk, what the commands wrote included."""
    path = made.root / "campaigns" / name
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")


def problems(made: Project, as_of: datetime | None = None) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in project.check(made.root, as_of)[1]:
        found.setdefault(problem.rule, []).append(problem)
    return found


def approve(made: Project, *roles: Role) -> None:
    for role in roles:
        gates.approve(made.root, "fake-bank", role, DAY)


def test_a_published_campaign_needs_as_many_roles_as_the_policy_says(make: Make) -> None:
    made = make(strict).write()
    (missing,) = problems(made)["missing-approval"]
    assert (missing.position.path, missing.position.excerpt.strip()) == (
        "campaigns/fake-bank/campaign.yaml",
        '"status": "published",',
    )
    assert str(missing.message) == "approved by 0 of 2 roles"
    approve(made, Role.INVESTIGATOR)
    (missing,) = problems(made)["missing-approval"]
    assert str(missing.message) == "approved by 1 of 2 roles: investigator"
    approve(made, Role.PRESS_OFFICER)
    assert "missing-approval" not in problems(made)


def test_a_role_counts_once(make: Make) -> None:
    made = make(strict).write()
    approve(made, Role.AUTHOR, Role.AUTHOR)
    assert len(campaign(made).approvals) == 1
    twice = [*campaign(made).approvals] * 2
    again = [{"role": one.role.value, "date": one.date.isoformat(), "of": one.of} for one in twice]
    edit(made, "fake-bank/campaign.yaml", lambda facts: facts.update(approvals=again))
    assert str(problems(made)["missing-approval"][0].message) == "approved by 1 of 2 roles: author"


def test_where_no_approval_is_asked_for_none_is_missed(make: Make) -> None:
    assert "missing-approval" not in problems(make().write())


@pytest.mark.parametrize(
    ("name", "change", "field"),
    [
        ("en.yaml", {"title": "A call from the police that isn't"}, "en.title"),
        ("en.yaml", {"keywords": ["bank call"]}, "en.keywords"),
        ("en.yaml", {"press": {**EN["press"], "headline": "Another"}}, "en.press.headline"),
        (
            "en.yaml",
            {"how_it_works": ["They call.", {"text": EN["how_it_works"][1]["text"], "sources": ["paper"]}]},
            "en.how_it_works",
        ),
        ("en.yaml", {"revisions": [REVISION]}, "en.revisions"),
        ("campaign.yaml", {"severity": "low"}, "severity"),
        ("campaign.yaml", {"embargo_until": PUBLISHED}, "embargo_until"),
        ("campaign.yaml", {"indicators": []}, "indicators"),
        ("campaign.yaml", {"sources": {**FACTS["sources"], "third": {"title": "A", "publisher": "B"}}}, "sources"),
    ],
)
def test_an_edit_after_the_approval_voids_it_and_is_named(
    make: Make, name: str, change: dict[str, Any], field: str
) -> None:
    made = make(strict).write()
    approve(made, Role.LAWYER, Role.EDITOR)
    edit(made, f"fake-bank/{name}", lambda data: data.update(change))
    assert valid_approvals(campaign(made)) == {}
    count, *void = problems(made)["missing-approval"]
    assert str(count.message) == "approved by 0 of 2 roles"
    assert [str(one.message) for one in void] == [
        f"the approval by the role {role} doesn't hold: changed since are {field}" for role in ("lawyer", "editor")
    ]
    approve(made, Role.LAWYER, Role.EDITOR)
    assert "missing-approval" not in problems(made)
    assert len(campaign(made).approvals) == 2


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("campaign.yaml", {"status": "review"}),
        ("campaign.yaml", {"published": "2026-02-01T10:00:00+03:00", "updated": PUBLISHED}),
        ("campaign.yaml", {"review_by": "2027-01-01", "aliases": ["old-name"]}),
        ("en.yaml", {"published": "2026-02-05T10:00:00+03:00", "updated": "2026-02-06T10:00:00+03:00"}),
        ("en.yaml", {"summary": "Somebody  poses\n\n as your bank. "}),
        ("en.yaml", {"social": {}, "banner": {}, "pictures": []}),
        ("ru.yaml", {"title": "Звонок"}),
        ("ru.yaml", {"translation": {"state": "draft"}}),
    ],
)
def test_bookkeeping_white_space_and_translations_void_no_approval(
    make: Make, name: str, change: dict[str, Any]
) -> None:
    made = make(strict).write()
    approve(made, Role.LAWYER, Role.EDITOR)
    edit(made, f"fake-bank/{name}", lambda data: data.update(change))
    assert set(valid_approvals(campaign(made))) == {Role.LAWYER, Role.EDITOR}


def test_another_picture_under_the_same_name_voids_an_approval(make: Make) -> None:
    picture = {"file": "call.png", "alt": "A", "caption": "B", "credit": "C", "licence": "CC BY 4.0"}
    made = make(lambda files: files["fake-bank/en.yaml"].update(pictures=[picture])).write()
    path = made.root / "campaigns/fake-bank/call.png"
    path.write_bytes(b"one")
    before = approved_content(campaign(made))
    path.write_bytes(b"two")
    assert changed_since(before, approved_content(campaign(made))) == ("call.png",)


def test_a_withdrawal_waits_for_nobody_and_voids_no_review(make: Make) -> None:
    made = make(strict).write()
    approve(made, Role.LAWYER, Role.EDITOR)
    gates.review(made.root, "fake-bank", "ru", Role.TRANSLATOR, DAY)
    assert run(made, "withdraw", "fake-bank", "--reason", "It was a mistake.").exit_code == 0
    found = problems(made)
    assert not {"missing-approval", "review-holds"} & set(found)
    assert not any("fake-bank" in problem.position.path for problem in found["hidden-translation"])
    assert is_reviewed(campaign(made).editions["ru"])


def test_only_the_approvals_of_the_file_change(make: Make) -> None:
    made = make().write()
    path = made.root / "campaigns/fake-bank/campaign.yaml"
    lines = [
        "format: 2 # two",
        "id: 'TEST-2026-001'",
        "status: draft",
        "activity: active",
        "severity: high",
        "source_language: en",
        "scam_type: impersonation",
        "channels: [phone] # they call",
        "asks_for:",
        "- transfer",
        "audiences: [everyone]",
        "sources:",
        "  ministry: {title: A, publisher: B}",
        "  paper: {title: A, publisher: B}",
        "approvals: []  # by role",
        "# the end",
    ]
    path.write_bytes("\r\n".join(lines).encode())
    approve(made, Role.LAWYER)
    after = path.read_bytes().decode().split("\r\n")
    assert after[: len(lines) - 2] == lines[:-2]
    assert after[len(lines) - 2 : len(lines)] == ["approvals:  # by role", "  - role: lawyer"]
    assert after[-1] == lines[-1]
    approve(made, Role.EDITOR)
    assert set(valid_approvals(campaign(made))) == {Role.LAWYER, Role.EDITOR}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["approve", "fake-bank", "--role", "lawyr"], "did you mean `lawyer`?"),
        (["approve", "fake-bank", "--role", "Ivan"], "known here: author, investigator"),
        (["approve", "fake-bonk", "--role", "lawyer"], "did you mean `fake-bank`?"),
        (["approve", "fake-bank"], "Missing option '--role'"),
        (["review", "fake-bank", "en", "--role", "translator"], "en is the original"),
        (["review", "fake-bank", "kk", "--role", "translator"], "known here: ru"),
        (["ready", "fake-bonk"], "did you mean `fake-bank`?"),
    ],
)
def test_wrong_words_get_a_hint_and_write_nothing(make: Make, arguments: list[str], said: str) -> None:
    made = make().write()
    before = {path: path.read_bytes() for path in made.root.rglob("*.yaml")}
    result = run(made, *arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert {path: path.read_bytes() for path in made.root.rglob("*.yaml")} == before


def test_what_has_errors_is_neither_approved_nor_reviewed(make: Make) -> None:
    made = make(lambda files: files["fake-bank/ru.yaml"].update(titel="A")).write()
    for arguments in (["approve", "fake-bank"], ["review", "fake-bank", "ru"]):
        result = run(made, *arguments, "--role", "editor")
        assert result.exit_code == 1
        assert "did you mean `title`?" in result.output


def test_a_translation_of_an_older_original_is_reviewed_only_on_purpose(make: Make) -> None:
    made = make().write()
    gates.review(made.root, "fake-bank", "ru", Role.TRANSLATOR, DAY)
    edit(made, "fake-bank/en.yaml", lambda data: data.update(title="Another title"))
    result = run(made, "review", "fake-bank", "ru", "--role", "editor")
    assert (result.exit_code, "changed since" in result.output, "title" in result.output) == (1, True, True)
    assert run(made, "review", "fake-bank", "ru", "--role", "editor", "--compared").exit_code == 0
    translation = campaign(made).editions["ru"].translation
    assert (translation.reviewer, is_reviewed(campaign(made).editions["ru"])) == (Role.EDITOR, True)


def test_an_edit_after_the_review_makes_it_a_draft_again(make: Make) -> None:
    made = make().write()
    gates.review(made.root, "fake-bank", "ru", Role.TRANSLATOR, DAY)
    assert "review-holds" not in problems(made)
    edit(made, "fake-bank/ru.yaml", lambda data: data.update(summary="Кто-то звонит."))
    (found,) = problems(made)["review-holds"]
    assert str(found.message) == "the text has changed since its review, so this counts as a draft: summary"
    shown = project.check(made.root)[0]
    assert shown is not None
    for site in (shown.public(AS_OF), shown.preview(AS_OF)):
        assert site.campaigns[0].editions["ru"].translation.state == "draft"


SECRETS = ("Звонок «из банка»", "выдаёт себя за ваш банк", "слово слово")


def rendered(made: Project) -> dict[str, str]:
    site = project.check(made.root)[0]
    assert site is not None
    files = as_it_lies(made) | search.index(site.public(AS_OF))
    return {name: content.decode(errors="replace") for name, content in files.items()}


def test_a_hidden_translation_is_in_no_file_and_its_readers_get_the_original(make: Make) -> None:
    made = make(lambda files: files["site.yaml"].update(policy={"approvals": "0", "unreviewed": "hidden"})).write()
    files = rendered(made)
    leaks = [name for name, text in files.items() if any(secret in text for secret in SECRETS)]
    assert leaks == []
    assert 'original: "en"' in files["ru/warnings/fake-bank/index.md"]
    assert not [name for name in files if name.startswith(("press/ru/fake-bank", "feeds/ru/warnings."))]
    assert [str(problem.severity) for problem in problems(made)["hidden-translation"]] == ["warning"] * 2

    gates.review(made.root, "fake-bank", "ru", Role.TRANSLATOR, DAY)
    files = rendered(made)
    assert all(any(secret in text for text in files.values()) for secret in SECRETS)
    assert "translator" not in files["ru/warnings/fake-bank/index.md"]

    edit(made, "fake-bank/ru.yaml", lambda data: data.update(summary="Кто-то звонит."))
    assert not any("Кто-то звонит." in text or SECRETS[0] in text for text in rendered(made).values())


def test_the_guidance_of_a_language_is_hidden_too_until_it_is_reviewed(make: Make) -> None:
    def hide(files: dict[str, Any]) -> None:
        files["site.yaml"]["policy"] = {"approvals": "0", "unreviewed": "hidden"}
        files["guidance/ru.yaml"]["helper"]["now"] = ["Сохраняйте спокойствие."]

    made = make(hide).write()
    assert not any("Сохраняйте спокойствие." in text for text in rendered(made).values())
    assert run(made, "review", "guidance", "ru", "--role", "translator").exit_code == 0
    assert any("Сохраняйте спокойствие." in text for text in rendered(made).values())


def test_a_withdrawal_reaches_readers_of_a_text_whose_review_is_void(make: Make) -> None:
    made = make(lambda files: files["site.yaml"].update(policy={"approvals": "0", "unreviewed": "hidden"})).write()
    gates.review(made.root, "fake-bank", "ru", Role.TRANSLATOR, DAY)
    edit(made, "fake-bank/ru.yaml", lambda data: data.update(summary="Кто-то звонит."))
    assert run(made, "withdraw", "fake-bank", "--reason", "It was a mistake.").exit_code == 0
    site = project.check(made.root)[0]
    assert site is not None
    assert "ru" in site.public(datetime(2100, 1, 1, tzinfo=UTC)).campaigns[0].editions


def test_ready_names_what_is_missing_and_publishes_nothing(make: Make) -> None:
    def unfinished(files: dict[str, Any]) -> None:
        strict(files)
        files["fake-bank/campaign.yaml"].update(status="draft", review_by=None)
        del files["fake-bank/campaign.yaml"]["review_by"]
        files["fake-bank/en.yaml"]["summary"] = "TODO"

    made = make(unfinished).write()
    result = run(made, "ready", "fake-bank")
    assert result.exit_code == 1
    for part in ("needs `review_by`", "`TODO` still stands", "approved by 0 of 2 roles", "Places to mend or fill: 3."):
        assert part in result.output
    assert run(made, "check").exit_code == 0
    edit(made, "fake-bank/en.yaml", lambda data: data.update(summary="Somebody poses as your bank."))
    edit(made, "fake-bank/campaign.yaml", lambda data: data.update(review_by="2026-12-01"))
    approve(made, Role.LAWYER, Role.EDITOR)
    result = run(made, "ready", "fake-bank")
    assert (result.exit_code, "Nothing is missing: set `status: published`" in result.output) == (0, True)


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-10-31", ""), ("2026-11-02", "is to be looked at"), ("2026-12-01", "is to be"), ("2026-12-02", "was to be")],
)
def test_a_warning_is_looked_at_again_in_time(make: Make, day: str, words: str) -> None:
    made = make(lambda files: files["fake-bank/campaign.yaml"].update(review_by="2026-12-01")).write()
    found = problems(made, datetime.fromisoformat(f"{day}T00:00:00+00:00")).get("review-due", [])
    assert [words in str(problem.message) for problem in found] == ([True] if words else [])
    assert "review-due" not in problems(made)
    result = run(made, "check", "--as-of", f"{day}T00:00:00Z")
    assert (result.exit_code, "review-due" in result.output) == (0, bool(words))


@pytest.mark.parametrize(
    "text", ["Это ты на фото???", "Карта XXXX 1234", "TBC Bank", "«Да […] нет»", "todo list", "12"]
)
def test_what_scammers_and_quotations_write_is_no_note_to_writers(make: Make, text: str) -> None:
    made = make(lambda files: files["fake-bank/en.yaml"].update(forward=text)).write()
    assert "unfinished-text" not in problems(made)


@pytest.mark.parametrize("text", ["TODO", "Call (TBD).", "Lorem ipsum dolor", "Name: ______", "…", "---", "УТОЧНИТЬ!"])
def test_a_note_to_writers_is_found_wherever_it_stands(make: Make, text: str) -> None:
    made = make(lambda files: files["fake-bank/ru.yaml"]["if_harmed"].update(later=["A.", text])).write()
    (found,) = problems(made)["unfinished-text"]
    assert found.position.path == "campaigns/fake-bank/ru.yaml"
    assert text.strip() in found.position.excerpt


@given(st.dictionaries(st.text("ab.", min_size=1, max_size=4), st.text("01", min_size=1, max_size=2), max_size=5))
def test_nothing_has_changed_since_itself(hashes: dict[str, str]) -> None:
    assert changed_since(hashes, hashes) == ()
    assert set(changed_since({}, hashes)) == set(changed_since(hashes, {})) == set(hashes)


def test_the_demonstration_asks_for_nothing_that_nobody_gave() -> None:
    site = load(Path(__file__).parent.parent).site
    assert site is not None
    assert (site.config.policy.approvals, str(site.config.policy.unreviewed)) == (0, "notice")
    assert not any(campaign.approvals for campaign in site.campaigns)
