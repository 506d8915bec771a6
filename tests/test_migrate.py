"""Files of older data formats are brought up: nothing but what the format needs changes, in all files or in none.

tests/formats/1/ is a project as it was when format 1 was current: one real campaign (without its related ones), the
guidance, site.yaml and contacts.yaml.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import migrate, output, project
from generator.cli import cli
from generator.load import load
from generator.model.types import FORMAT
from generator.output import replace
from generator.problems import has_errors
from generator.source import parse
from tests.projects import MKDOCS, Project

Make = Callable[..., Project]
FORMATS = Path(__file__).parent / "formats"
SITE = "campaigns/site.yaml"
POLICY = {"approvals": "0", "unreviewed": "notice", "reminder_days": "30"}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A project in format 1."""
    shutil.copytree(FORMATS / "1", tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cli, ["--project", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def write(path: Path, old: str, new: str) -> None:
    """Replace `old`, which must be there, in a file."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_every_format_before_this_one_has_a_step_and_a_project_to_try_it_on() -> None:
    assert sorted(migrate.STEPS) == list(range(1, FORMAT))
    assert sorted(path.name for path in FORMATS.iterdir()) == [str(number) for number in migrate.STEPS]


def test_the_project_of_format_1_passes_check_afterwards(old: Path) -> None:
    result = run(old, "migrate")
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        0,
        "14 files changed. `forewarn check` says what to do next.",
    )
    site, problems = project.check(old)
    assert site is not None
    assert not has_errors(problems)


def test_the_site_is_the_same_as_before(old: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Format 1 had no policy and behaved as the default one says."""
    by_hand = tmp_path_factory.mktemp("by-hand")
    for name, content in contents(old).items():
        path = by_hand / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.replace(b"format: 1", b"format: 2", 1))
    write(by_hand / SITE, "format: 2\n", "format: 2\npolicy: {approvals: 0}\n")
    migrate.apply(old, migrate.plan(old))
    assert load(old).site == load(by_hand).site is not None


def test_only_the_format_and_the_policy_change(old: Path) -> None:
    before = contents(old)
    migrate.apply(old, migrate.plan(old))
    for name, content in contents(old).items():
        was, now = before[name].decode().splitlines(), content.decode().splitlines()
        if name == SITE:
            at = now.index("policy:")
            assert now[at : at + 4] == ["policy:", "  approvals: 0", "  unreviewed: notice", "  reminder_days: 30"]
            del now[at : at + 4]
        assert [line for line in now if line != "format: 2"] == [line for line in was if line != "format: 1"], name


def test_a_second_run_has_nothing_to_do(old: Path) -> None:
    run(old, "migrate")
    after = contents(old)
    assert run(old, "migrate").output == "Nothing to do: every file has data format 2.\n"
    assert contents(old) == after


def test_a_dry_run_shows_every_change_and_writes_nothing(old: Path) -> None:
    before = contents(old)
    output = run(old, "migrate", "--dry-run").output
    assert output.count("-format: 1\n+format: 2\n") == 14
    assert "+policy:\n+  approvals: 0\n+  unreviewed: notice\n+  reminder_days: 30\n" in output
    assert output.endswith("14 files would change. Nothing was written.\n")
    assert contents(old) == before


def test_check_names_the_command_once_for_each_old_file_and_nothing_else(old: Path) -> None:
    write(old / "campaigns/doorkey-parcel-code/ru.yaml", "red_flags:", "red_flagz:")
    result = run(old, "check")
    assert result.exit_code == 1
    assert result.output.count("[unknown-format]") == result.output.count("forewarn migrate") == 14
    assert result.output.count(": error: ") == 14


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        ("format: 1\ntitle: a: b\n", "invalid-yaml", "put text with a colon into quotation marks"),
        ("format: 3\ntitle: a\n", "unknown-format", "data format 3 is newer than this version of Forewarn"),
        ("format: 0\ntitle: a\n", "unknown-format", "there never was a data format 0"),
        ("format: 1\nred_flagz: []\n", "unknown-key", "did you mean `red_flags`?"),
        ("? format\n: 1\n? title\n: a\n", "missing-key", "`translation` is missing"),
        ("format: |\n  1\ntitle: a\n", "unknown-format", "this file can't be migrated"),
        ("format: 1.0\ntitle: a\n", "missing-key", "`translation` is missing"),
    ],
)
def test_one_file_that_is_not_right_and_nothing_is_written(old: Path, text: str, rule: str, said: str) -> None:
    (old / "campaigns/doorkey-parcel-code/ru.yaml").write_text(text, "utf-8")
    before = contents(old)
    result = run(old, "migrate")
    assert result.exit_code == 1
    assert f"[{rule}]" in result.output
    assert said in result.output
    assert "Nothing was changed." in result.output
    assert contents(old) == before


def test_a_link_is_not_followed(old: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_text("format: 1\n", "utf-8")
    (old / "campaigns/doorkey-parcel-code/ru.yaml").unlink()
    (old / "campaigns/doorkey-parcel-code/ru.yaml").symlink_to(outside)
    assert "[symbolic-link]" in run(old, "migrate").output
    assert outside.read_text("utf-8") == "format: 1\n"


def test_a_disk_that_fills_up_leaves_every_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, changes = contents(old), migrate.plan(old)
    left = [*changes[:5]]

    def full(path: Path, content: bytes) -> None:
        if content.startswith(b"format: 2") and not (left and left.pop()):
            raise OSError(28, "No space left on device", str(path))
        replace(path, content)

    monkeypatch.setattr(output, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        migrate.apply(old, changes)
    assert contents(old) == before


def test_an_interrupted_run_is_completed_by_the_next(old: Path) -> None:
    migrate.apply(old, migrate.plan(old)[:4])
    assert len(migrate.plan(old)) == 10
    run(old, "migrate")
    assert not has_errors(project.check(old)[1])


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "1", "boilerplate": {"en": "x"}}',
        "# head\r\nformat: '1' # why\r\nboilerplate:\r\n  en: x\r\n",
        "---\nboilerplate: {en: x}\nformat:   1",
        "\ufeffformat: 1\nboilerplate: {en: x}\n",
    ],
    ids=["JSON", "Windows", "one line", "byte order mark"],
)
def test_site_files_in_every_way_of_writing(make: Make, text: str) -> None:
    made = make()
    made.files["site.yaml"] = text
    made.write()
    change = migrate.changed(made.root, SITE, 1)
    document, problems = parse(change.after.removeprefix("\ufeff"), SITE)
    assert document
    assert not problems
    assert document.data == {"format": "2", "boilerplate": {"en": "x"}, "policy": POLICY}
    assert change.after.startswith("\ufeff") == text.startswith("\ufeff")
    assert change.after.count("\r\n") == (7 + 1 if "\r\n" in text else 0)


def test_a_policy_that_is_there_already_stays(old: Path) -> None:
    write(old / SITE, "boilerplate:", "policy: {approvals: 2}\nboilerplate:")
    run(old, "migrate")
    site = load(old).site
    assert site
    assert site.config.policy.approvals == 2
