"""The hub hears of changed feeds after the switch, never before; whatever it does, publishing goes on."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from generator import websub
from generator.cli import cli
from tests.projects import AS_OF, Project

Make = Callable[..., Project]


class Hub(ThreadingHTTPServer):
    """A hub on loopback: `answer` is its status, 0 for none; `heard` are the topics, with what readers saw then."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = 204
        self.heard: list[list[str]] = []
        self.seen_by_readers: list[str] = []
        self.look: Callable[[], str] = lambda: ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.server.answer == 0:
            time.sleep(20)
        assert form["hub.mode"] == ["publish"]
        self.server.heard.append(form["hub.url"])
        self.server.seen_by_readers.append(self.server.look())
        self.send_response(self.server.answer)
        if self.server.answer == 301:
            self.send_header("Location", self.server.address)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[Hub]:
    server = Hub()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture
def project(make: Make, hub: Hub) -> Project:
    return make(lambda files: files["site.yaml"].update({"websub_hub": hub.address}))


def publish(project: Project) -> Result:
    arguments = ["--project", str(project.write().root), "publish", "--as-of", AS_OF.isoformat()]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return result


def correct(project: Project) -> None:
    revision = {"date": "2026-02-20T09:00:00+03:00", "kind": "correction", "note": "It was eleven."}
    project.files["fake-bank/en.yaml"]["revisions"] = [revision]


def test_feeds_name_the_hub_and_themselves(project: Project, hub: Hub) -> None:
    files = project.build()
    for ending in ("rss.xml", "atom.xml"):
        links = etree.fromstring(files[f"feeds/en/warnings.{ending}"]).iter("{http://www.w3.org/2005/Atom}link")
        found = {(link.get("rel"), link.get("href")) for link in links}
        assert ("hub", hub.address) in found
        assert ("self", f"https://example.org/sub/feeds/en/warnings.{ending}") in found
    assert json.loads(files["feeds/en/warnings.json"])["hubs"] == [{"type": "WebSub", "url": hub.address}]


def test_the_hub_hears_of_changed_feeds_only(project: Project, hub: Hub) -> None:
    publish(project)
    everything = {topic for topics in hub.heard for topic in topics}
    assert "https://example.org/sub/feeds/ru/warnings.json" in everything
    hub.heard.clear()
    publish(project)
    assert hub.heard == []
    correct(project)
    publish(project)
    (topics,) = hub.heard
    assert "https://example.org/sub/feeds/en/corrections.rss.xml" in topics
    assert all("/feeds/en/" in topic for topic in topics)


def test_the_hub_hears_after_the_switch(project: Project, hub: Hub) -> None:
    feed = project.root / "site/feeds/en/corrections.json"
    publish(project)
    hub.look = lambda: feed.read_text("utf-8")
    correct(project)
    publish(project)
    assert "It was eleven." in hub.seen_by_readers[-1]


@pytest.mark.parametrize(("answer", "said"), [(500, "it answered 500"), (0, "didn't answer within"), (-1, "refused")])
def test_a_hub_that_fails_delays_nothing_and_is_told_next_time(
    project: Project, hub: Hub, answer: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(websub, "SECONDS", 0.5)
    if answer == -1:
        project.files["site.yaml"]["websub_hub"] = "http://127.0.0.1:9/"
    hub.answer = answer
    result = publish(project)
    assert said in result.output
    assert "The next publish tells it again." in result.output
    assert (project.root / "site/feeds/en/warnings.json").is_file()
    hub.answer, waiting = 204, set(websub.pending(project.root))
    hub.heard.clear()
    assert waiting
    project.files["site.yaml"]["websub_hub"] = hub.address
    monkeypatch.setattr(websub, "SECONDS", 5.0)
    publish(project)
    assert waiting <= {topic for topics in hub.heard for topic in topics}
    assert websub.pending(project.root) == []


def test_a_hub_that_has_moved_is_not_taken_for_told(project: Project, hub: Hub) -> None:
    hub.answer = 301
    assert "it answered 301" in publish(project).output
    assert websub.pending(project.root)


def test_a_failed_publish_tells_nobody(project: Project, hub: Hub) -> None:
    project.files["fake-bank/en.yaml"] = "format: 2\ntitle: [\n"
    result = CliRunner().invoke(cli, ["--project", str(project.write().root), "publish"])
    assert result.exit_code == 1
    assert hub.heard == []


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', "[1, 2]"])
def test_a_damaged_list_of_what_waits_counts_as_nothing(project: Project, content: str) -> None:
    path = project.root / websub.PENDING
    path.parent.mkdir(parents=True)
    path.write_text(content)
    assert websub.pending(project.root) == []


def test_without_a_hub_nothing_is_kept(make: Make) -> None:
    project: Any = make()
    publish(project)
    assert not (project.root / websub.PENDING).exists()
