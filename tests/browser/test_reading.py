"""What a reader meets first: the chooser, every warning in every language, the first screen of a small telephone."""

import pytest
from playwright.sync_api import Locator, Page

from generator.model import Campaign, Edition
from generator.model.facets import TranslationState
from tests.browser.conftest import Browsing
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser
in_every_language = pytest.mark.parametrize("code", languages())

SCREEN = 640


def test_the_chooser_leads_to_every_home(browsing: Browsing, published: Published) -> None:
    page = browsing.page()
    page.goto("/")
    sections = page.locator(".fw-chooser > section")
    assert sections.evaluate_all("all => all.map(one => one.lang)") == [
        published.language(code).tag for code in languages()
    ]
    for number, code in enumerate(languages()):
        section = sections.nth(number)
        link = section.get_by_role("link")
        assert link.inner_text() == published.language(code).name
        assert section.locator("p").count() == 1
        assert section.locator("p").inner_text().strip()
        link.click()
        page.wait_for_url(f"{browsing.address}{code}/")
        assert html_language(page) == published.language(code).tag
        page.go_back()


@in_every_language
def test_every_warning_opens_and_its_first_screen_says_what_to_do_and_whom_to_call(
    browsing: Browsing, published: Published, code: str
) -> None:
    page = browsing.page(360, SCREEN)
    name = published.site.config.name[code]
    low = []
    for campaign, edition in published.warnings(code):
        response = page.goto(f"/{code}/warnings/{campaign.slug}/")
        assert response is not None
        assert response.status == 200
        assert html_language(page) == published.language(code).tag
        assert page.title() == f"{edition.title} – {name}"
        assert page.locator("h1").all_inner_texts() == [edition.title]
        assert page.locator(".fw-brand").inner_text() == name
        assert page.locator(".fw-brand").evaluate("link => link.href") == f"{browsing.address}{code}/"
        labels = page.locator(".fw-header summary, .fw-header nav a").all_text_contents()
        assert len(labels) >= len(languages()) + 2
        assert all(label.strip() for label in labels)
        for what, bottom in first_screen(page, campaign, edition).items():
            if not 0 < bottom <= SCREEN:
                low.append(f"{campaign.slug}: {what} ends at {bottom:.0f} px")
    assert low == []


def first_screen(page: Page, campaign: Campaign, edition: Edition) -> dict[str, float]:
    """Where what must be seen without scrolling ends, in px from the window's top."""
    parts = {
        "the heading": page.locator("h1"),
        "the first order": page.locator(".fw-orders > li").first,
        "the number to call": page.locator("a[href^='tel:']:visible").first,
    }
    drafts = (TranslationState.MACHINE_DRAFT, TranslationState.DRAFT)
    if edition.translation.state in drafts:
        parts["the draft notice"] = page.locator(".fw-state")
    else:
        assert page.locator(".fw-state").count() == 0, campaign.slug
    return {what: bottom(part) for what, part in parts.items()}


def bottom(part: Locator) -> float:
    assert part.is_visible()
    return float(part.evaluate("element => element.getBoundingClientRect().bottom"))


@in_every_language
def test_the_home_page_has_a_number_on_its_first_screen(browsing: Browsing, code: str) -> None:
    page = browsing.page(360, SCREEN)
    page.goto(f"/{code}/")
    assert bottom(page.locator(".fw-orders > li").first) <= SCREEN
    assert bottom(page.locator("a[href^='tel:']:visible").first) <= SCREEN


def test_a_page_that_does_not_exist_speaks_every_language(browsing: Browsing, published: Published) -> None:
    page = browsing.page()
    address = f"{browsing.address}be/warnings/no-such-warning/"
    response = page.goto(address)
    assert response is not None
    assert response.status == 404
    for number, code in enumerate(languages()):
        section = page.locator(".fw-chooser > section").nth(number)
        assert section.get_attribute("lang") == published.language(code).tag
        assert section.get_by_role("link").evaluate("link => link.href") == f"{browsing.address}{code}/"
    # The browser's own note about the address; whatever else the page asks for must be there.
    notes = [complaint for complaint in browsing.complaints if complaint.startswith(f"{address}: Failed to load")]
    assert len(notes) == 1
    browsing.complaints.remove(notes[0])


def html_language(page: Page) -> str | None:
    return page.locator("html").get_attribute("lang")
