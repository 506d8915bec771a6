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

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        parts = urlsplit(address)
        self.plain_address = f"http://{PLAIN_HOST}:{parts.port}/"
        self._own = {parts.netloc, urlsplit(self.plain_address).netloc}
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def page(self, width: int = 360, height: int = 640, **options: Any) -> Page:
        """A page of a browser that was never here before. `options` are those of Browser.new_context."""
        options = {"base_url": self.address, "viewport": {"width": width, "height": height}, **options}
        context = self._browser.new_context(**options)
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self._console(message.type, f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self._request(page.url, request))
        return page

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _request(self, page: str, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc not in self._own:
            self.complaints.append(f"{page} asks for {request.url}")

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish_repository(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def address(published: Published) -> Iterator[str]:
    with serve(published.folder) as address:
        yield address


# Not for the session: while Playwright runs, no other test of the process can start an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = find_or_install()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def browsing(browser: Browser, address: str) -> Iterator[Browsing]:
    browsing = Browsing(browser, address)
    yield browsing
    browsing.close()
    assert browsing.complaints == []
