"""The life of three warnings, published step by step, and what each reader shows after each step."""

import copy
import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from generator.cli import cli
from tests.clients.readers import FeedReader, Item, Library, Newsboat, Rss2email, Script, main_feeds
from tests.clients.server import Request, Server, served
from tests.projects import Project, small

FILES = dict[str, Any]

UPDATED = {"en": "They now call by video.", "ru": "Теперь звонят по видео."}
CORRECTED = {"en": "We wrote 12 cases; it was 11.", "ru": "Мы написали 12 случаев; их было 11."}
MISTRANSLATED = "Мы перевели «посылка» неверно."
WITHDRAWN = {"en": "The scheme was a misreading.", "ru": "Схема оказалась ошибкой чтения."}
RENAMED = {"en": "Another title of the call", "ru": "Другое название звонка"}
PARCEL = {"en": "A parcel that nobody sent", "ru": "Посылка, которую никто не отправлял"}
LATE = {"en": "A lottery that nobody entered", "ru": "Лотерея, в которой никто не участвовал"}

AUTHORITY = "example.org,2026"
CALL_ID, PARCEL_ID, LATE_ID = "TEST-2026-001", "TEST-2026-002", "TEST-2026-003"


def _both(files: FILES, folder: str) -> dict[str, Any]:
    return {language: files[f"{folder}/{language}.yaml"] for language in ("en", "ru")}


def _revise(edition: dict[str, Any], kind: str, date: str, note: str) -> None:
    edition.setdefault("revisions", []).append({"date": date, "kind": kind, "note": note})
    edition["updated"] = date


def begin(files: FILES) -> None:
    """Two warnings in both languages, and one that nobody has translated yet."""
    for folder, campaign_id, titles in (("parcel", PARCEL_ID, PARCEL), ("late", LATE_ID, LATE)):
        for name in ("campaign", "en", "ru"):
            files[f"{folder}/{name}.yaml"] = copy.deepcopy(files[f"fake-bank/{name}.yaml"])
        files[f"{folder}/campaign.yaml"]["id"] = campaign_id
        for language, edition in _both(files, folder).items():
            edition["title"] = titles[language]
    files["late/en.yaml"]["published"] = "2026-02-18T10:00:00+03:00"
    files["later"] = files.pop("late/ru.yaml")


def update(files: FILES) -> None:
    for language, edition in _both(files, "fake-bank").items():
        _revise(edition, "update", "2026-02-21T09:00:00+03:00", UPDATED[language])
        edition["how_it_works"] = [UPDATED[language]]


def correct(files: FILES) -> None:
    for language, edition in _both(files, "fake-bank").items():
        _revise(edition, "correction", "2026-02-22T09:00:00+03:00", CORRECTED[language])


def correct_the_translation(files: FILES) -> None:
    _revise(files["parcel/ru.yaml"], "correction", "2026-02-23T09:30:15+03:00", MISTRANSLATED)


def withdraw(files: FILES) -> None:
    files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
    for language, edition in _both(files, "fake-bank").items():
        _revise(edition, "withdrawal", "2026-02-24T09:00:00+03:00", WITHDRAWN[language])


def rename(files: FILES) -> None:
    """The withdrawn warning gets another address and title, the corrected one another address."""
    for old, new in (("fake-bank", "call"), ("parcel", "unsent-parcel")):
        for name in ("campaign", "en", "ru"):
            files[f"{new}/{name}.yaml"] = files.pop(f"{old}/{name}.yaml")
        files[f"{new}/campaign.yaml"]["aliases"] = [old]
    for language, edition in _both(files, "call").items():
        edition["title"] = RENAMED[language]


def translate(files: FILES) -> None:
    files["late/ru.yaml"] = {**files["later"], "published": "2026-03-04T10:00:00+03:00"}


def nothing(_: FILES) -> None:
    """Published anew without a change."""


STEPS: dict[str, tuple[str, Callable[[FILES], None] | None]] = {
    "first": ("2026-02-19T12:00:00+03:00", begin),
    "unchanged": ("", None),
    "unchanged again": ("", None),
    "republished": ("2026-02-20T12:00:00+03:00", nothing),
    "update": ("2026-02-21T12:00:00+03:00", update),
    "correction": ("2026-02-22T12:00:00+03:00", correct),
    "correction of the Russian alone": ("2026-02-23T12:00:00+03:00", correct_the_translation),
    "withdrawal": ("2026-02-24T12:00:00+03:00", withdraw),
    "rename": ("2026-02-25T12:00:00+03:00", rename),
    "Russian two weeks later": ("2026-03-05T12:00:00+03:00", translate),
}
"""Step → when it is published, and what changes before; nothing is published before a step without a change."""


