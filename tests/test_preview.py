"""The preview shows every edit, survives every broken file, and writes nothing."""

import copy
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.load import load
from generator.mkdocs_plugin import ForewarnPlugin
from generator.preview.pages import Pages
from generator.preview.workshop import Workshop, latest
from generator.render import render
from tests.projects import AS_OF, Project

Make = Callable[..., Project]
ADDRESS = "http://127.0.0.1:8000/"
PAGE = "en/warnings/fake-bank/"
WAIT = 60.0


class Bench:
    """A preview without a server."""

    def __init__(self, project: Project) -> None:
        self.project = project.write()
        self.workshop = Workshop(project.root, lambda: AS_OF)
        self.pages = Pages(self.workshop, ADDRESS)
        self.save()

    def save(self, name: str = "", content: Any = None) -> None:
        """Write one file, or all, and let the preview see it."""
        if name:
            self.project.files[name] = content
        self.project.write()
        self.workshop.read([self.project.root / "campaigns" / name] if name else [])
        self.workshop.check()

    def edit(self, file: str, **fields: Any) -> None:
        self.save(file, self.project.files[file] | fields)

    def page(self, address: str = PAGE) -> str:
        return self.pages.page(address)[0]

    def notice(self, address: str = PAGE) -> str:
        found = re.search(r"<aside id=\"fw-preview\".*?</aside>", self.page(address), re.DOTALL)
        assert found
        return re.sub(r"<style>.*?</style>", "", found.group(), flags=re.DOTALL)


@pytest.fixture
def bench(make: Make) -> Bench:
    return Bench(make())


def test_a_page_of_the_preview_is_what_mkdocs_builds(bench: Bench, tmp_path: Path) -> None:
    site = bench.workshop.shown.site
    assert site
    for name, content in render(site).items():
        (tmp_path / "shown" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "shown" / name).write_bytes(content)
    config = load_config(
        str(bench.project.root / "mkdocs.yml"),
        docs_dir=str(tmp_path / "shown"),
        site_dir=str(tmp_path / "out"),
        site_url=ADDRESS,
    )
    plugin = config.plugins["forewarn"]
    assert isinstance(plugin, ForewarnPlugin)
    plugin.given = site
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    built = {path.relative_to(tmp_path / "out").as_posix(): path for path in (tmp_path / "out").rglob("*.html")}
    pages = {
        name: path for name, path in built.items() if name.endswith("index.html") and not name.startswith("widget")
    }
    assert len(pages) > 40
    for name, path in pages.items():
        text, found = bench.pages.page(name.removesuffix("index.html"))
        bare = re.sub(r"<aside id=\"fw-preview\".*?</aside><script[^>]*></script>", "", text, flags=re.DOTALL)
        assert found, name
        assert bare == path.read_text("utf-8"), name
    for name in ("assets/forewarn.css", "assets/forewarn.js", "assets/icon.svg"):
        assert bench.pages.file(name) == (tmp_path / "out" / name).read_bytes()


def test_an_edit_shows_as_if_everything_were_made_anew(bench: Bench) -> None:
    assert "They hurry you." in bench.page()
    bench.edit("fake-bank/en.yaml", red_flags=["They press you."])
    bench.edit("site.yaml", name={"en": "Warned", "ru": "Слышали"})
    fresh = Bench(bench.project)
    for address in (PAGE, "en/", "ru/warnings/fake-bank/", "en/press/fake-bank/", "en/warnings/", "ru/about/"):
        assert without_script(bench.page(address)) == without_script(fresh.page(address)), address
    assert "They press you." in bench.page()
    assert bench.pages.file("feeds/en/warnings.rss.xml") == fresh.pages.file("feeds/en/warnings.rss.xml")


def without_script(page: str) -> str:
    page = re.sub(r"<p class=\"fwp__edited\">.*?</p>\n?", "", page)
    return re.sub(r"<script src=\"/.forewarn/preview.js\".*?</script>", "", page)


def test_a_broken_file_keeps_the_last_good_page_and_says_so(bench: Bench) -> None:
    good = bench.project.files["fake-bank/en.yaml"]
    assert "Preview: no errors in this campaign." in bench.notice()
    broken = {("red_flagz" if name == "red_flags" else name): value for name, value in good.items()}
    bench.save("fake-bank/en.yaml", broken)
    notice = bench.notice()
    assert "They hurry you." in bench.page()
    assert "did you mean `red_flags`?" in notice
    assert re.search(r"campaigns/fake-bank/en\.yaml:\d+:2", notice)
    assert "&#34;red_flagz&#34;" in notice
    assert "last version without these errors" in notice
    assert "unknown-key" not in bench.notice("en/"), "other pages count it only"
    assert "errors 1, warnings " in bench.notice("en/")
    bench.save("fake-bank/en.yaml", good)
    assert "Preview: no errors in this campaign." in bench.notice()
    assert "last version" not in bench.notice()


