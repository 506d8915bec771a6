"""Reading without a network: what is kept, what is shown, and how it ends."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from generator.render import offline
from generator.render.templates import words
from tests.browser.conftest import Browsing
from tests.browser.probes import clipped, faint, missing_glyphs, overflow
from tests.browser.published import Published, _Handler, _Server, languages

pytestmark = pytest.mark.browser
in_every_language = pytest.mark.parametrize("code", languages())

ZONE = "Asia/Almaty"
BAR = ".fw-offline"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url);
  }
  return found;
}"""
REWRITE = """async ([path, changes, target]) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const copy = await cache.match(path);
  const headers = new Headers(copy.headers);
  for (const [key, value] of Object.entries(changes)) headers.set(key, value);
  await cache.put(target, new Response(await copy.text(), { headers }));
}"""
SILENT = "The site does not answer at the moment."
REGISTRATIONS = "navigator.serviceWorker.getRegistrations().then(all => all.length)"
AGO = timedelta(days=2)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Host:
    """A server with the site at /sub/, which can go down, fall silent and publish anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.down = False
        self.speaks = threading.Event()
        self.speaks.set()
        self.address = ""

    def rewrite(self, name: str, change: str, into: str) -> None:
        """Publish a file in which `into` stands for `change`."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert change in text
        path.unlink()
        path.write_text(text.replace(change, into), "utf-8")


class Handler(_Handler):
    """Answers as `host` is told to."""

    def __init__(self, *args: Any, host: Host, **options: Any) -> None:
        self.host = host
        super().__init__(*args, **options)

    def do_GET(self) -> None:  # noqa: N802
        if self.host.down:
            self.close_connection = True
            return
        self.host.speaks.wait(60)
        super().do_GET()


@pytest.fixture
def host(published: Published, tmp_path: Path) -> Iterator[Host]:
    shutil.copytree(published.folder, tmp_path / "sub", copy_function=os.link)
    shutil.copy(published.folder / "404.html", tmp_path)
    host = Host(tmp_path / "sub")
    with _Server(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path), host=host)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host.address = f"http://127.0.0.1:{server.server_port}/sub/"
        yield host
        host.speaks.set()
        server.shutdown()


@pytest.fixture
def reader(started: Browsing, host: Host) -> Iterator[Page]:
    """A page in a browser of its own that keeps copies."""
    started.start(host.address)
    yield started.page(own=True, base_url=host.address, service_workers="allow", timezone_id=ZONE)
    started.finish()
    assert started.complaints == []


def slug(published: Published, code: str, place: int = 0) -> str:
    return published.warnings(code)[place][0].slug


def kept(page: Page) -> list[str]:
    """Paths of the copies below the site's address, with those of styles and scripts."""
    return sorted(urlsplit(url).path.removeprefix("/sub/") for url in page.evaluate(KEPT))


def visit(page: Page, *paths: str) -> None:
    """Open each, and wait until its copy is there."""
    for path in paths:
        page.goto(path)
        wait_for(page, path)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds. Playwright's wait_for_function takes a promise for the truth."""
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("waited half a minute in vain")


def wait_for(page: Page, *paths: str, gone: bool = False) -> None:
    until(page, lambda: (not set(paths) & set(kept(page))) if gone else (set(paths) <= set(kept(page))))


def hurry(host: Host, short: int, long: int) -> None:
    """Give a worker that isn't registered yet other times to wait, in ms."""
    host.rewrite("sw.js", "PATIENCE = 4000", f"PATIENCE = {short}")
    host.rewrite("sw.js", "LONGEST = 20000", f"LONGEST = {long}")


def copy_of(page: Page, path: str) -> str:
    return str(page.evaluate("path => caches.match(path).then(copy => copy.text())", f"/sub/{path}"))


