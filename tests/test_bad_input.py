"""Bad input through the real commands: one clear problem each, exit 1, nothing written, never a traceback."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.source import MAX_BYTES, MAX_NODES, read
from generator.wording import Wording
from tests.projects import EN, Project

Make = Callable[..., Project]
HEAD = re.compile(r"^(\S.*):(\d+):(\d+): (error|warning): .+ \[([a-z0-9-]+)\]$", re.MULTILINE)
RU = "campaigns/fake-bank/ru.yaml"
FACTS = "campaigns/fake-bank/campaign.yaml"
TOO_DEEP = {"brackets": "[" * 26_000, "hyphens": "- " * 60_000, "nested keys": "a: [" * 30_000}


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cli, ["--project", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def process(root: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """The command as a process of its own, for what could end the interpreter or depends on its encoding."""
    command = [sys.executable, "-m", "generator", "--project", str(root), *arguments]
    return subprocess.run(command, capture_output=True, env=os.environ | environment, timeout=60, check=False)


def listing(root: Path) -> list[tuple[str, bytes]]:
    """Everything in the project, symbolic links as what they are."""
    return [
        (path.relative_to(root).as_posix(), path.read_bytes() if path.is_file() and not path.is_symlink() else b"")
        for path in sorted(root.rglob("*"))
    ]


def heads(output: str) -> list[tuple[str, int, int, str]]:
    """Path, line, column and rule of each problem in the text form."""
    return [(match[1], int(match[2]), int(match[3]), match[5]) for match in HEAD.finditer(output)]


def refused(root: Path) -> list[tuple[str, int, int, str]]:
    """What `check` and `build` alike say of a project from which nothing may be written."""
    before = listing(root)
    checked, built = run(root, "check"), run(root, "build")
    assert (checked.exit_code, built.exit_code) == (1, 1)
    assert heads(checked.stdout) == heads(built.stdout) != []
    assert "Nothing was written." in built.stderr
    assert "Traceback" not in checked.output + built.output
    assert listing(root) == before
    return heads(checked.stdout)


def written(make: Make, name: str, content: bytes) -> Path:
    """A small project in which the file `name` below the project holds `content`."""
    root = make().write().root
    (root / name).write_bytes(content)
    return root


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("title: Звонок".encode("cp1251"), (1, 8, "not-utf-8"), id="cp1251"),
        pytest.param("# é\n# ".encode() + b"\xff", (2, 3, "not-utf-8"), id="column in characters"),
        pytest.param("title: Звонок\n".encode("utf-16"), (1, 1, "not-utf-8"), id="utf-16"),
        pytest.param(b"# " + b"a" * MAX_BYTES, (1, 1, "file-too-large"), id="256 kB"),
        pytest.param(b"protect:\n" + b"- a\n" * MAX_NODES, (MAX_NODES - 1, 3, "too-deep"), id="too many values"),
        pytest.param(b"\x00", (1, 1, "forbidden-character"), id="null"),
    ],
)
def test_bytes_that_are_no_text_file(make: Make, content: bytes, expected: tuple[int, int, str]) -> None:
    assert refused(written(make, RU, content)) == [(RU, *expected)]


@pytest.mark.parametrize("text", TOO_DEEP.values(), ids=TOO_DEEP)
def test_deep_nesting_leaves_the_interpreter_alive(make: Make, text: str) -> None:
    root = written(make, RU, text.encode())
    before = listing(root)
    result = process(root, "build")
    assert result.returncode == 1
    assert [(head[0], head[1], head[3]) for head in heads(result.stdout.decode())] == [(RU, 1, "too-deep")]
    assert b"Traceback" not in result.stderr
    assert listing(root) == before


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    document, problems = read(tmp_path, "ru.yaml")
    assert document is None
    assert [(problem.rule, problem.position.path) for problem in problems] == [("unreadable-file", "ru.yaml")]


@pytest.mark.parametrize("name", ["Fake", "fake courier", "a..b", "line\n", "con", "com1", "a--b", "a" * 61, "кот"])
def test_a_folder_whose_name_can_not_be_an_address(make: Make, name: str) -> None:
    root = make().write().root
    (root / "campaigns" / name).mkdir()
    shown = name.replace("\n", "\\u000a")
    assert refused(root) == [(f"campaigns/{shown}", 1, 1, "invalid-slug")]


@pytest.mark.parametrize(
    "name", ["campaigns/fake-bank/kk.yaml", "campaigns/other", "campaigns/notes.txt", "docs/guide", "docs/a/b.md"]
)
def test_symbolic_links_are_refused(make: Make, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    root, outside = make().write().root, tmp_path_factory.mktemp("outside")
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(outside)
    assert refused(root) == [(name, 1, 1, "symbolic-link")]
    assert not list(outside.iterdir())


@pytest.mark.parametrize("name", ["campaigns", "docs"])
def test_a_whole_folder_may_not_be_a_link(make: Make, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    root, outside = make().write().root, tmp_path_factory.mktemp("outside") / "moved"
    (root / name).rename(outside)
    (root / name).symlink_to(outside)
    assert refused(root) == [(name, 1, 1, "symbolic-link")]


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ((), ["no-campaigns", "missing-file", "missing-file"]),
        (("site.yaml", "contacts.yaml"), ["no-campaigns"]),
        (("site.yaml", "fake-bank/campaign.yaml", "fake-bank/en.yaml"), ["missing-file"]),
        (("site.yaml", "contacts.yaml", "fake-bank/en.yaml"), ["missing-file"]),
    ],
)
def test_missing_files(make: Make, keep: tuple[str, ...], expected: list[str]) -> None:
    project = make(lambda files: [files.pop(name) for name in set(files) - set(keep)])
    project.write()
    (project.root / "campaigns").mkdir(exist_ok=True)
    assert [rule for *_, rule in refused(project.root)] == expected


@pytest.mark.parametrize(
    ("name", "rule", "hint"),
    [
        ("ru.yml", "unknown-file", "rename it to .yaml"),
        ("xx.yaml", "unknown-language", "known here: be, ru, en, kk, uz"),
        ("rus.yaml", "unknown-language", "did you mean `ru`?"),
        ("UZ.yaml", "unknown-language", "did you mean `uz`?"),
        pytest.param(
            "kk.YAML",
            "unknown-file",
            "rename it to .yaml",
        ),
    ],
)
def test_files_that_are_no_editions(make: Make, name: str, rule: str, hint: str) -> None:
    root = written(make, f"campaigns/fake-bank/{name}", b"format: 2\n")
    assert refused(root) == [(f"campaigns/fake-bank/{name}", 1, 1, rule)]
    assert f"    hint: {hint}\n" in run(root, "check").stdout


def test_two_campaigns_with_one_id(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        files |= {name.replace("fake-bank", "other"): data for name, data in files.items() if "/" in name}

    assert refused(make(change).write().root) == [("campaigns/other/campaign.yaml", 3, 8, "unique-id")]


def test_a_published_campaign_without_its_source_language(make: Make) -> None:
    project = make(lambda files: files.pop("fake-bank/en.yaml")).write()
    assert refused(project.root) == [(FACTS, 9, 21, "source-edition")]


def test_a_broken_source_edition_is_not_called_missing(make: Make) -> None:
    root = written(make, "campaigns/fake-bank/en.yaml", b"a: b: c\n")
    assert refused(root) == [("campaigns/fake-bank/en.yaml", 1, 5, "invalid-yaml")]


def test_a_site_language_that_the_registry_does_not_know(make: Make) -> None:
    project = make(lambda files: files["site.yaml"]["languages"].update(fr={"country": "BY"}))
    assert ("campaigns/site.yaml", "known-language") in {(head[0], head[3]) for head in refused(project.write().root)}


def test_a_hand_written_page_is_not_overwritten(make: Make) -> None:
    root = make().write().root
    (root / "docs/en").mkdir()
    (root / "docs/en/mine.md").write_text("# Mine\n", "utf-8")
    before = listing(root)
    result = run(root, "build")
    assert (result.exit_code, heads(result.stdout)) == (1, [("docs/en/mine.md", 1, 1, "foreign-page")])
    assert listing(root) == before


@pytest.mark.parametrize("text", ["no", "0123", "12:30", "+37529123456", "1e3", "null", "~", "2026-01-01", "0x1F"])
def test_text_is_the_text_that_stands_there(make: Make, text: str) -> None:
    def change(files: dict[str, Any]) -> None:
        content = json.dumps(EN, ensure_ascii=False, indent=1)
        files["fake-bank/en.yaml"] = content.replace('"A call from a bank that isn\'t"', text)
        files["fake-bank/ru.yaml"]["title"] = text  # the same figures stand in every language

    assert make(change).site().campaigns[0].editions["en"].title == text


def test_every_problem_of_every_file_in_one_run(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        files["site.yaml"]["adress"] = "x"
        files["contacts.yaml"]["contacts"][1]["kind"] = "polise"
        files["fake-bank/campaign.yaml"] |= {"status": "publishd", "severity": "hihg"}
        files["fake-bank/en.yaml"] |= {"title": "", "red_flagz": []}
        files["fake-bank/ru.yaml"] = "a: b: c\n"

    found = [(head[0].removeprefix("campaigns/"), head[3]) for head in refused(make(change).write().root)]
    assert found == [
        ("contacts.yaml", "unknown-value"),
        ("fake-bank/campaign.yaml", "unknown-value"),
        ("fake-bank/campaign.yaml", "unknown-value"),
        ("fake-bank/en.yaml", "empty-value"),
        ("fake-bank/en.yaml", "unknown-key"),
        ("fake-bank/ru.yaml", "invalid-yaml"),
        ("site.yaml", "unknown-key"),
    ]


MISSPELLED = "format: 2\ntitle: Звонок\nred_flagz: [Торопят.]\ntranslation: {state: machine-draft}\n".encode()


def test_the_text_form_shows_line_caret_and_hint(make: Make) -> None:
    assert run(written(make, RU, MISSPELLED), "check").stdout == (
        "campaigns/fake-bank/ru.yaml:3:1: error: unknown key `red_flagz` [unknown-key]\n"
        "    red_flagz: [Торопят.]\n"
        "    ^\n"
        "    hint: did you mean `red_flags`?\n\n"
    )


def test_the_github_form_marks_the_line(make: Make) -> None:
    assert run(written(make, RU, MISSPELLED), "check", "--format", "github").stdout == (
        "::error file=campaigns/fake-bank/ru.yaml,line=3,col=1,title=unknown-key::"
        "unknown key `red_flagz`. did you mean `red_flags`?\n"
    )


def test_the_json_form_is_for_machines(make: Make) -> None:
    assert json.loads(run(written(make, RU, MISSPELLED), "check", "--format", "json").stdout) == [
        {"path": RU, "line": 3, "column": 1, "severity": "error", "rule": "unknown-key"}
        | {"message": "unknown key `red_flagz`", "hint": "did you mean `red_flags`?"}
    ]


def test_control_characters_do_not_reach_the_terminal(make: Make) -> None:
    output = run(written(make, RU, "title: \x1b[2J\u202eabc\n".encode()), "check").stdout
    assert "    title: \\u001b[2J\\u202eabc\n    " + " " * 7 + "^\n" in output
    assert not {"\x1b", "\u202e"} & set(output)


def test_a_console_that_lacks_a_letter(make: Make) -> None:
    root = written(make, RU, MISSPELLED.replace("Торопят".encode(), "Қазақ".encode()))
    result = process(root, "check", PYTHONIOENCODING="cp1251")
    assert b"Traceback" not in result.stderr
    assert b"[unknown-key]" in result.stdout


def test_a_file_name_that_is_not_utf_8(make: Make) -> None:
    root = make().write().root
    (root / "campaigns/fake-bank" / os.fsdecode(b"\xff.yaml")).touch()
    result = process(root, "check", "--format", "json", PYTHONIOENCODING="utf-8:strict")
    assert b"Traceback" not in result.stderr
    assert b"unknown-language" in result.stdout


def test_many_control_characters_do_not_flood_the_terminal(make: Make) -> None:
    root = written(make, RU, "title: Звонок\n".encode("utf-16-le") + b"\x00" * 200)
    assert len(refused(root)) <= 100


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_moments_at_the_ends_of_the_calendar(make: Make, moment: str) -> None:
    def change(files: dict[str, Any]) -> None:
        first = min(moment, EN["published"])
        files["fake-bank/campaign.yaml"]["published"] = first
        files["fake-bank/en.yaml"] |= {"published": first, "updated": moment}

    found = refused(make(change).write().root)
    assert (RU.replace("ru", "en"), "wrong-value") in {(head[0], head[3]) for head in found}


def test_a_windows_device_name_is_called_one(make: Make) -> None:
    output = run(make(lambda files: files["fake-bank/campaign.yaml"].update(related=["con"])).write().root, "check")
    assert "Windows" in output.stdout


def test_a_withdrawal_without_a_reason(make: Make) -> None:
    """One file can't show it: both editions must be whole but for the reason."""

    def change(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        revision = {"date": "2026-02-20T10:00:00+03:00", "kind": "update", "note": "Nothing of the kind."}
        files["fake-bank/en.yaml"]["revisions"] = [revision]

    found = refused(make(change).write().root)
    assert {(path, rule) for path, _, _, rule in found} == {
        ("campaigns/fake-bank/en.yaml", "withdrawal-reason"),
        (RU, "withdrawal-reason"),
    }


def test_a_value_that_a_language_has_no_word_for(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file of a project shows it: the catalogues are the tool's."""
    monkeypatch.setattr(Wording, "has", lambda say, message: (say.code, message) != ("ru", "Phone call"))
    found = refused(make().write().root)
    assert [(path, rule) for path, _, _, rule in found] == [("campaigns/site.yaml", "facet-label")]


@pytest.mark.draws
@pytest.mark.parametrize(
    ("title", "said"), [("警告", "could not be displayed"), ("щ" * 2000, "too long for this sheet")]
)
def test_what_no_font_or_sheet_can_hold_stops_the_build(
    make: Make, monkeypatch: pytest.MonkeyPatch, title: str, said: str
) -> None:
    """No rule knows every letter, and a rule may be wrong: nothing is written where a print can't be drawn."""
    monkeypatch.setattr("generator.lint.RULES", ())
    project = make(lambda files: files["fake-bank/en.yaml"].update({"title": title})).write()
    result = run(project.root, "build", "--as-of", "2026-03-01T00:00:00+03:00")
    assert result.exit_code == 1
    assert "campaigns/fake-bank/en.yaml" in result.output
    assert said in result.output
    assert "undrawable-print" in re.findall(r"\[([a-z-]+)\]", result.output)
    assert not list((project.root / "docs").iterdir())
