"""Language and country: one tap away, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Browsing
from tests.browser.kinds import kinds_of
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser
in_every_language = pytest.mark.parametrize("code", languages())
with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@with_and_without_scripts
def test_the_language_menu_leads_to_the_same_warning(browsing: Browsing, published: Published, scripts: bool) -> None:
    page = browsing.page(java_script_enabled=scripts)
    slug = next(c.slug for c in published.site.campaigns if set(c.editions) >= set(languages()))
    page.goto(f"/{languages()[0]}/warnings/{slug}/")
    for code in [*languages()[1:], languages()[0]]:
        page.locator(".fw-menu--languages > summary").click()
        page.locator(".fw-menu--languages").get_by_role("link", name=published.language(code).name, exact=True).click()
        page.wait_for_url(f"{browsing.address}{code}/warnings/{slug}/")
        assert page.locator("html").get_attribute("lang") == published.language(code).tag
        title = next(edition.title for campaign, edition in published.warnings(code) if campaign.slug == slug)
        assert page.locator("h1").inner_text() == title


@in_every_language
@with_and_without_scripts
def test_another_country_shows_its_number_and_hides_the_others(
    browsing: Browsing, published: Published, code: str, scripts: bool
) -> None:
    page = browsing.page(java_script_enabled=scripts)
    slug = published.warnings(code)[0][0].slug
    page.goto(f"/{code}/warnings/{slug}/")
    countries = published.site.countries_for(code)
    assert page.locator("input[name=fw-country]").evaluate_all("all => all.map(one => one.value)") == list(countries)
    assert_only(page, published, countries[0])
    for country in [*countries[1:], countries[0]]:
        page.locator(".fw-countries").get_by_role("radio").and_(page.locator(f"[value={country}]")).check()
        assert_only(page, published, country)


def assert_only(page: Page, published: Published, country: str) -> None:
    """Only this country is chosen; its number is on every call button; nothing of another country is shown."""
    site = published.site
    assert page.locator("input[name=fw-country]:checked").input_value() == country
    shown = page.locator("[data-country]:visible").evaluate_all("all => all.map(one => one.dataset.country)")
    assert set(shown) == {str(site.config.countries.index(country) + 1)}
    phone = next(contact.phone for contact in site.contacts if contact.country == country and contact.phone)
    buttons = page.locator(".fw-call__button:visible")
    assert buttons.count() == page.locator(".fw-call").count()
    for button in buttons.all():
        assert button.get_attribute("href") == f"tel:{re.sub(r'[^0-9+]', '', phone)}"
        assert phone in button.inner_text()


def test_the_country_is_remembered_on_the_next_page(browsing: Browsing, published: Published) -> None:
    first, second = languages()[:2]
    page = browsing.page()
    page.goto(f"/{first}/warnings/{published.warnings(first)[0][0].slug}/")
    country = published.site.countries_for(first)[-1]
    page.locator(f"input[name=fw-country][value={country}]").check()
    page.locator(".fw-brand").click()
    page.wait_for_url(f"{browsing.address}{first}/")
    assert_only(page, published, country)
    page.goto(f"/{second}/warnings/{published.warnings(second)[0][0].slug}/")
    assert_only(page, published, country)


@in_every_language
def test_everything_can_be_read_without_scripts(browsing: Browsing, published: Published, code: str) -> None:
    with_scripts = browsing.page()
    without = browsing.page(java_script_enabled=False)
    for address in kinds_of(published, code):
        with_scripts.goto(f"/{address}")
        without.goto(f"/{address}")
        assert without.locator("[data-copy]:visible").count() == 0
        assert with_scripts.locator("[data-copy]:visible").count() == without.locator("[data-copy]").count()
        # What only a script can do, like copying, is hidden until the script shows it.
        only_scripts_do = "\n".join(without.locator("#content [hidden], .fw-lookup").all_text_contents())
        missing = [line for line in readable(with_scripts) if line not in readable(without)]
        assert [line for line in missing if line not in only_scripts_do] == [], address


def readable(page: Page) -> list[str]:
    lines = page.locator("#content").inner_text().splitlines()
    return [line.strip() for line in lines if line.strip()]
