"""The forms editor served as `forewarn admin` serves it, and a browser in front of it."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from generator.admin import pages, serve
from generator.load import load
from tests.admin.folder import Desk, texts
from tests.browser.chromium import find_or_install

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def made() -> dict[str, bytes]:
    site = load(ROOT).site
    assert site
    return pages.pages(site, None, "forewarn")


@pytest.fixture(scope="session")
def address(made: dict[str, bytes]) -> Iterator[str]:
    with serve.server(lambda: made, pages.packages(), pages.policy(None), 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


# Not for the session: while Playwright runs, no other test of the process can start an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, and what it asked of anybody else: `stopped` by its policy, or not."""

    page: Page
    stopped: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


# One page for all: under load it takes half a minute to start. Each test compares with what was there before it.
@pytest.fixture(scope="module")
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="en-GB")
    watched = Watched(context.new_page())

    def foreign(request: Request) -> bool:
        return not request.url.startswith((address, "blob:", "data:"))

    def failed(request: Request) -> None:
        if foreign(request):
            (watched.stopped if request.failure == "csp" else watched.asked).append(request.url)

    watched.page.on("requestfinished", lambda request: watched.asked.append(request.url) if foreign(request) else None)
    watched.page.on("requestfailed", failed)
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    yield watched
    context.close()


@pytest.fixture(scope="module")
def desk(watched: Watched, address: str) -> Desk:
    return Desk(watched.page, address, texts(ROOT))