def settle(page: Page, code: str) -> None:
    """Wait until everything is kept that belongs to a language."""
    wait_for(page, f"{code}/", f"{code}/paid/", f"{code}/numbers/", f"{code}/offline/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def make_old(page: Page, path: str) -> None:
    moment = int((datetime.now(UTC) - AGO).timestamp() * 1000)
    page.evaluate(REWRITE, [f"/sub/{path}", {"x-forewarn-copied": str(moment)}, f"/sub/{path}"])


def is_styled(page: Page) -> bool:
    return bool(
        page.locator(".fw-header").evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
    )


def test_the_worker_is_registered_after_the_page_has_loaded(reader: Page) -> None:
    reader.add_init_script("""
      const register = ServiceWorkerContainer.prototype.register;
      ServiceWorkerContainer.prototype.register = function (...all) {
        window.loadedAtRegistration = performance.getEntriesByType("navigation")[0].loadEventStart > 0;
        return register.apply(this, all);
      };
    """)
    reader.goto("ru/")
    reader.wait_for_function("'loadedAtRegistration' in window")
    assert reader.evaluate("loadedAtRegistration")
    settle(reader, "ru")


@in_every_language
def test_visited_warnings_home_and_numbers_open_without_a_network(
    reader: Page, host: Host, published: Published, code: str
) -> None:
    warning = f"{code}/warnings/{slug(published, code)}/"
    visit(reader, warning)
    settle(reader, code)
    host.down = True
    say = words(published.site, code)
    for path in (warning, f"{code}/", f"{code}/paid/", f"{code}/numbers/"):
        reader.goto(path)
        assert reader.url == host.address + path
        assert is_styled(reader)
        bar = reader.locator(BAR)
        assert bar.get_attribute("role") == "status"
        moment = datetime.fromisoformat(bar.locator("time").get_attribute("datetime") or "")
        assert timedelta() < datetime.now(UTC) - moment < timedelta(minutes=10)
        local = moment.astimezone(ZoneInfo(ZONE))
        assert bar.locator("time").inner_text() == f"{say.date(local)}, {local:%H:%M}"
        assert say("No connection to the site.") in bar.inner_text()
    reader.goto(warning)
    assert reader.locator("h1").inner_text() == published.warnings(code)[0][1].title


@in_every_language
def test_what_is_not_kept_leads_to_the_offline_page(reader: Page, host: Host, published: Published, code: str) -> None:
    visit(reader, f"{code}/warnings/{slug(published, code)}/")
    settle(reader, code)
    host.down = True
    say = words(published.site, code)
    for wanted in (f"{code}/warnings/{slug(published, code, 1)}/", f"{code}/press/"):
        reader.goto(wanted)
        assert urlsplit(reader.url).path == f"/sub/{code}/offline/"
        assert reader.locator("html").get_attribute("lang") == published.language(code).tag
        assert reader.locator("h1").inner_text() == say("This page is not on your device")
        assert is_styled(reader)
        assert reader.locator("#copies li").all_inner_texts() == [published.warnings(code)[0][1].title]
        assert reader.locator("#again").get_attribute("href") == f"/sub/{wanted}"
        first = next(c for c in published.site.contacts if c.country == published.site.countries_for(code)[0])
        assert first.phone
        assert first.phone in reader.locator(".fw-contacts:visible").first.inner_text()
        for scheme in SCHEMES:
            reader.emulate_media(color_scheme=scheme)
            assert faint(reader) == []
        for width in (320, 1280):
            reader.set_viewport_size({"width": width, "height": 640})
            assert overflow(reader) + clipped(reader) + missing_glyphs(reader) == []
    reader.locator("#copies a").click()
    assert reader.locator("h1").inner_text() == published.warnings(code)[0][1].title
    reader.go_back()
    host.down = False
    reader.locator("#again").click()
    assert reader.url == f"{host.address}{code}/press/"


def test_a_language_never_visited_leads_to_the_offline_page_of_the_one_that_was(reader: Page, host: Host) -> None:
    visit(reader, "uz/")
    settle(reader, "uz")
    host.down = True
    reader.goto("be/warnings/")
    assert urlsplit(reader.url).path == "/sub/uz/offline/"
    reader.goto("")
    assert reader.url == f"{host.address}uz/"


def test_only_what_is_needed_is_kept(reader: Page, published: Published) -> None:
    warning = f"ru/warnings/{slug(published, 'ru')}/"
    visit(reader, warning)
    for path in (
        "ru/press/",
        f"ru/press/{slug(published, 'ru')}/",
        "ru/feeds/",
        "ru/widget/",
        "ru/about/",
        "widget/ru/",
    ):
        reader.goto(path)
    reader.goto(f"{warning}?from=sms#harmed")
    for path in ("feeds/ru/warnings.json", "api/v1/index.json", f"press/ru/{slug(published, 'ru')}.txt"):
        reader.evaluate("path => fetch(path).then(answer => answer.text())", f"/sub/{path}")
    settle(reader, "ru")
    pages = [path for path in kept(reader) if not path.startswith("assets/")]
    assert pages == sorted(["ru/", "ru/numbers/", "ru/offline/", "ru/paid/", warning])
    assert {"assets/forewarn.css", "assets/forewarn.js", "assets/offline.js"} <= set(kept(reader))
    assert "assets/compose.js" not in kept(reader)


def test_a_withdrawn_warning_shows_its_notice_at_once_and_the_copy_follows(
    reader: Page, host: Host, published: Published
) -> None:
    warning = f"en/warnings/{slug(published, 'en')}/"
    visit(reader, warning)
    title = published.warnings("en")[0][1].title
    host.rewrite(f"{warning}index.html", f"<h1>{title}</h1>", "<h1>Withdrawn</h1>")
    reader.goto(warning)
    assert reader.locator("h1").inner_text() == "Withdrawn"
    assert reader.locator(BAR).is_hidden()
    until(reader, lambda: "<h1>Withdrawn</h1>" in copy_of(reader, warning))
    host.down = True
    reader.goto(warning)
    assert reader.locator("h1").inner_text() == "Withdrawn"
    assert reader.locator(BAR).is_visible()


def test_copies_older_than_a_day_are_renewed_on_any_visit(reader: Page, host: Host, published: Published) -> None:
    withdrawn, deleted, fresh = (f"en/warnings/{slug(published, 'en', place)}/" for place in (0, 1, 2))
    visit(reader, withdrawn, deleted, fresh)
    settle(reader, "en")
    make_old(reader, withdrawn)
    make_old(reader, deleted)
    host.rewrite(f"{withdrawn}index.html", "</h1>", " (withdrawn)</h1>")
    host.rewrite(f"{fresh}index.html", "</h1>", " (changed)</h1>")
    (host.folder / deleted / "index.html").unlink()
    reader.goto("en/about/")
    wait_for(reader, deleted, gone=True)
    until(reader, lambda: "(withdrawn)</h1>" in copy_of(reader, withdrawn))
    host.down = True
    reader.goto(withdrawn)
    assert reader.locator("h1").inner_text().endswith("(withdrawn)")
    reader.goto(fresh)
    assert not reader.locator("h1").inner_text().endswith("(changed)"), "asked for again within a day"


@pytest.mark.parametrize("patience", ["short", "long"])
def test_a_silent_network_gets_the_copy_and_the_answer_replaces_it(
    reader: Page, host: Host, published: Published, patience: str
) -> None:
    page = "en/" if patience == "short" else f"en/warnings/{slug(published, 'en')}/"
    hurry(host, short=500, long=500 if patience == "long" else 60_000)
    visit(reader, page)
    settle(reader, "en")
    host.rewrite(f"{page}index.html", "</h1>", " (changed)</h1>")
    host.speaks.clear()
    reader.goto(page)
    assert SILENT in reader.locator(BAR).inner_text()
    assert is_styled(reader)
    assert not reader.locator("h1").inner_text().endswith("(changed)")
    host.speaks.set()
    reader.wait_for_function("document.querySelector('h1').textContent.endsWith('(changed)')")
    assert reader.locator(BAR).is_hidden()
    host.speaks.clear()
    reader.goto(page)
    assert reader.locator(BAR).is_visible()
    host.speaks.set()
    reader.wait_for_selector(BAR, state="hidden")


def test_on_a_slow_network_a_withdrawn_warning_is_not_taken_for_one_that_holds(
    reader: Page, host: Host, published: Published
) -> None:
    warning = f"en/warnings/{slug(published, 'en')}/"
    hurry(host, short=100, long=60_000)
    visit(reader, warning)
    settle(reader, "en")
    host.rewrite(f"{warning}index.html", "</h1>", " (withdrawn)</h1>")
    host.speaks.clear()
    threading.Timer(1.5, host.speaks.set).start()
    reader.goto(warning)
    assert reader.locator("h1").inner_text().endswith("(withdrawn)")
    assert reader.locator(BAR).is_hidden()


def test_the_offline_page_says_that_the_site_is_silent(reader: Page, host: Host) -> None:
    hurry(host, short=100, long=500)
    visit(reader, "en/")
    settle(reader, "en")
    host.speaks.clear()
    reader.goto("en/press/")
    assert urlsplit(reader.url).path == "/sub/en/offline/"
    assert SILENT in reader.locator(BAR).inner_text()
    assert reader.locator("#again").get_attribute("href") == "/sub/en/press/"


def test_warnings_in_another_language_are_listed_in_theirs(reader: Page, host: Host, published: Published) -> None:
    own, borrowed = (f"en/warnings/{slug(published, 'en', place)}/" for place in (0, 1))
    html = (host.folder / borrowed / "index.html").read_text("utf-8")
    whole = re.search("<title>.*</title>", html)
    assert whole
    host.rewrite(f"{borrowed}index.html", whole[0], '<title lang="ar" dir="rtl">عنوان – تحذير</title>')
    visit(reader, borrowed, own)
    settle(reader, "en")
    host.down = True
    reader.goto("en/press/")
    links = reader.locator("#copies a")
    assert links.all_inner_texts() == [published.warnings("en")[0][1].title, "عنوان – تحذير"]
    assert [links.nth(place).get_attribute("lang") for place in (0, 1)] == [None, "ar"]
    assert [links.nth(place).get_attribute("dir") for place in (0, 1)] == [None, "rtl"]


def test_a_copy_gives_way_when_the_device_is_online_again(reader: Page, host: Host, published: Published) -> None:
    warning, other = (f"en/warnings/{slug(published, 'en', place)}/" for place in (0, 1))
    visit(reader, warning)
    settle(reader, "en")
    host.rewrite(f"{warning}index.html", "</h1>", " (withdrawn)</h1>")
    host.down = True
    reader.goto(warning)
    host.down = False
    reader.evaluate("dispatchEvent(new Event('online'))")
    reader.wait_for_function("document.querySelector('h1').textContent.endsWith('(withdrawn)')")
    host.down = True
    reader.goto(other)
    host.down = False
    reader.evaluate("dispatchEvent(new Event('online'))")
    reader.wait_for_url(f"**/{other}")


def test_a_broken_server_gets_the_copy(reader: Page, published: Published) -> None:
    warning = f"en/warnings/{slug(published, 'en')}/"
    visit(reader, warning)
    settle(reader, "en")

    def fail(self: Any) -> None:
        self.send_error(503)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Handler, "do_GET", fail)
        reader.goto(warning)
    assert SILENT in reader.locator(BAR).inner_text()


