"""`forewarn up-to-date`: a translation says that it holds, and from then on nobody overlooks that it doesn't."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.model import Edition, GuidanceEdition, fingerprints, outdated
from generator.project import check
from generator.revise import block
from tests.projects import EN, GUIDANCE_EN, RU, Project

Make = Callable[..., Project]
FILES = dict[str, Any]


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), *arguments])


def untraced(files: FILES) -> None:
    for name in ("fake-bank/ru.yaml", "guidance/ru.yaml"):
        files[name]["translation"]["of"] = {}


def rules(project: Project) -> dict[str, list[str]]:
    """Rule → the files and messages of its problems."""
    found: dict[str, list[str]] = {}
    for problem in project.check()[1]:
        found.setdefault(problem.rule, []).append(f"{problem.position.path}: {problem.message}")
    return found


def rules_on_disk(project: Project) -> set[str]:
    return {problem.rule for problem in check(project.root)[1]}


def of(project: Project, name: str = "fake-bank/ru.yaml") -> dict[str, str]:
    data = yaml.load((project.root / "campaigns" / name).read_text("utf-8"), yaml.BaseLoader)
    return dict(data["translation"].get("of", {}))


def test_a_translation_that_says_nothing_gets_the_hashes_of_every_field(make: Make) -> None:
    project = make(untraced).write()
    assert len(rules(project)["traced-translation"]) == 2
    result = run(project, "up-to-date", "fake-bank", "ru")
    assert result.exit_code == 0, result.output
    told, done = result.output.splitlines()
    assert told == "campaigns/fake-bank/ru.yaml: the original has more: act_now, they_say. Is that meant?"
    assert done.startswith("campaigns/fake-bank/ru.yaml: up to date now: title, summary, act_now, ")
    assert "same-structure" not in rules_on_disk(project)
    assert of(project) == fingerprints(Edition.model_validate(EN))
    again = (project.root / "campaigns/fake-bank/ru.yaml").read_bytes()
    assert "nothing to renew" in run(project, "up-to-date", "fake-bank", "ru").output
    assert (project.root / "campaigns/fake-bank/ru.yaml").read_bytes() == again


def test_the_guidance_has_hashes_too(make: Make) -> None:
    project = make(untraced).write()
    assert run(project, "up-to-date", "guidance", "ru").exit_code == 0
    hashes = of(project, "guidance/ru.yaml")
    assert hashes == fingerprints(GuidanceEdition.model_validate(GUIDANCE_EN))
    assert {"first", "losses.transfer", "losses.code", "genuine.bank", "helper.now", "contact.never"} <= set(hashes)


def test_a_change_of_the_original_is_named_once_a_file_at_its_place(make: Make) -> None:
    def change(files: FILES) -> None:
        for name, original in (("fake-bank/ru.yaml", EN), ("guidance/ru.yaml", GUIDANCE_EN)):
            model = Edition if original is EN else GuidanceEdition
            files[name]["translation"]["of"] = fingerprints(model.model_validate(original))
        files["fake-bank/en.yaml"]["red_flags"] = ["They hurry you.", "They ask for a password."]
        files["fake-bank/en.yaml"]["forward"] = "Read this."
        files["guidance/en.yaml"]["helper"]["now"] = ["Stay very calm."]

    project = make(change)
    found = rules(project)["out-of-date"]
    assert found == [
        f"campaigns/{folder}/ru.yaml: campaigns/{folder}/en.yaml has changed since this translation: {fields}"
        for folder, fields in (("fake-bank", "red_flags, forward"), ("guidance", "helper.now"))
    ]
    (problem,) = (p for p in project.check()[1] if p.rule == "out-of-date" and "fake-bank" in p.position.path)
    assert (
        "red_flags"
        in project.root.joinpath(problem.position.path).read_text("utf-8").splitlines()[problem.position.line - 1]
    )
    guidance = project.site().guidance
    assert guidance is not None
    assert outdated(guidance) == {"ru": ("helper.now",)}


def test_one_field_can_be_said_to_hold(make: Make) -> None:
    def change(files: FILES) -> None:
        files["fake-bank/ru.yaml"]["translation"]["of"] = {"title": "0" * 16, "sms": "1" * 16}

    project = make(change).write()
    result = run(project, "up-to-date", "fake-bank", "ru", "--field", "title")
    assert result.output == "campaigns/fake-bank/ru.yaml: up to date now: title\n"
    assert of(project) == {"title": fingerprints(Edition.model_validate(EN))["title"], "sms": "1" * 16}
    assert "sms" not in of_after(project)


def of_after(project: Project) -> dict[str, str]:
    """A field that the original has no more is forgotten with the others."""
    assert run(project, "up-to-date", "fake-bank", "ru").exit_code == 0
    return of(project)


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (lambda en: en.update(title="  A call from\n   a bank that isn't "), False),
        (lambda en: [en.update({key: en.pop(key)}) for key in sorted(en)], False),
        (lambda en: en.update(keywords=["other"]), False),
        (lambda en: en.update(title="Another call"), True),
    ],
)
def test_white_space_and_the_order_of_keys_change_nothing(
    make: Make, change: Callable[[FILES], Any], stale: bool
) -> None:
    project = make().write()
    run(project, "up-to-date", "fake-bank", "ru")
    project.files["fake-bank/ru.yaml"]["translation"] = {"state": "draft", "of": of(project)}
    change(project.files["fake-bank/en.yaml"])
    assert ("out-of-date" in rules(project)) == stale


def test_every_other_byte_of_a_file_that_people_wrote_is_kept(make: Make) -> None:
    data = json.loads(json.dumps({**RU, "translation": {"state": "draft"}}))
    text = "# by hand\r\n" + block(data).replace("\n", "\r\n") + "# the end"

    def change(files: FILES) -> None:
        files["fake-bank/ru.yaml"] = text

    project = make(change).write()
    path = project.root / "campaigns/fake-bank/ru.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run(project, "up-to-date", "fake-bank", "ru").exit_code == 0
    after = path.read_bytes().decode()
    head, tail = text[: text.index("# the end")], "# the end"
    assert after.startswith("\ufeff" + head.rstrip("\r\n"))
    assert after.endswith(tail)
    assert "\r\n    title: 8d426328062c7acf\r\n" in after


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("fake-bnk", "ru"), "did you mean `fake-bank`?"),
        (("fake-bank", "rv"), "did you mean `ru`?"),
        (("fake-bank", "en"), "isn’t a translation of fake-bank"),
        (("fake-bank", "ru", "--field", "titel"), "did you mean `title`?"),
        (("../fake-bank", "ru"), "There is no campaign"),
        (("fake-bank",), "Missing argument"),
    ],
)
def test_a_wrong_name_gets_the_right_one(make: Make, arguments: tuple[str, ...], told: str) -> None:
    result = run(make().write(), "up-to-date", *arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_nothing_is_confirmed_of_a_campaign_with_errors(make: Make) -> None:
    project = make(lambda files: files["fake-bank/en.yaml"].update(titel="x")).write()
    before = (project.root / "campaigns/fake-bank/ru.yaml").read_bytes()
    result = run(project, "up-to-date", "fake-bank", "ru")
    assert result.exit_code == 1
    assert "unknown-key" in result.output
    assert (project.root / "campaigns/fake-bank/ru.yaml").read_bytes() == before


def test_a_translation_that_is_missing_has_nothing_to_say(make: Make) -> None:
    project = make().write()
    (project.root / "campaigns/fake-bank/ru.yaml").unlink()
    result = run(project, "up-to-date", "fake-bank", "ru")
    assert result.exit_code == 2
    assert "campaigns/fake-bank/ru.yaml is missing" in result.output
