"""A withdrawal, as somebody in a hurry does it and takes it back."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import output, retraction, withdraw
from generator import project as projects
from generator.cli import campaigns, cli, publishing
from generator.languages import registry
from generator.load import load
from generator.model import Campaign
from generator.wording import wording
from tests.projects import Project

Make = Callable[..., Project]
ROOT = Path(__file__).parent.parent
SLUG = "safe-account-call"
NOW = datetime(2027, 1, 2, 0, 15, 30, 999, tzinfo=UTC)
STAMP = "2027-01-02T03:15:30+03:00"
STANDARD = "We have withdrawn this warning. Our reason is given in the %(language)s text."


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (campaigns, publishing):
        monkeypatch.setattr(module, "now", lambda: NOW)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The real campaigns, to be changed."""
    shutil.copytree(ROOT / "campaigns", tmp_path / "campaigns")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    return tmp_path


def run(root: Path, *arguments: str, input: str | None = None) -> Result:
    result = CliRunner().invoke(cli, ["--project", str(root), "withdraw", *arguments], input=input)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def said(result: Result) -> str:
    return " ".join(result.output.split())


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "campaigns").rglob("*") if p.is_file()}


def campaign(root: Path, slug: str = SLUG) -> Campaign:
    site = load(root).site
    assert site is not None
    return next(campaign for campaign in site.campaigns if campaign.slug == slug)


def refused(root: Path, *arguments: str, code: int = 2) -> str:
    """What the command says; it must leave every file as it was."""
    before = files(root)
    result = run(root, *arguments)
    assert result.exit_code == code, result.output
    assert files(root) == before
    return said(result)


def test_a_real_campaign_is_withdrawn_in_every_language(root: Path) -> None:
    before = files(root)
    result = run(root, SLUG, "--reason", "Мы ошиблись: «банк» был настоящий # да.", "--reason", 'en=We were  "wrong".')
    assert result.exit_code == 0, result.output
    site, found = projects.check(root)
    assert site is not None, found
    after = campaign(root)
    assert (after.status, after.updated) == ("withdrawn", datetime.fromisoformat(STAMP))
    notes = {"ru": "Мы ошиблись: «банк» был настоящий # да.", "en": 'We were "wrong".'}
    for code, edition in after.editions.items():
        revision = edition.revisions[-1]
        assert (revision.kind, revision.date, edition.updated) == ("withdrawal", after.updated, after.updated)
        standard = wording(code, registry()[code])(STANDARD) % {"language": "Русский"}
        assert revision.note == notes.get(code, standard)
    for name, content in files(root).items():
        old, new = before[name].decode().splitlines(), content.decode().splitlines()
        lost = [line for line in old if line not in new]
        assert all(line.startswith(("status:", "updated:")) for line in lost)
        assert bool(lost) == (name.startswith(f"campaigns/{SLUG}/") and name.endswith(".yaml"))
    assert len(after.editions) == 5
    for name in ("campaign", *after.editions):
        assert f"campaigns/{SLUG}/{name}.yaml: " in result.output
    assert "forewarn publish" in result.output
    assert f"forewarn withdraw {SLUG} --undo" in result.output


def test_undo_restores_every_byte(root: Path) -> None:
    path = root / f"campaigns/{SLUG}/kk.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = files(root)
    assert run(root, SLUG, "--reason", "Ошибка.").exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    result = run(root, SLUG, "--undo")
    assert result.exit_code == 0, result.output
    assert files(root) == before
    assert "nothing to undo" in refused(root, SLUG, "--undo")
    assert run(root, SLUG, "--reason", "Ошибка.").exit_code == 0


