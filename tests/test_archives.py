"""Main feeds hold the newest items, archives the rest; walking them covers everything, in every format."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator.render import feeds, formats
from tests.projects import EN, FACTS, small

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
AS_OF = datetime(2026, 12, 31, tzinfo=UTC)
BASE = "https://example.org/sub/"
MANY = 130


def many(files: dict[str, Any]) -> None:
    """130 campaigns, one a day; the text of each 9 kB, so that bytes and not items limit the feed where told so."""
    for name in ("fake-bank/campaign.yaml", "fake-bank/en.yaml", "fake-bank/ru.yaml"):
        del files[name]
    for number in range(1, MANY + 1):
        moment = (FIRST + timedelta(days=number)).isoformat()
        facts, edition = deepcopy(FACTS), deepcopy(EN)
        facts |= {"id": f"TEST-2026-{number:03d}", "published": moment}
        edition |= {"title": f"Warning {number}", "published": moment}
        files[f"case-{number}/campaign.yaml"] = facts
        files[f"case-{number}/en.yaml"] = edition


def built(folder: Path, change: Callable[[dict[str, Any]], None] = lambda _: None) -> dict[str, bytes]:
    def both(files: dict[str, Any]) -> None:
        many(files)
        change(files)

    site = small(folder, both).site()
    return feeds.render(site.public(AS_OF))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("many"))


def read(content: bytes, ending: str) -> tuple[set[str], str | None]:
    """Ids of a document, and the address of the archive before it."""
    if ending == "json":
        data = json.loads(content)
        return {item["id"] for item in data["items"]}, data.get("next_url")
    root = etree.fromstring(content)
    ids = {str(e.text) for e in root.iter("guid")} | {
        str(e.findtext("{*}id")) for e in root.iter("{http://www.w3.org/2005/Atom}entry")
    }
    links = [
        link.get("href") for link in root.iter("{http://www.w3.org/2005/Atom}link") if link.get("rel") == "prev-archive"
    ]
    assert len(links) <= 1
    return ids, links[0] if links else None


@pytest.mark.parametrize("ending", formats.FORMATS)
def test_walking_back_covers_every_warning(files: dict[str, bytes], ending: str) -> None:
    name: str | None = f"{BASE}feeds/en/warnings.{ending}"
    seen: set[str] = set()
    steps = 0
    while name:
        ids, name = read(files[name.removeprefix(BASE)], ending)
        seen |= ids
        steps += 1
    assert seen == {f"tag:example.org,2026:TEST-2026-{number:03d}:en" for number in range(1, MANY + 1)}
    assert steps == 1 + 6, "the seventh twenty is wholly in the feed itself"


def test_the_main_feed_holds_the_newest_fifty(files: dict[str, bytes]) -> None:
    titles = [item["title"] for item in json.loads(files["feeds/en/warnings.json"])["items"]]
    assert titles == [f"Warning {number}" for number in range(MANY, MANY - 50, -1)]


def test_long_texts_make_a_feed_shorter_not_larger(tmp_path: Path) -> None:
    def long(files: dict[str, Any]) -> None:
        for name, data in files.items():
            if name.endswith("en.yaml") and not name.startswith("guidance"):
                data["protect"] = ["Договоритесь с родными о слове. " * 200] * 2

    for name, content in built(tmp_path, long).items():
        if "2026-0" not in name:
            assert len(content) < 500_000, name
            if name.endswith("warnings.json"):
                assert 10 < len(json.loads(content)["items"]) < 50


def test_many_apostrophes_make_no_feed_too_large(tmp_path: Path) -> None:
    def quoted(files: dict[str, Any]) -> None:
        for name, data in files.items():
            if name.endswith("en.yaml") and not name.startswith("guidance"):
                data["protect"] = ["don't can't won't & isn't " * 300]

    assert max(len(content) for name, content in built(tmp_path, quoted).items() if "2026-0" not in name) < 500_000


def test_one_entry_too_large_is_carried_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "BYTES", 100)
    assert len(json.loads(built(tmp_path)["feeds/en/warnings.json"])["items"]) == 1


@pytest.mark.parametrize("items", [30, 35])
def test_archives_stay_where_a_feed_holds_fewer_items(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, items: int
) -> None:
    def add(data: dict[str, Any]) -> None:
        data["new/campaign.yaml"] = deepcopy(FACTS) | {"id": "TEST-2026-131"}
        data["new/en.yaml"] = deepcopy(EN) | {"published": "2026-12-01T10:00:00+03:00"}

    monkeypatch.setattr(feeds, "ITEMS", items)
    before, after = built(tmp_path / "before"), built(tmp_path / "after", add)
    archives = [name for name in before if "2026-0" in name]
    assert archives
    assert [name for name in archives if after[name] != before[name]] == []


def test_archives_say_what_they_are(files: dict[str, bytes]) -> None:
    archive = etree.fromstring(files["feeds/en/warnings-2026-001.atom.xml"])
    links = {link.get("rel"): link.get("href") for link in archive.findall("{*}link")}
    assert links["current"] == f"{BASE}feeds/en/warnings.atom.xml"
    assert links["self"] == f"{BASE}feeds/en/warnings-2026-001.atom.xml"
    assert archive.find("{http://purl.org/syndication/history/1.0}archive") is not None


def test_a_changed_old_warning_changes_only_its_archive_and_comes_back_to_the_top(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    def change(data: dict[str, Any]) -> None:
        data["case-7/en.yaml"] |= {"updated": "2026-12-01T10:00:00+03:00", "summary": "They now call at night."}

    after = built(tmp_path, change)
    differing = {name for name in files.keys() | after.keys() if files.get(name) != after.get(name)}
    archives = {name for name in differing if "2026-0" in name}
    assert archives == {f"feeds/en/warnings-2026-001.{ending}" for ending in formats.FORMATS}
    assert json.loads(after["feeds/en/warnings.json"])["items"][0]["title"] == "Warning 7"


def test_a_new_warning_leaves_the_archives_alone(files: dict[str, bytes], tmp_path: Path) -> None:
    def add(data: dict[str, Any]) -> None:
        data["new/campaign.yaml"] = deepcopy(FACTS) | {"id": "TEST-2026-131"}
        data["new/en.yaml"] = deepcopy(EN) | {"published": "2026-12-01T10:00:00+03:00"}

    after = built(tmp_path, add)
    for name in files:
        if "2026-0" in name:
            assert after[name] == files[name], name


def test_topic_feeds_hold_the_same_entries_byte_for_byte(files: dict[str, bytes]) -> None:
    whole = files["feeds/en/warnings.atom.xml"]
    for entry in etree.fromstring(files["feeds/en/channel-phone.atom.xml"]).findall("{*}entry"):
        text = etree.tostring(entry, with_tail=False, encoding="utf-8")
        inner = text[text.index(b"<title>") : text.index(b"</entry>")].strip()
        assert inner in whole