def test_copies_are_bounded_and_those_not_visited_for_longest_go(reader: Page, published: Published) -> None:
    warning, other = (f"en/warnings/{slug(published, 'en', place)}/" for place in (0, 1))
    visit(reader, warning)
    settle(reader, "en")
    for number in range(offline.WARNINGS + 5):
        headers = {"x-forewarn-visited": str(number)}
        reader.evaluate(REWRITE, [f"/sub/{warning}", headers, f"/sub/en/warnings/made-{number:02}/"])
    visit(reader, other)
    wait_for(reader, "en/warnings/made-06/", gone=True)
    assert len([path for path in kept(reader) if path.startswith("en/warnings/")]) == offline.WARNINGS
    assert {warning, other, "en/warnings/made-07/"} <= set(kept(reader))


def test_a_release_may_rename_its_assets(reader: Page, host: Host, published: Published) -> None:
    warning, other = (f"en/warnings/{slug(published, 'en', place)}/" for place in (0, 1))
    visit(reader, warning, other)
    settle(reader, "en")
    (host.folder / "assets/forewarn.css").rename(host.folder / "assets/forewarn.1a2b.css")
    for page in host.folder.rglob("*.html"):
        text = page.read_text("utf-8")
        page.unlink()
        page.write_text(text.replace("forewarn.css", "forewarn.1a2b.css"), "utf-8")
    visit(reader, warning)
    wait_for(reader, "assets/forewarn.1a2b.css")
    settle(reader, "en")
    host.down = True
    for path in (warning, other):
        reader.goto(path)
        assert is_styled(reader)
    host.down = False
    for path in ("en/", "en/paid/", "en/numbers/", "en/offline/", other):
        make_old(reader, path)
    reader.goto("en/about/")
    wait_for(reader, "assets/forewarn.css", gone=True)


