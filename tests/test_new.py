"""A new campaign: four questions, a whole skeleton that is a draft and can't be published as it is."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator import new, output, project
from generator.cli import campaigns, cli
from generator.model import CampaignFacts, Edition, Record
from generator.model.edition import HarmSteps, Phrase, Press
from generator.model.facets import Channel, ScamType
from generator.source import parse
from tests.projects import AS_OF, Project, add_language

Make = Callable[..., Project]
OPTIONS = ("--title", "A courier asks", "--language", "en", "--type", "impersonation", "--channel", "phone")
ANSWERS = new.Answers("A courier asks", "en", "impersonation", ("phone", "messenger"))


@pytest.fixture(autouse=True)
def someone_at_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaigns, "interactive", lambda: True)


def run(made: Project, *arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["--project", str(made.root), *arguments], input=typed)


def begun(made: Project, name: str) -> str:
    return (made.root / "campaigns/fake-courier" / name).read_text("utf-8")


def folders(made: Project) -> list[str]:
    return sorted(path.name for path in (made.root / "campaigns").iterdir())


def test_four_answers_make_a_draft_that_passes_check_without_a_word_and_stays_secret(make: Make) -> None:
    made = make().write()
    result = run(made, "new", "fake-courier", typed="Звонок «курьера»: «код»\nru\n1\nphone, 3\n")
    assert result.exit_code == 0, result.output
    year = datetime.now(UTC).year
    number = "TEST-2026-002" if year == 2026 else f"TEST-{year}-001"
    assert f"{number} is a draft" in result.output
    for line in (f"id: {number}", "source_language: ru", "scam_type: impersonation", "channels: [phone, messenger]"):
        assert f"\n{line}\n" in begun(made, "campaign.yaml")
    assert '\ntitle: "Звонок «курьера»: «код»"\n' in begun(made, "ru.yaml")
    checked = run(made, "check")
    assert (checked.exit_code, checked.output) == (0, "No errors. Campaigns: 2, editions: 3.\n")
    run(made, "build")
    assert not list((made.root / "docs").rglob("*fake-courier*"))


def test_options_answer_without_a_terminal(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaigns, "interactive", lambda: False)
    made = make().write()
    result = run(made, "new", "fake-courier", *OPTIONS, "--channel", "sms")
    assert result.exit_code == 0, result.output
    assert "\nchannels: [phone, sms]\n" in begun(made, "campaign.yaml")


def test_without_a_terminal_the_missing_options_are_named(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaigns, "interactive", lambda: False)
    made = make().write()
    result = run(made, "new", "fake-courier", "--title", "A", "--type", "job")
    assert (result.exit_code, "needed: --language, --channel" in result.output) == (2, True)
    assert "fake-courier" not in folders(made)


def test_a_wrong_answer_is_asked_for_again_with_a_hint(make: Make) -> None:
    made = make().write()
    typed = " \n" + "x" * 71 + "\nA courier\nrussisch\nru\nimpersonatoin\nimpersonation\nfone\n99\nphone\n"
    result = run(made, "new", "fake-courier", typed=typed)
    assert result.exit_code == 0, result.output
    for hint in (
        "71 characters, at most 70",
        "known here: en, ru",
        "did you mean `impersonation`?",
        "there is no `99`",
    ):
        assert hint in result.output


def test_the_choices_are_shown_with_their_labels(make: Make) -> None:
    result = run(make().write(), "new", "fake-courier", typed="A\nen\n1\n1\n")
    for facet in (ScamType, Channel):
        for number, value in enumerate(facet, 1):
            assert re.search(rf"^ *{number}  {value.value} +{re.escape(value.label)}$", result.output, re.MULTILINE)


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [
        ("--language", "rus", "did you mean `ru`?"),
        ("--type", "impersonate", "did you mean `impersonation`?"),
        ("--channel", "fone", "did you mean `phone`?"),
        ("--channel", " , ", "at least one is needed"),
        ("--title", "\x07", "invisible control character"),
    ],
)
def test_a_wrong_option_gets_a_hint(make: Make, option: str, value: str, hint: str) -> None:
    made = make().write()
    chosen = [
        word for name, said in zip(OPTIONS[::2], OPTIONS[1::2], strict=True) if name != option for word in (name, said)
    ]
    result = run(made, "new", "fake-courier", *chosen, option, value)
    assert (result.exit_code, option in result.output, hint in result.output) == (2, True, True), result.output
    assert "fake-courier" not in folders(made)


@pytest.mark.parametrize("slug", ["Fake", "fake courier", "../fake", "con", "fake-bank", "guidance"])
def test_a_bad_or_taken_slug_is_refused_before_any_question(make: Make, slug: str) -> None:
    made = make().write()
    before = folders(made)
    result = run(made, "new", slug)
    assert (result.exit_code, "What has happened" in result.output) == (2, False)
    assert folders(made) == before


@pytest.mark.parametrize("fails_at", [1, 2])
def test_the_folder_appears_whole_or_not_at_all(make: Make, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    made, written = make().write(), []

    def failing(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == fails_at:
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(output, "replace", failing)
    result = run(made, "new", "fake-courier", *OPTIONS)
    assert (result.exit_code, "No space left on device" in result.output) == (1, True)
    assert "fake-courier" not in folders(made)
    monkeypatch.undo()
    monkeypatch.setattr(campaigns, "interactive", lambda: True)
    assert run(made, "new", "fake-courier", *OPTIONS).exit_code == 0


def test_an_id_in_a_file_with_errors_is_not_minted_again(make: Make) -> None:
    year = datetime.now(UTC).year
    made = make(lambda files: files["fake-bank/campaign.yaml"].update(id=f"TEST-{year}-041", statsu="x")).write()
    assert f"TEST-{year}-042 is a draft" in run(made, "new", "fake-courier", *OPTIONS).output


def publish(made: Project, drop_comments: bool = False) -> dict[str, tuple[str, str]]:
    """Rule and line by message, once the skeleton of an English campaign says that it is published."""
    for name, text in new.files("fake-courier", "TEST-2026-002", ANSWERS).items():
        if drop_comments:
            text = re.sub(r"(?m)^ *#.*\n", "", text)
        made.files[f"fake-courier/{name}"] = text.replace("status: draft", "status: published")
    _, problems = made.check()
    return {str(problem.message): (problem.rule, problem.position.excerpt.strip()) for problem in problems}


@pytest.mark.parametrize("drop_comments", [False, True])
def test_published_as_it_is_every_unfilled_place_is_named_at_its_line(make: Make, drop_comments: bool) -> None:
    found = publish(make(), drop_comments)
    for field in ("published", "review_by", "asks_for", "sources", "countries"):
        assert found[f"a published campaign needs `{field}`"] == ("complete-facts", f"{field}:")
    for field in (
        *("summary", "act_now", "how_it_works", "red_flags", "if_contacted", "if_harmed", "keywords", "published"),
        *(f"press.{name}" for name in ("headline", "lead", "body_50", "body_100", "body_250")),
    ):
        line = f"{field.rpartition('.')[2]}:"
        assert found[f"an edition of a published campaign needs `{field}`"] == ("complete-edition", line)


def test_the_preview_shows_a_campaign_that_has_only_been_begun(make: Make) -> None:
    made = make().write()
    assert run(made, "new", "fake-courier", *OPTIONS).exit_code == 0
    site = project.check(made.root)[0]
    assert site is not None
    from generator.render import render

    assert "en/warnings/fake-courier/index.md" in render(site.preview(AS_OF))


@pytest.mark.parametrize(("name", "model"), [("campaign.yaml", CampaignFacts), ("en.yaml", Edition)])
def test_every_field_stands_in_the_skeleton_with_the_words_of_the_model(name: str, model: type[Record]) -> None:
    text = new.files("fake-courier", "TEST-2026-002", ANSWERS)[name]
    document, problems = parse(text, name)
    assert (problems, document is not None and list(document.keys)[:1]) == ([], [("format",)])
    words = " ".join(line.strip(" #-") for line in text.splitlines())
    inner: list[type[Record]] = [Phrase, HarmSteps, Press] if model is Edition else []
    kinds = [model, *inner]
    for kind in kinds:
        for field, info in kind.model_fields.items():
            assert re.search(rf"^[ #-]*{field}:", text, re.MULTILINE), field
            assert " ".join((info.description or "").split()) in words, field
    assert [line for line in text.splitlines() if len(line) > 110] == []


def uncommented(text: str, key: str) -> str:
    """`text` with the example below `key` made real."""
    before, after = re.split(rf"(?m)^{key}:\n", text, maxsplit=1)
    lines = after.splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines) if not line.startswith("#  "))
    return f"{before}{key}:\n" + "".join(line[1:] for line in lines[:end]) + "".join(lines[end:])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("campaign.yaml", key) for key in ("countries", "sources", "indicators")),
        *(("en.yaml", key) for key in ("they_say", "if_harmed", "countries", "pictures")),
    ],
)
def test_an_example_is_right_yaml_once_its_hashes_are_taken_away(name: str, key: str) -> None:
    text = uncommented(new.files("fake-courier", "TEST-2026-002", ANSWERS)[name], key)
    document, problems = parse(text, name)
    assert problems == []
    assert document is not None
    assert [loc for loc in document.keys if loc[0] == key and len(loc) > 1]


@pytest.mark.parametrize(("one", "other", "named"), [("published", "draft", 1), ("draft", "published", 0)])
def test_two_people_mint_the_same_id_and_the_one_nobody_has_seen_changes(
    make: Make, one: str, other: str, named: int
) -> None:
    made = make()
    slugs = ("a-call", "b-call")
    for slug, status in zip(slugs, (one, other), strict=True):
        made.files[f"{slug}/campaign.yaml"] = {**made.files["fake-bank/campaign.yaml"], "status": status}
        made.files[f"{slug}/en.yaml"] = made.files["fake-bank/en.yaml"]
    for name in [name for name in made.files if name.startswith("fake-bank")]:
        del made.files[name]
    (found,) = [problem for problem in made.check()[1] if problem.rule == "unique-id"]
    assert found.position.path == f"campaigns/{slugs[named]}/campaign.yaml"
    assert str(found.hint) == "write `TEST-2026-002` here, which is free"


def test_a_language_of_the_registry_that_the_site_lacks_is_none(make: Make) -> None:
    def three(files: dict[str, Any]) -> None:
        add_language(files, "kk", "KZ", "Мәтін")

    assert (
        run(make(three).write(), "new", "fake-courier", *OPTIONS[:2], "--language", "kk", *OPTIONS[4:]).exit_code == 0
    )


KNOWN = {"sms": "SMS", "social-media": "Social network"}


@given(st.text(max_size=12))
def test_any_answer_is_a_known_value_or_explained(text: str) -> None:
    for read in (new.title, lambda word: new.choice(word, KNOWN), lambda word: new.choices(word, KNOWN)):
        try:
            said = read(text)
        except new.Unusable as error:
            said = str(error.message)
        assert said


@pytest.mark.parametrize("text", ["2", "social-media", "Social Media", " social  network "])
def test_a_value_may_be_said_by_number_name_or_label(text: str) -> None:
    assert new.choice(text, KNOWN) == "social-media"
