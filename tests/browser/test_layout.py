"""Overflow, cut-off text and missing glyphs, looked for on every page of every language in three widths."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Browsing
from tests.browser.kinds import kinds_of, kinds_of_no_language
from tests.browser.probes import clipped, missing_glyphs, overflow, small
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser

WIDTHS = {320: 568, 360: 640, 1280: 800}
TWICE = (
    "(root => root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`)(document.documentElement)"
)


def found_on(page: Page, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(f"/{address}")
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{width} px: {sentence}" for sentence in overflow(page) + clipped(page)]
        found += missing_glyphs(page)
    return found


@pytest.mark.parametrize("code", languages())
def test_lists_and_a_press_page_fit(browsing: Browsing, published: Published, code: str) -> None:
    lists = [address for address in published.pages_of(code) if address.count("/") < 3] + [f"{code}/404.html"]
    assert len(lists) >= 6
    slug = published.warnings(code)[0][0].slug
    assert found_on(browsing.page(), [*lists, f"{code}/press/{slug}/"]) == []


@pytest.mark.parametrize("code", languages())
def test_warnings_fit(browsing: Browsing, published: Published, code: str) -> None:
    addresses = [f"{code}/warnings/{campaign.slug}/" for campaign, _ in published.warnings(code)]
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


@pytest.mark.parametrize("code", languages())
def test_letters_of_twice_the_size_fit(browsing: Browsing, published: Published, code: str) -> None:
    """WCAG 2.2, success criterion 1.4.4: for those who have set larger letters in their browser."""
    page = browsing.page()
    found = []
    for address in [*kinds_of(published, code), *kinds_of_no_language(published)]:
        page.goto(f"/{address}")
        page.evaluate(TWICE)
        found += overflow(page) + clipped(page)
    assert found == []


@pytest.mark.parametrize("code", languages())
def test_whatever_is_tapped_is_large(browsing: Browsing, published: Published, code: str) -> None:
    """WCAG 2.2, success criterion 2.5.8, asks for 24 px, which axe-core measures; a trembling finger for 48."""
    page = browsing.page()
    found = []
    for address in [*kinds_of(published, code), *kinds_of_no_language(published)]:
        page.goto(f"/{address}")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        found += small(page)
    assert found == []
