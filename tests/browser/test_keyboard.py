"""The site without a mouse."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Browsing
from tests.browser.kinds import kinds_of, kinds_of_no_language
from tests.browser.probes import walk
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser

MENUS = [".fw-menu:not(.fw-menu--languages, .fw-menu--search)", ".fw-menu--languages"]


def focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def tab_to(page: Page, selector: str) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page, selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


@pytest.mark.parametrize("code", languages())
def test_the_first_stop_skips_to_the_content(browsing: Browsing, published: Published, code: str) -> None:
    page = browsing.page()
    for address in kinds_of(published, code):
        page.goto(f"/{address}")
        skips_to_the_content(page)


def skips_to_the_content(page: Page) -> None:
    skip = page.locator(".fw-skip")
    assert skip.bounding_box()["y"] < 0  # type: ignore[index]
    page.keyboard.press("Tab")
    assert focused(page, ".fw-skip")
    page.wait_for_function("document.querySelector('.fw-skip').getBoundingClientRect().top >= 0")
    assert skip.inner_text().strip()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'content'")
    page.keyboard.press("Tab")
    assert focused(page, "#content *, .fw-footer *"), page.url


# The order of stops is the template's, the same in every language.
def test_tab_reaches_everything_and_shows_where_it_is(browsing: Browsing, published: Published) -> None:
    page = browsing.page(1280, 800, reduced_motion="reduce")
    found = []
    for address in [*kinds_of(published, languages()[0]), *kinds_of_no_language(published)]:
        page.goto(f"/{address}")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        found += walk(page)
    assert found == []


@pytest.mark.parametrize("menu", MENUS, ids=["pages", "languages"])
def test_a_menu_opens_with_enter_and_closes_with_escape(browsing: Browsing, menu: str) -> None:
    page = browsing.page()
    page.goto(f"/{languages()[0]}/")
    link = page.locator(f"{menu} nav a").first
    assert not link.is_visible()
    tab_to(page, f"{menu} > summary")
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Tab")
    assert focused(page, f"{menu} nav a")
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert focused(page, f"{menu} > summary")


def test_a_menu_closes_when_the_reader_taps_elsewhere(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto(f"/{languages()[0]}/")
    for menu in MENUS:
        page.locator(f"{menu} > summary").click()
        assert page.locator(f"{menu} nav").is_visible()
    assert page.locator(".fw-menu[open]").count() == 1
    page.locator("h1").click(position={"x": 1, "y": 1}, force=True)
    assert page.locator(".fw-menu[open]").count() <= 1


def test_the_country_can_be_chosen_with_the_arrows(browsing: Browsing, published: Published) -> None:
    code = languages()[0]
    page = browsing.page()
    page.goto(f"/{code}/")
    tab_to(page, "input[name=fw-country]")
    page.keyboard.press("ArrowRight")
    chosen = page.locator("input[name=fw-country]:checked").input_value()
    assert chosen == published.site.countries_for(code)[1]