def test_a_new_version_removes_old_caches_and_keeps_copies(reader: Page, host: Host) -> None:
    visit(reader, "en/")
    settle(reader, "en")
    for name in ("forewarn:/sub/:0", "forewarn:/other/:0", "else"):
        reader.evaluate("name => caches.open(name)", name)
    script = host.folder / "sw.js"
    text = script.read_text("utf-8")
    script.unlink()
    script.write_text(text + "// new\n", "utf-8")
    reader.goto("en/about/")
    until(reader, lambda: not reader.evaluate("caches.has('forewarn:/sub/:0')"))
    assert sorted(reader.evaluate("caches.keys()")) == ["else", "forewarn:/other/:0", "forewarn:/sub/:1"]
    assert "en/" in kept(reader)


@in_every_language
def test_a_reader_switches_it_off_for_good_and_on_again(reader: Page, code: str) -> None:
    visit(reader, f"{code}/")
    reader.goto(f"{code}/about/")
    off, on = reader.locator("[data-offline=off]"), reader.locator("[data-offline=on]")
    assert on.is_hidden()
    off.click()
    reader.wait_for_function("document.querySelector('#offline [role=status]').textContent !== ''")
    assert reader.evaluate("document.activeElement.dataset.offline") == "on"
    for path in (f"{code}/about/", f"{code}/", f"{code}/about/"):
        assert reader.evaluate("caches.keys()") == []
        assert reader.evaluate(REGISTRATIONS) == 0
        reader.goto(path)
        reader.evaluate("new Promise(done => setTimeout(done, 200))")
    assert off.is_hidden()
    on.click()
    settle(reader, code)
    assert off.is_visible()


