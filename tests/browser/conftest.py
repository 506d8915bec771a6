"""A published site, a server, a browser; and pages whose every complaint and foreign request fails the test."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.chromium import find_or_install
from tests.browser.published import Published, publish_repository, serve

PLAIN_HOST = "newsroom.test"
"""A name for the server that browsers don't trust as they trust 127.0.0.1: plain HTTP as on an intranet."""

BLOCKED = "Service Worker registration blocked by Playwright"
"""What Playwright says where a test didn't ask for workers: copies would pass from one test to the next."""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP {PLAIN_HOST} 127.0.0.1",
]


class Browsing:
    """Opens pages of the site under test and remembers what went wrong in them."""

    # A page is used again by the next test that wants the same kind: to start a renderer takes ten times as long as to
    # open a page of the site. What a page can leave behind is little, and `finish` takes it away.
    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: dict[str, Page] = {}
        self._own_contexts: list[BrowserContext] = []
        self._taken: set[str] = set()
        self.start("http://127.0.0.1/")

    def start(self, address: str) -> None:
        """Begin a test of the site at `address`."""
        parts = urlsplit(address)
        self.address = address
        self.plain_address = f"http://{PLAIN_HOST}:{parts.port}/"
        self._own = {parts.netloc, urlsplit(self.plain_address).netloc}
        self.complaints: list[str] = []

    def page(self, width: int = 360, height: int = 640, own: bool = False, **options: Any) -> Page:
        """A page that was nowhere before. `options` are those of Browser.new_context.

        A test that adds scripts or routes to the page must have it as its `own`.
        """
        options = {"base_url": self.address, "service_workers": "block", **options}
        kind = repr(sorted(options.items()))
        if own:
            page = self._new_page(options)
            self._own_contexts.append(page.context)
        else:
            assert kind not in self._taken, "one page of each kind in a test"
            self._taken.add(kind)
            page = self._pages[kind] = self._pages.get(kind) or self._new_page(options)
        page.set_viewport_size({"width": width, "height": height})
        return page

    def _new_page(self, options: dict[str, Any]) -> Page:
        context = self._browser.new_context(**options)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("console", lambda message: self._console(message.type, f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self._request(page.url, request))
        return page

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and text.partition(": ")[2] != BLOCKED:
            self.complaints.append(text)

    def _request(self, page: str, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc not in self._own:
            self.complaints.append(f"{page} asks for {request.url}")

    def finish(self) -> None:
        """Make the pages forget the test."""
        for context in self._own_contexts:
            context.close()
        for kind in self._taken:
            self._forget(kind)
        self._own_contexts.clear()
        self._taken.clear()

    def _forget(self, kind: str) -> None:
        page = self._pages[kind]
        page.emulate_media(media="null", color_scheme="light")
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")
            page.context.clear_cookies()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish_repository(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def address(published: Published) -> Iterator[str]:
    with serve(published.folder) as address:
        yield address


# Not for the session: while Playwright runs, no other test of the process can start an event loop.
@pytest.fixture(scope="package")
def started() -> Iterator[Browsing]:
    program = find_or_install()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield Browsing(browser)
        browser.close()


@pytest.fixture
def browsing(started: Browsing, address: str) -> Iterator[Browsing]:
    started.start(address)
    yield started
    started.finish()
    assert started.complaints == []
