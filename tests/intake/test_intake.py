"""`forewarn intake` as staff use it: drafts, never more; nothing twice; nothing half; nothing outside."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import output, project
from generator.cli import cli
from generator.cli import intake as command
from generator.intake import Origin, fuzz_bytes
from generator.load import load
from generator.model import Campaign, outdated
from tests.intake.server import Answer, Hostile, hostile, http
from tests.intake.test_reading import item, rss
from tests.projects import AS_OF, Project, add_language, small

FEED = rss(
    item("A call from the police", guid="one", link="https://partner.example/1", description="They ask for a code."),
    item("Поддельный курьер", guid="two", pubDate="Tue, 03 Feb 2026 10:00:00 +0300", description="Он просит код."),
)


def partner(kind: str = "feed", **more: Any) -> dict[str, Any]:
    return {
        "id": "cyber-police",
        "name": "Cyber police",
        "kind": kind,
        "addresses": ["https://partner.example/feed"],
        "hosts": ["partner.example"],
        "language": "en",
        "licence": {"name": "CC BY 4.0"},
        "attribution": "after the Cyber police",
        **more,
    }


def ours(root: Path, *partners: dict[str, Any]) -> Project:
    listed = {"format": "2", "partners": list(partners or [partner()])}
    return small(root, lambda files: files.update({"partners.yaml": listed})).write()


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cli, ["--project", str(root), "intake", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def tree(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def drafts(root: Path) -> dict[str, Campaign]:
    """What was taken, by the partner's id; the project passes `check`."""
    site, problems = project.check(root)
    assert site is not None, problems
    return {c.provenance.entry: c for c in site.campaigns if c.provenance}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Hostile], None]:
    """Let the command ask a server on loopback over http."""

    def ask(server: Hostile) -> None:
        monkeypatch.setattr(command, "REACH", server.reach())

    return ask


def test_a_feed_becomes_drafts_with_attribution(tmp_path: Path, asked: Callable[[Hostile], None]) -> None:
    root = ours(tmp_path).root
    before = tree(root)
    with hostile({"/feed": http(FEED)}) as server:
        asked(server)
        result = run(root, server.url())
    assert result.exit_code == 0, result.output
    found = drafts(root)
    assert {c.slug for c in found.values()} == {"a-call-from-the-police", "poddelnyy-kurer"}
    one = found["one"]
    assert (one.status, one.id, one.sources["cyber-police"].url) == ("draft", one.id, "https://partner.example/1")
    assert one.sources["cyber-police"].publisher == "after the Cyber police"
    assert one.provenance is not None
    assert one.provenance.text == "A call from the police\n\nThey ask for a code."
    assert one.provenance.attribution == "after the Cyber police, id one"
    assert "may belong to campaigns/fake-bank" in result.output
    assert [p.campaign for p in one.provenance.may_belong_to] == ["TEST-2026-001"]
    after = tree(root)
    assert {name: after[name] for name in before} == before
    new = {name.split("/")[1] for name in after.keys() - before.keys()}
    assert new == {"a-call-from-the-police", "poddelnyy-kurer", "intake.json", "intake"}


def test_nothing_of_a_draft_is_published_nor_can_it_be_as_it_is(tmp_path: Path) -> None:
    root = ours(tmp_path).root
    (root / "sent.xml").write_bytes(FEED)
    run(root, str(root / "sent.xml"), "--partner", "cyber-police")
    site = project.check(root)[0]
    assert site is not None
    project.build(root, site, AS_OF)
    assert not [n for n, content in tree(root / "docs").items() if b"police" in content and b"call from the" in content]
    facts = root / "campaigns/a-call-from-the-police/campaign.yaml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    problems = project.check(root)[1]
    assert {"complete-facts", "complete-edition"} <= {problem.rule for problem in problems}


