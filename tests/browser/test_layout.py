"""Overflow, cut-off text and missing glyphs, looked for on every page of every language in three widths."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Browsing
from tests.browser.probes import clipped, missing_glyphs, overflow
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser

WIDTHS = {320: 568, 360: 640, 1280: 800}
KINDS = {"lists": False, "warnings and press texts": True}


def found_on(page: Page, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(f"/{address}")
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{width} px: {sentence}" for sentence in overflow(page) + clipped(page)]
        found += missing_glyphs(page)
    return found


@pytest.mark.parametrize("texts", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("code", languages())
def test_every_page_fits(browsing: Browsing, published: Published, code: str, texts: bool) -> None:
    addresses = [one for one in published.pages_of(code) if (one.count("/") > 2) is texts]
    assert len(addresses) > 4
    assert found_on(browsing.page(), addresses) == []


def test_the_pages_without_a_language_fit(browsing: Browsing, published: Published) -> None:
    addresses = published.pages_of_no_language()
    assert {"", "404.html"} <= set(addresses)
    assert found_on(browsing.page(), addresses) == []


@pytest.mark.parametrize("code", languages())
def test_open_menus_fit(browsing: Browsing, code: str) -> None:
    page = browsing.page()
    page.goto(f"/{code}/")
    found = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for menu in page.locator(".fw-menu > summary").all():
            menu.click()
            found += [f"{width} px: {sentence}" for sentence in overflow(page) + clipped(page)]
            menu.click()
    assert found == []
