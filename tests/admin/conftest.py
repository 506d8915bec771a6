"""The forms editor served as `forewarn admin` serves it, and a browser in front of it."""

import threading
from collections.abc import Iterator
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


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page; whatever it asks of anybody else and isn't stopped fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    asked: list[str] = []

    def answered(request: Request) -> None:
        if not request.url.startswith((address, "blob:", "data:")):
            asked.append(request.url)

    page.on("requestfinished", answered)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert asked == []
    assert errors == []


@pytest.fixture
def desk(page: Page, address: str) -> Desk:
    return Desk(page, address, texts(ROOT))