def test_a_second_run_adds_nothing_whatever_became_of_the_drafts(
    tmp_path: Path, asked: Callable[[Hostile], None]
) -> None:
    root = ours(tmp_path).root
    with hostile({"/feed": http(FEED, ETag='"1"')}) as server:
        asked(server)
        run(root, server.url())
        (root / "campaigns/a-call-from-the-police").rename(root / "campaigns/police-call")
        shutil.rmtree(root / "campaigns/poddelnyy-kurer")
        before = tree(root)
        for lost in ("", ".forewarn", "campaigns/intake.json"):
            if lost == "campaigns/intake.json":  # then only the drafts themselves say what was taken
                (root / lost).unlink()
            elif lost:
                shutil.rmtree(root / lost)
            result = run(root, server.url())
            assert result.exit_code == 0
            taken = "Drafts taken: 1; taken before: 1." if lost.endswith("json") else "Drafts taken: 0;"
            assert taken in result.output
        assert server.conditional[:3] == [False, True, False]
    kept = {name: content for name, content in tree(root).items() if name in before and "intake" not in name}
    assert kept == {name: content for name, content in before.items() if "intake" not in name}


def test_after_304_nothing_is_read_but_drafts_that_were_thrown_away_are(
    tmp_path: Path, asked: Callable[[Hostile], None]
) -> None:
    root = ours(tmp_path).root
    answers: dict[str, Answer] = {"/feed": http(FEED, ETag='"1"')}
    with hostile(answers) as server:
        asked(server)
        run(root, server.url())
        answers["/feed"] = http(status="304 Not Modified")
        assert "Nothing has changed" in run(root, server.url()).output
        answers["/feed"] = http(FEED, ETag='"1"')
        for name in ("a-call-from-the-police", "poddelnyy-kurer"):
            shutil.rmtree(root / "campaigns" / name)
        (root / "campaigns/intake.json").unlink()
        assert "Drafts taken: 2;" in run(root, server.url()).output
    assert server.conditional == [False, True, False]


def test_limit_since_and_dry_run(tmp_path: Path) -> None:
    root = ours(tmp_path).root
    sent = root / "sent.xml"
    sent.write_bytes(FEED)
    before = tree(root)
    dry = run(root, str(sent), "--partner", "cyber-police", "--dry-run")
    assert "Drafts to take: 2;" in dry.output
    assert tree(root) == before
    late = run(root, str(sent), "--partner", "cyber-police", "--since", "2026-06-01T00:00:00Z")
    assert "Drafts taken: 1;" in late.output
    assert "Older than --since: 1." in late.output
    few = run(root, str(sent), "--partner", "cyber-police", "--limit", "1")
    assert "Drafts taken: 1; taken before: 1." in few.output
    assert len(drafts(root)) == 2


def test_what_changed_at_the_partner_is_told_once_and_changes_nothing(tmp_path: Path) -> None:
    root = ours(tmp_path).root
    sent = root / "sent.xml"
    sent.write_bytes(FEED)
    run(root, str(sent), "--partner", "cyber-police")
    sent.write_bytes(FEED.replace(b"They ask", b"They beg"))
    before = {name: content for name, content in tree(root).items() if "intake" not in name}
    result = run(root, str(sent), "--partner", "cyber-police")
    assert "The partner has changed one: see campaigns/a-call-from-the-police" in result.output
    assert "changed" not in run(root, str(sent), "--partner", "cyber-police").output
    assert {name: content for name, content in tree(root).items() if "intake" not in name} == before


def test_an_interrupted_run_leaves_whole_drafts_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = ours(tmp_path).root
    sent = root / "sent.xml"
    sent.write_bytes(FEED)
    written: list[Path] = []
    replace = output.replace

    def stopped(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == 4:  # the second file of the second draft
            raise KeyboardInterrupt
        replace(path, content)

    monkeypatch.setattr(output, "replace", stopped)
    result = CliRunner().invoke(cli, ["--project", str(root), "intake", str(sent), "--partner", "cyber-police"])
    assert result.exit_code != 0
    monkeypatch.undo()
    assert len(drafts(root)) == 1
    assert not (root / ".forewarn/intake/new").exists()
    assert "Drafts taken: 1; taken before: 1." in run(root, str(sent), "--partner", "cyber-police").output
    assert len(drafts(root)) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "neither a partner nor an address nor a file"),
        (["https://evil.example/feed"], "Add --partner"),
        (["https://evil.example/feed", "--partner", "cyber-police"], "the host evil.example isn't among"),
        (["http://partner.example/feed"], "doesn't begin with https://"),
        (["file:///etc/passwd", "--partner", "cyber-police"], "doesn't begin with https://"),
        (["/dev/zero", "--partner", "cyber-police"], "no file but a folder, a pipe or a device"),
        (["/tmp", "--partner", "cyber-police"], "no file but a folder"),
        (["/etc/passwd"], "Add --partner"),
        (["x", "--partner", "cyber-polise"], "did you mean `cyber-police`?"),
        (["https://[x/", "--partner", "cyber-police"], "can't be read"),
    ],
)
def test_what_can_not_be_taken_is_explained(tmp_path: Path, arguments: list[str], said: str) -> None:
    root = ours(tmp_path).root
    before = tree(root)
    result = run(root, *arguments)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert tree(root) == before


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = ours(tmp_path).root
    os.mkfifo(root / "pipe")
    assert "no file but" in run(root, str(root / "pipe"), "--partner", "cyber-police").output