def test_it_can_be_switched_on_again_at_once(reader: Page, host: Host) -> None:
    visit(reader, "en/")
    reader.goto("en/about/")
    reader.locator("[data-offline=off]").click()
    reader.locator("[data-offline=on]").click()
    settle(reader, "en")
    host.down = True
    reader.goto("en/")
    assert reader.locator(BAR).is_visible()


def test_the_publisher_switches_it_off_in_every_browser(reader: Page, host: Host, published: Published) -> None:
    visit(reader, "ru/")
    settle(reader, "ru")
    config = published.site.config.model_copy(update={"offline": False})
    script = host.folder / "sw.js"
    script.unlink()
    script.write_bytes(offline.worker(published.site.model_copy(update={"config": config}), ()))
    for page in host.folder.rglob("*.html"):
        text = re.sub(r"<script[^>]*offline\.js[^>]*></script>", "", page.read_text("utf-8"))
        page.unlink()
        page.write_text(text, "utf-8")
    reader.goto("ru/numbers/")
    until(reader, lambda: reader.evaluate(REGISTRATIONS) == 0)
    assert reader.evaluate("caches.keys()") == []


def test_the_switch_needs_scripts(browsing: Browsing) -> None:
    page = browsing.page(java_script_enabled=False)
    page.goto("/ru/about/")
    assert page.locator("#offline").is_hidden()


def test_frames_register_nothing(reader: Page, host: Host) -> None:
    reader.goto("widget/ru/")
    assert reader.evaluate(REGISTRATIONS) == 0
    (host.folder.parent / "bank.html").write_text(
        '<!doctype html><link rel="icon" href="data:,"><iframe src="sub/ru/">'
    )
    reader.goto("../bank.html")
    reader.wait_for_load_state("networkidle")
    assert reader.evaluate(REGISTRATIONS) == 0


def test_at_the_root_of_a_host_too(browsing: Browsing, published: Published) -> None:
    page = browsing.page(own=True, service_workers="allow")
    page.goto(f"/ru/warnings/{slug(published, 'ru')}/")
    until(page, lambda: f"{browsing.address}ru/numbers/" in page.evaluate(KEPT))
    assert page.evaluate("navigator.serviceWorker.ready.then(found => found.scope)") == browsing.address