def test_a_text_that_breaks_a_rule_shows_with_its_problem(bench: Bench) -> None:
    bench.edit("fake-bank/en.yaml", title="A title far too long " * 5)
    assert "A title far too long" in re.sub("<aside.*</aside>", "", bench.page(), flags=re.DOTALL)
    assert "[text-length]" in bench.notice()


@pytest.mark.parametrize("name", ["site.yaml", "contacts.yaml"])
def test_what_all_pages_rest_on_may_break(bench: Bench, name: str) -> None:
    good = bench.project.files[name]
    bench.save(name, '{"format": "2", [')
    assert "They hurry you." in bench.page()
    assert f"campaigns/{name}" in bench.notice()
    fresh = Bench(bench.project)
    text, found = fresh.pages.page(PAGE)
    assert not found
    assert f"campaigns/{name}" in text
    assert "There is nothing to show until these errors are mended." in text
    fresh.save(name, good)
    assert "They hurry you." in fresh.page()


def test_nothing_in_a_notice_is_markup(bench: Bench) -> None:
    attack = "<img src=x onerror=alert(1)></aside><script>alert(2)</script>"
    bench.save("fake-bank/en.yaml", bench.project.files["fake-bank/en.yaml"] | {attack: attack})
    bench.save("fake-bank/ru.yaml", f"titel: {attack}\n")
    for address in (PAGE, "ru/warnings/fake-bank/", "en/", f"en/warnings/{attack}/"):
        page = bench.page(address)
        assert "<img src=x" not in page, address
        assert "alert(2)</script>" not in page, address
    assert "&lt;img src=x" in bench.notice()


def test_nothing_is_written(bench: Bench) -> None:
    def everything() -> dict[str, float]:
        return {str(path): path.stat().st_mtime for path in bench.project.root.rglob("*")}

    before = everything()
    for address in (PAGE, "", "en/", "ru/nothing/"):
        bench.page(address)
    bench.pages.file("press/en/fake-bank.zip")
    assert everything() == before


def minimal() -> dict[str, Any]:
    """A draft with the fewest keys that can be read at all."""
    return {"format": "2", "title": "Only a title", "translation": {"state": "original"}}


def test_a_draft_with_almost_nothing_shows_and_says_what_it_lacks(bench: Bench) -> None:
    facts = bench.project.files["fake-bank/campaign.yaml"]
    for name in ("status", "published", "updated", "review_by", "first_seen", "sources", "countries"):
        bench.project.files["bare/campaign.yaml"] = {k: v for k, v in facts.items() if k != name} | {
            "id": "TEST-2026-900",
            "aliases": [],
            **({} if name == "status" else {"status": "draft"}),
        }
        bench.save("bare/en.yaml", minimal())
        if any(at.position.path == "campaigns/bare/campaign.yaml" for at in bench.workshop.shown.read):
            continue
        assert "Only a title" in bench.page("en/warnings/bare/"), name
        assert "Before it can be published:" in bench.notice("en/warnings/bare/")
    assert "Before it can be published:" not in bench.notice()


def test_every_part_of_a_draft_may_be_missing(bench: Bench) -> None:
    facts, edition = (bench.project.files[f"fake-bank/{name}.yaml"] for name in ("campaign", "en"))
    for name in edition.keys() - {"format", "title", "translation"}:
        bench.project.files["bare/campaign.yaml"] = facts | {"id": "TEST-2026-900", "status": "draft", "aliases": []}
        bench.save("bare/en.yaml", {key: value for key, value in edition.items() if key != name})
        for address in ("en/warnings/bare/", "en/press/bare/", "ru/warnings/bare/", "en/"):
            text, found = bench.pages.page(address)
            assert found, (name, address)
            assert "can’t be drawn" not in text, (name, address)


@pytest.mark.parametrize("content", ["", "title:", "- a\n", "titel: x\n", "\x00", "a: &b [*b]\n", "'", "[" * 3000])
def test_a_draft_that_never_was_right_has_a_page_too(bench: Bench, content: str) -> None:
    bench.project.files["bare/campaign.yaml"] = copy.deepcopy(bench.project.files["fake-bank/campaign.yaml"]) | {
        "id": "TEST-2026-900",
        "status": "draft",
    }
    bench.save("bare/en.yaml", content)
    text, found = bench.pages.page("en/warnings/bare/")
    assert not found
    assert "campaigns/bare/en.yaml" in text
    bench.save("bare/campaign.yaml", content)
    assert "campaigns/bare/campaign.yaml" in bench.page("en/warnings/bare/")