def test_a_project_without_partners_is_told(tmp_path: Path) -> None:
    result = run(small(tmp_path).write().root, "https://partner.example/")
    assert "campaigns/partners.yaml" in result.output


# Another Forewarn's API: what one small project publishes, another takes over.


def published(root: Path, change: Callable[[dict[str, Any]], None] | None = None) -> dict[str, bytes]:
    def other(files: dict[str, Any]) -> None:
        files["site.yaml"]["publisher"]["prefix"] = "PART"
        files["site.yaml"]["address"] = "http://partner.example/"
        files["fake-bank/campaign.yaml"]["id"] = "PART-2026-007"
        files["fake-bank/en.yaml"]["sms"] = "Hang up."
        add_language(files, "kk", "KZ", "Мәтін")
        files["fake-bank/kk.yaml"] = {**files["fake-bank/ru.yaml"], "title": "Банктен қоңырау"}
        if change:
            change(files)

    root.mkdir()
    return small(root, other).build()


def answers(files: dict[str, bytes], server: Hostile) -> dict[str, Answer]:
    at = f"http://partner.example:{server.port}/".encode()
    return {f"/{name}": http(content.replace(b"http://partner.example/", at)) for name, content in files.items()}


INDEX = "/api/v1/index.json"


def test_another_forewarn_s_warning_arrives_with_all_languages_and_fields(
    tmp_path: Path, asked: Callable[[Hostile], None]
) -> None:
    files = published(tmp_path / "theirs")
    theirs = load(tmp_path / "theirs").site
    assert theirs is not None
    root = ours(tmp_path / "ours", partner("forewarn")).root
    with hostile({}) as server:
        server.answers = answers(files, server)
        asked(server)
        result = run(root, server.url(INDEX))
        assert result.exit_code == 0, result.output
        second = run(root, server.url(INDEX))
        assert "Drafts taken: 0; taken before: 1." in second.output
    taken, original = drafts(root)["PART-2026-007"], theirs.campaigns[0]
    assert taken.id.startswith("TEST-")
    assert (taken.status, taken.source_language, set(taken.editions)) == ("draft", "en", {"en", "ru"})
    assert "`kk` isn't one of this site's" in result.output
    same = ("activity", "severity", "scam_type", "channels", "impersonates", "asks_for", "audiences", "countries")
    assert {n: getattr(taken, n) for n in same} == {n: getattr(original, n) for n in same}
    assert taken.indicators == original.indicators
    assert {n: s for n, s in taken.sources.items() if n != "cyber-police"} == original.sources
    assert taken.sources["cyber-police"].publisher == "after the Cyber police, PART-2026-007"
    assert [edition.translation.state for edition in taken.editions.values()] == ["original", "machine-draft"]
    assert outdated(taken) == {"ru": ()}
    ignored = {"published", "updated", "translation", "revisions"}
    for code in ("en", "ru"):
        assert taken.editions[code].model_dump(exclude=ignored) == original.editions[code].model_dump(exclude=ignored)
        assert taken.editions[code].published is None