@dataclass(frozen=True)
class Page:
    """What a click on an item's link brings, at the step when it was shown."""

    status: int
    content: str


@dataclass(frozen=True)
class Step:
    """What came of one step. Readers are known by name."""

    new: dict[str, list[Item]]
    held: dict[str, list[Item]]
    requests: list[Request]
    pages: dict[str, Page]
    """By link, those of the new items."""


@dataclass(frozen=True)
class Story:
    address: str
    steps: dict[str, Step]
    imported: list[str]
    """What newsboat subscribed to by the list of feeds."""
    old_links: dict[str, int]
    """Every link that a reader ever showed → what it answers at the end."""

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def read(text: str) -> Story:
    data = json.loads(text)
    data["steps"] = {
        name: Step(
            new={reader: [Item(**item) for item in items] for reader, items in step["new"].items()},
            held={reader: [Item(**item) for item in items] for reader, items in step["held"].items()},
            requests=[Request(**request) for request in step["requests"]],
            pages={link: Page(**page) for link, page in step["pages"].items()},
        )
        for name, step in data["steps"].items()
    }
    return Story(**data)


def record(programs: dict[str, Path], folder: Path) -> Story:
    """Publish each step and let every reader look."""
    root = folder / "project"
    with served(programs["nginx"], folder / "nginx", root / "site") as server, ThreadPoolExecutor() as pool:
        project = small(root)
        project.files["site.yaml"] |= {"address": server.address, "feed_authority": AUTHORITY}
        steps: dict[str, Step] = {}
        readers: dict[str, FeedReader] = {}
        imported: list[str] = []
        for name, (moment, change) in STEPS.items():
            if change:
                change(project.files)
                _publish(project, moment)
            if not readers:
                readers, imported = _subscribed(programs, folder, server.address)
            steps[name] = _look(readers, pool, server)
        links = dict.fromkeys(link for step in steps.values() for link in step.pages)
        return Story(server.address, steps, imported, {link: _page(link).status for link in links})


def _publish(project: Project, moment: str) -> None:
    shutil.rmtree(project.root / "campaigns", ignore_errors=True)
    files = {name: data for name, data in project.files.items() if name.endswith(".yaml")}
    root = Project(project.root, files).write().root
    result = CliRunner().invoke(cli, ["--project", str(root), "publish", "--as-of", moment])
    assert result.exit_code == 0, result.output


def _subscribed(programs: dict[str, Path], folder: Path, address: str) -> tuple[dict[str, FeedReader], list[str]]:
    rss, atom, jsons = (tuple(main_feeds(address, form).values()) for form in ("rss", "atom", "json"))
    newsboats = {
        form: Newsboat(programs["newsboat"], folder / f"newsboat-{form}", f"newsboat-{form}")
        for form in ("rss", "atom", "opml")
    }
    newsboats["rss"].subscribe(*rss)
    newsboats["atom"].subscribe(*atom)
    opml = folder / "forewarn.opml"
    with urllib.request.urlopen(f"{address}feeds/forewarn.opml") as answer:
        opml.write_bytes(answer.read())
    imported = newsboats["opml"].import_list(opml)
    readers: dict[str, FeedReader] = {f"newsboat-{form}": newsboat for form, newsboat in newsboats.items()}
    readers |= {
        "rss2email": Rss2email(programs["r2e"], folder / "rss2email", *rss, *atom),
        "feedparser": Script(*rss, *atom),
        "reader": Library(folder / "reader", *rss, *atom, *jsons),
    }
    return readers, imported


def _look(readers: dict[str, FeedReader], pool: ThreadPoolExecutor, server: Server) -> Step:
    server.requests()
    new = dict(zip(readers, pool.map(lambda reader: reader.poll(), readers.values()), strict=True))
    requests = server.requests()
    held = {name: reader.held() for name, reader in readers.items()}
    links = dict.fromkeys(item.link for items in new.values() for item in items)
    return Step(new, held, requests, {link: _page(link) for link in links})


def _page(link: str) -> Page:
    try:
        with urllib.request.urlopen(link) as answer:
            return Page(answer.status, answer.read().decode())
    except urllib.error.HTTPError as error:
        return Page(error.code, "")
