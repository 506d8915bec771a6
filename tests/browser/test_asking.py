"""The home page's questions end on the right warning and the right steps, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Browsing
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser


def test_a_few_taps_end_on_the_warning_and_the_steps(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/en/")
    page.get_by_role("link", name="Phone call").click()
    expect(page.get_by_role("heading", name="Who do they say they are?")).to_be_focused()
    page.get_by_role("button", name="Central bank").click()
    expect(page.get_by_role("heading", name="What have you already done?")).to_be_focused()
    page.get_by_role("checkbox", name="I gave a code from a message").check()
    page.get_by_role("button", name="Show me what to do").click()
    expect(page.get_by_role("heading", name="Do this first")).to_be_focused()
    ask = page.locator("#ask")
    assert ask.locator(".fw-cards a").first.get_attribute("href") == "warnings/safe-account-call/"
    ask.get_by_role("link", name="I gave a code from a message").click()
    expect(page).to_have_url(re.compile("/en/paid/#code$"))
    expect(page.locator("section#code")).to_be_visible()
    expect(page.locator("section#crypto")).to_be_hidden()


def test_the_first_question_may_be_left_open(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/en/")
    page.get_by_role("link", name="Something else").click()
    expect(page.get_by_role("heading", name="Who do they say they are?")).to_be_focused()
    expect(page).to_have_url(re.compile("/en/$"))


def test_the_answer_that_it_may_be_genuine(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/en/")
    page.get_by_role("link", name="Phone call").click()
    page.get_by_role("button", name="Central bank").click()
    page.get_by_role("button", name="Nothing of this").click()
    page.locator("#ask").get_by_role("link", name="genuine").click()
    expect(page).to_have_url(re.compile("/en/genuine/#central-bank$"))
    expect(page.locator("section#central-bank")).to_be_visible()


def test_going_back_asks_the_question_before(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/en/")
    page.get_by_role("link", name="Messenger").click()
    page.get_by_role("button", name="Something else").click()
    expect(page.get_by_role("heading", name="What do they want from you?")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", name="Who do they say they are?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="How did they reach you?")).to_be_visible()
    page.get_by_role("link", name="Messenger").click()
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("heading", name="How did they reach you?")).to_be_visible()


def test_nothing_is_fetched_before_the_first_answer(browsing: Browsing) -> None:
    page = browsing.page(own=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/en/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("questions.json")]


def test_without_its_data_an_answer_is_a_link(browsing: Browsing) -> None:
    page = browsing.page(own=True)
    page.route("**/questions.json", lambda route: route.abort())
    page.goto("/en/")
    page.get_by_role("link", name="Phone call").click()
    page.wait_for_url("**/en/browse/channel-phone/")
    browsing.complaints.clear()


@pytest.mark.parametrize("code", languages())
def test_without_scripts_two_taps_end_on_the_same_warning(browsing: Browsing, code: str) -> None:
    page = browsing.page(java_script_enabled=False)
    page.goto(f"/{code}/")
    page.locator("[data-answer=phone]").click()
    page.locator(".fw-chips a[href='#central-bank']").click()
    shown = page.locator("section:visible .fw-cards a")
    assert [link.get_attribute("href") for link in shown.all()] == ["../../warnings/safe-account-call/"]


@pytest.mark.parametrize("code", languages())
def test_every_loss_has_its_steps_in_every_language(browsing: Browsing, published: Published, code: str) -> None:
    assert published.site.guidance
    page = browsing.page(java_script_enabled=False)
    for loss in published.site.guidance.editions[code].losses:
        page.goto(f"/{code}/paid/#{loss}")
        assert page.locator(".fw-answers > section:visible").count() == 1
        assert page.locator(f"section#{loss} ol > li").count() >= 2
        page.goto("about:blank")


def test_a_number_shows_our_own_text(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/en/ours/")
    page.get_by_label("Number of the warning").fill("demo 2026 1")
    page.get_by_role("button", name="Show our text").click()
    answer = page.locator(".fw-lookup__answer")
    expect(answer).to_contain_text("A call from ‘the bank’ about a ‘safe account’")
    expect(answer).to_contain_text("DEMO-2026-001 · Published: 23 November 2026")
    answer.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/en/warnings/safe-account-call/$"))


def test_a_number_in_the_address_is_looked_up(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/ru/ours/#DEMO-2026-004")
    expect(page.locator(".fw-lookup__answer h2")).not_to_be_empty()


def test_an_unknown_number_is_not_ours(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/en/ours/")
    page.get_by_label("Number of the warning").fill("DEMO-2031-999")
    page.get_by_role("button", name="Show our text").click()
    expect(page.locator(".fw-lookup__answer")).to_contain_text("no warning with this number")


def test_the_skip_link_and_footnotes_take_nothing_away(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/en/")
    page.get_by_role("link", name="Phone call").click()
    question = page.get_by_role("heading", name="Who do they say they are?")
    expect(question).to_be_visible()
    page.evaluate("location.hash = '#content'")
    expect(question).to_be_visible()
    page.goto("/en/paid/#code")
    page.locator("section#code .fw-cite a").first.click()
    expect(page.locator("section#code")).to_be_visible()
    page.goto("/en/search/#q=safe+account")
    expect(page.locator("[data-results] a").first).to_be_visible()
    page.evaluate("location.hash = '#content'")
    page.wait_for_timeout(300)
    expect(page.locator("[data-results] a").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("safe account")


def test_a_fragment_that_is_no_number_is_not_looked_up(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("/en/ours/#content")
    page.reload()
    expect(page.locator(".fw-lookup__answer")).to_be_empty()