def test_a_reviewed_text_is_a_draft_here(tmp_path: Path, asked: Callable[[Hostile], None]) -> None:
    reviewed = {"state": "reviewed", "reviewer": "translator", "date": "2026-02-01"}
    files = published(tmp_path / "theirs", lambda f: f["fake-bank/ru.yaml"].update(translation=reviewed))
    root = ours(tmp_path / "ours", partner("forewarn")).root
    with hostile({}) as server:
        server.answers = answers(files, server)
        asked(server)
        run(root, server.url("/api/v1/ru/warnings/PART-2026-007.json"))
    found = drafts(root)["PART-2026-007"]
    assert (found.editions["ru"].translation.state, found.source_language) == ("draft", "en")


def test_a_withdrawal_is_told_until_ours_is_withdrawn(tmp_path: Path, asked: Callable[[Hostile], None]) -> None:
    def withdrawn(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        for code in ("en", "ru", "kk"):
            note = {"date": "2026-02-20T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misreading."}
            files[f"fake-bank/{code}.yaml"]["revisions"] = [note]

    first, then = published(tmp_path / "one"), published(tmp_path / "two", withdrawn)
    root = ours(tmp_path / "ours", partner("forewarn")).root
    with hostile({}) as server:
        asked(server)
        server.answers = answers(first, server)
        run(root, server.url(INDEX))
        before = tree(root / "campaigns")
        server.answers = answers(then, server)
        for _ in range(2):
            result = run(root, server.url(INDEX))
            assert "The partner has withdrawn PART-2026-007: see campaigns/a-call-from-a-bank" in result.output
    assert tree(root / "campaigns") == before
    other = ours(tmp_path / "others", partner("forewarn")).root
    with hostile({}) as server:
        asked(server)
        server.answers = answers(then, server)
        assert "Drafts taken: 0;" in run(other, server.url(INDEX)).output


def test_what_a_later_api_says_is_left_out_and_told(tmp_path: Path, asked: Callable[[Hostile], None]) -> None:
    files = published(tmp_path / "theirs")
    name = "api/v1/en/warnings/PART-2026-007.json"
    data = json.loads(files[name])
    data |= {"scam_type": "telepathy", "channels": ["phone", "pigeon"], "techniques": ["X1"], "newer": {"a": 1}}
    data["red_flags"] += [{"text": "Look at https://bad.example/x"}, {"text": ""}, {"words": "no"}]
    data["in_countries"]["ZZ"] = [{"text": "Nowhere."}]
    data["country_facts"]["ZZ"] = {}
    data["texts"] += [{"name": "hologram", "text": "x"}, {"name": "press-ticker", "text": "x" * 200}]
    data["sources"]["Bad Name"] = {"title": "x"}
    data["indicators"][0]["source"] = "nowhere"
    data["keywords"] = "one"
    files[name] = json.dumps(data).encode()
    root = ours(tmp_path / "ours", partner("forewarn")).root
    with hostile({}) as server:
        asked(server)
        server.answers = answers(files, server)
        result = run(root, server.url(INDEX))
    found = drafts(root)["PART-2026-007"]
    assert (found.scam_type, found.channels, list(found.countries)) == ("impersonation", ("phone",), ["BY", "KZ"])
    assert [flag.text for flag in found.editions["en"].red_flags][-1] == "Look at hxxps://bad[.]example/x"
    assert found.indicators[0].source == "cyber-police"
    for part in ("channels.1", "techniques", "countries.ZZ", "press.ticker", "keywords", "red_flags"):
        assert part in result.output


def test_any_of_our_files_damaged_makes_a_draft_that_fits_or_none(tmp_path: Path) -> None:
    files = published(tmp_path / "theirs")
    site = load(ours(tmp_path / "ours", partner("forewarn")).root).site
    assert site is not None
    origin = Origin(site, site.partners[0], datetime(2026, 3, 1, tzinfo=UTC))
    data = json.loads(files["api/v1/en/warnings/PART-2026-007.json"])
    wrong: tuple[Any, ...] = (None, 3, "x", [], {}, [[]], [{}], [{"text": 1}], {"x": {"y": []}}, "\u202e" * 9, True)
    for name in data:
        for value in wrong:
            fuzz_bytes(json.dumps({**data, name: value}).encode(), origin)