@pytest.mark.parametrize("survive", [0, 1, 2, 6])  # of seven: the journal, campaign.yaml, five languages
def test_a_crash_between_files_is_undone(root: Path, monkeypatch: pytest.MonkeyPatch, survive: int) -> None:
    before = files(root)
    whole, left = output.replace, [survive]

    def replace(path: Path, content: bytes) -> None:
        if left[0] == 0:
            raise OSError("No space left on device")
        left[0] -= 1
        whole(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(output, "replace", replace)
        result = run(root, SLUG, "--reason", "Ошибка.")
    assert result.exit_code == 1
    assert "No space left" in result.output
    if survive == 0:
        assert "Nothing was changed" in result.output
        assert files(root) == before
        return
    if survive > 1:
        assert campaign(root).status == "withdrawn"
        assert retraction.interrupted(root) == (SLUG,)
        assert "was interrupted" in refused(root, SLUG, "--reason", "Ошибка.", code=1)
    assert run(root, SLUG, "--undo").exit_code == 0
    assert files(root) == before
    assert retraction.interrupted(root) == ()


def test_an_undo_that_is_interrupted_is_undone_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(root)
    run(root, SLUG, "--reason", "Ошибка.")
    whole, left = output.replace, [2]

    def replace(path: Path, content: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError("Input/output error")
        whole(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(output, "replace", replace)
        assert "undo again" in said(run(root, SLUG, "--undo"))
    assert run(root, SLUG, "--undo").exit_code == 0
    assert files(root) == before


def test_what_somebody_edited_since_is_not_overwritten(root: Path) -> None:
    run(root, SLUG, "--reason", "Ошибка.")
    path = root / f"campaigns/{SLUG}/be.yaml"
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    message = refused(root, SLUG, "--undo", code=1)
    assert f"campaigns/{SLUG}/be.yaml" in message
    assert "en.yaml" not in message
    (root / f"campaigns/{SLUG}/be.yaml").unlink()
    assert "be.yaml" in refused(root, SLUG, "--undo", code=1)


def test_what_is_public_cannot_be_undone(root: Path) -> None:
    before = load(root).site
    run(root, SLUG, "--reason", "Ошибка.")
    withdraw.published(root, before)
    assert "takes it back" in refused(root, SLUG, "--reason", "Ошибка.")
    withdraw.published(root, load(root).site)
    assert "Publish a correction instead" in refused(root, SLUG, "--undo")
    assert "withdrawn already." in refused(root, SLUG, "--reason", "Ошибка.")
    withdraw.published(root)


def test_errors_in_other_campaigns_do_not_matter(root: Path) -> None:
    (root / "campaigns/messenger-takeover/campaign.yaml").write_text("a: [", "utf-8")
    (root / "campaigns/doorkey-parcel-code/ru.yaml").write_bytes(b"\xff")
    assert run(root, SLUG, "--reason", "Ошибка.").exit_code == 0
    assert run(root, SLUG, "--undo").exit_code == 0


def test_errors_in_its_own_files_are_named(root: Path) -> None:
    path = root / f"campaigns/{SLUG}/uz.yaml"
    path.write_text(path.read_text("utf-8") + "titel: x\n", "utf-8")
    message = refused(root, SLUG, "--reason", "Ошибка.", code=1)
    assert f"campaigns/{SLUG}/uz.yaml:" in message
    assert "unknown key `titel`" in message


def test_a_file_that_cannot_be_changed_is_left_to_people(root: Path) -> None:
    path = root / f"campaigns/{SLUG}/en.yaml"
    lines = path.read_text("utf-8").replace("\nupdated: ", "\nupdated: >-\n  ")
    path.write_text(lines, "utf-8")
    message = refused(root, SLUG, "--reason", "Ошибка.", code=1)
    assert f"campaigns/{SLUG}/en.yaml: `updated` isn't one word on one line" in message
    assert "by hand" in message


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Say why"),
        (["--reason", " \t"], "The reason in ru is blank"),
        (["--reason", "en= "], "The reason in en is blank"),
        (["--reason", "fr=Non."], "`fr` isn't a language in the registry"),
        (["--reason", "Да.", "--reason", "RU=Нет."], "two reasons in ru"),
        (["--reason", "a\u202eb"], "invisible control character"),
        (["--undo", "--reason", "x"], "--undo takes no --reason"),
        (["--undo"], "nothing to undo"),
    ],
)
def test_a_reason_that_readers_could_not_read_is_refused(root: Path, arguments: list[str], message: str) -> None:
    assert message in refused(root, SLUG, *arguments)


def test_a_reason_needs_an_edition(root: Path) -> None:
    (root / f"campaigns/{SLUG}/en.yaml").unlink()
    assert "has no edition in en" in refused(root, SLUG, "--reason", "en=Wrong.")


def test_the_standard_sentence_names_a_language_that_has_a_reason(root: Path) -> None:
    assert run(root, SLUG, "--reason", "kk=Қате.").exit_code == 0
    assert "Қазақша" in campaign(root).editions["ru"].revisions[-1].note


def test_somebody_at_a_terminal_is_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Terminal:
        stdin = type("In", (), {"isatty": staticmethod(lambda: True)})

    monkeypatch.setattr(campaigns, "sys", Terminal)

    def prompt(text: str) -> str:
        asked.append(text)
        return "Ошибка."

    monkeypatch.setattr("click.prompt", prompt)
    assert run(root, SLUG).exit_code == 0
    assert "Readers will see this" in asked[0]
    assert campaign(root).editions["ru"].revisions[-1].note == "Ошибка."


def test_an_unknown_slug_is_guessed(root: Path) -> None:
    assert "did you mean `safe-account-call`?" in refused(root, "safe-acount-call", "--reason", "x")
    assert "did you mean `safe-account-call`?" in refused(root, "safe-acount-call", "--undo")
    assert "There is no campaign" in refused(root, "../campaigns/safe-account-call", "--undo")


@pytest.mark.parametrize("status", ["draft", "review"])
def test_what_was_never_published_is_not_withdrawn(make: Make, status: str) -> None:
    def change(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = status

    assert "was never published" in refused(make(change).write().root, "fake-bank", "--reason", "x")


@pytest.mark.parametrize("key", ["embargo_until", "published"])
def test_what_is_not_public_yet_is_not_withdrawn(make: Make, key: str) -> None:
    def change(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"][key] = "2027-02-01T00:00:00Z"

    message = refused(make(change).write().root, "fake-bank", "--reason", "x", code=1)
    assert "isn't public before 2027-02-01" in message


def test_a_clock_that_runs_behind_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = root / f"campaigns/{SLUG}/en.yaml"
    later = "updated: 2027-01-02T03:15:31+03:00\nrevisions:\n"
    lines = [later if line.startswith("updated:") else line for line in path.read_text("utf-8").splitlines(True)]
    text = "".join(lines).replace(later, later + "  - {date: 2027-01-02T03:15:31+03:00, kind: update, note: x}\n")
    path.write_text(text, "utf-8")
    message = refused(root, SLUG, "--reason", "Ошибка.", code=1)
    assert f"{SLUG}/en.yaml was changed at 2027-01-02T03:15:31+03:00" in message
    monkeypatch.setattr(campaigns, "now", lambda: NOW + timedelta(seconds=1))
    assert run(root, SLUG, "--reason", "Ошибка.").exit_code == 0
    assert [revision.kind for revision in campaign(root).editions["en"].revisions] == ["update", "withdrawal"]


def test_files_like_json_and_a_language_that_is_to_come(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        files["fake-bank/ru.yaml"]["published"] = "2027-03-01T00:00:00Z"

    project = make(change).write()
    before = files(project.root)
    result = run(project.root, "fake-bank", "--reason", "It was a mistake.")
    assert result.exit_code == 0, result.output
    site, found = projects.check(project.root)
    assert site is not None, found
    after = campaign(project.root, "fake-bank")
    assert after.editions["en"].revisions[-1].note == "It was a mistake."
    assert after.editions["ru"].revisions[-1].date == after.editions["ru"].published
    assert after.editions["ru"].revisions[-1].note.count("English") == 1
    assert run(project.root, "fake-bank", "--undo").exit_code == 0
    assert files(project.root) == before


def test_a_journal_that_is_broken_is_named(root: Path) -> None:
    run(root, SLUG, "--reason", "Ошибка.")
    journal = root / retraction.JOURNALS / f"{SLUG}.json"
    journal.write_text("{", "utf-8")
    assert "can't be read" in refused(root, SLUG, "--undo", code=1)
    journal.write_text('{"campaigns/../x.yaml": {"before": "", "after": ""}}', "utf-8")
    assert "outside the campaign" in refused(root, SLUG, "--undo", code=1)