def test_a_text_that_no_template_can_take_keeps_the_page(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "They hurry you." in bench.page()

    def broken(*_: object) -> bytes:
        raise KeyError("something nobody thought of")

    monkeypatch.setattr("generator.preview.pages.single", broken)
    bench.edit("fake-bank/en.yaml", title="Another")
    assert "They hurry you." in bench.page()
    assert "last version" in bench.notice()
    assert "This page can’t be drawn yet." in bench.page("ru/warnings/fake-bank/")
    monkeypatch.undo()
    bench.edit("fake-bank/en.yaml", title="Another one")
    assert "Another one" in bench.page()


def test_the_campaign_that_was_saved_last_is_opened(make: Make) -> None:
    project = make().write()
    files = sorted((project.root / "campaigns").rglob("*.yaml"))
    for path in files:
        os.utime(path, (1_000_000, 1_000_000))
    assert latest(project.root) is None, "a fresh clone"
    os.utime(project.root / "campaigns/fake-bank/ru.yaml", (2_000_000, 2_000_000))
    found = latest(project.root)
    assert found
    assert found.name == "ru.yaml"
    assert load(project.root).site


class Running:
    """A running `forewarn preview` of a project."""

    def __init__(self, project: Project, log: Path, port: int, *options: str) -> None:
        self.project, self.log = project, log
        address = f"127.0.0.1:{port}"
        command = [sys.executable, "-m", "generator", "preview", "--address", address, *options]
        with log.open("wb") as output:
            # a shell that runs the tests in the background hands down that Ctrl+C is ignored
            heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
            self.process = subprocess.Popen(
                command, cwd=project.root, stdout=output, stderr=subprocess.STDOUT, preexec_fn=heeding
            )
        self.wait(lambda: "stop with Ctrl+C" in self.said())
        found = re.search(r"(http://127\.0\.0\.1:\d+/)(\S*) – stop", self.said())
        assert found
        self.address, self.first = found.groups()

    def get(self, path: str, host: str = "") -> tuple[int, str]:
        request = urllib.request.Request(self.address + path, headers={"Host": host} if host else {})
        try:
            with urllib.request.urlopen(request, timeout=WAIT) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.project.root / "campaigns" / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    def wait(self, condition: Callable[[], bool]) -> float:
        started = time.monotonic()
        while not condition():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - started < WAIT, self.said()
            time.sleep(0.02)
        return time.monotonic() - started

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=WAIT) == 0
        assert "Traceback" not in self.said()


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_preview_by_the_command(make: Make, tmp_path: Path, taken: int) -> None:
    running = Running(make().write(), tmp_path / "first.log", taken, "fake-bank", "--language", "en", "--no-open")
    try:
        assert f"Port {taken} is in use" in running.said()
        assert running.first == PAGE
        assert running.get(PAGE)[0] == 200
        assert running.get("en/nothing/")[0] == 404
        assert running.get("assets/nothing.css")[0] == 404
        assert running.get("en/questions.json")[1].startswith("{")
        assert running.get(PAGE, host="evil.example")[0] == 403
        assert running.get("..%2f..%2fmkdocs.yml")[0] == 404
        running.edit("fake-bank/en.yaml", "They hurry you.", "They press you.")
        running.wait(lambda: "They press you." in running.get(PAGE)[1])
        running.wait(lambda: f"fake-bank/en.yaml: {running.address}{PAGE}" in running.said())
        running.edit("fake-bank/en.yaml", '"red_flags"', '"red_flagz"')
        running.wait(lambda: "[unknown-key]" in running.said())
        second = Running(running.project, tmp_path / "second.log", taken, "--no-open")
        assert "They press you." not in second.get(PAGE)[1], "it never saw a good one"
        second.stop()
        running.edit("fake-bank/en.yaml", '"red_flagz"', '"red_flags"')
        running.wait(lambda: "All errors are mended." in running.said())
        assert not list((running.project.root / "docs").iterdir())
        assert not (running.project.root / ".forewarn").exists()
    finally:
        running.stop()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["nothing"], "There is no campaign `nothing`"),
        (["--language", "xx"], "isn't a language of this site: en, ru"),
        (["--address", "8000"], "give a host and a port"),
        (["--address", "no.such.host.invalid:8000"], "can't be served"),
    ],
)
def test_what_a_preview_is_asked_wrongly(make: Make, options: list[str], said: str) -> None:
    command = [sys.executable, "-m", "generator", "preview", "--no-open", *options]
    ended = subprocess.run(command, cwd=make().write().root, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
