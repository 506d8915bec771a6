"""The copy buttons: exactly the text of the campaign's file reaches the clipboard, over plain HTTP too."""

import pytest
from playwright.sync_api import Page

from generator.channels import snippets
from generator.model import Campaign, Edition
from tests.browser.conftest import Browsing
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser
in_every_language = pytest.mark.parametrize("code", languages())


def press_texts(published: Published, code: str) -> tuple[str, dict[str, str]]:
    """A press page's address and its texts by the name that their buttons give: another campaign in each language."""
    warnings = [(campaign, edition) for campaign, edition in published.warnings(code) if edition.press]
    campaign, edition = one_of(warnings, code)
    texts = {f"text-{one.channel.name}": one.text for one in snippets(edition, published.language(code))}
    return f"/{code}/press/{campaign.slug}/", {**texts, "text-boilerplate": published.site.config.boilerplate[code]}


def message_to_pass_on(published: Published, code: str) -> tuple[str, dict[str, str]]:
    warnings = [(campaign, edition) for campaign, edition in published.warnings(code) if edition.forward]
    campaign, edition = one_of(warnings, code)
    return f"/{code}/warnings/{campaign.slug}/", {"text-forward": str(edition.forward)}


def one_of(warnings: list[tuple[Campaign, Edition]], code: str) -> tuple[Campaign, Edition]:
    return warnings[languages().index(code) % len(warnings)]


@in_every_language
def test_a_button_copies_exactly_its_text(browsing: Browsing, published: Published, code: str) -> None:
    page = browsing.page(permissions=["clipboard-read", "clipboard-write"])
    for address, texts in (press_texts(published, code), message_to_pass_on(published, code)):
        page.goto(address)
        assert page.evaluate("isSecureContext && !!navigator.clipboard")
        assert page.locator("[data-copy]").evaluate_all("all => all.map(one => one.dataset.copy)") == list(texts)
        for name, text in texts.items():
            click_and_see(page, name)
            assert page.evaluate("navigator.clipboard.readText()") == text


def test_it_does_so_over_plain_http(browsing: Browsing, published: Published) -> None:
    page = browsing.page(base_url=browsing.plain_address)
    address, texts = press_texts(published, languages()[0])
    page.goto(address)
    assert not page.evaluate("isSecureContext")
    assert page.evaluate("navigator.clipboard") is None
    for name, text in texts.items():
        click_and_see(page, name)
        assert page.evaluate("document.activeElement.dataset.copy") == name, "the focus stays on the button"
        assert pasted(page) == text


def test_a_browser_that_forbids_the_clipboard_copies_the_old_way(browsing: Browsing, published: Published) -> None:
    page = browsing.page(own=True)
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    address, texts = press_texts(published, languages()[0])
    page.goto(address)
    name, text = next(iter(texts.items()))
    click_and_see(page, name)
    assert pasted(page) == text


def test_where_nothing_can_be_copied_the_text_is_selected(browsing: Browsing, published: Published) -> None:
    page = browsing.page(own=True, base_url=browsing.plain_address)
    page.add_init_script("document.execCommand = () => false")
    address, texts = press_texts(published, languages()[0])
    page.goto(address)
    name, text = next(iter(texts.items()))
    page.locator(f"[data-copy={name}]").click()
    page.wait_for_function("getSelection().toString()")
    assert page.evaluate("getSelection().toString().trim()") == text


def click_and_see(page: Page, name: str) -> None:
    """Press the button and wait until it says, for two seconds, that it has copied."""
    button = page.locator(f"[data-copy={name}]")
    label = button.inner_text()
    button.click()
    page.wait_for_function("button => button.textContent === button.dataset.copied", arg=button.element_handle())
    assert button.inner_text().strip()
    assert button.inner_text() != label


def pasted(page: Page) -> str:
    """What the clipboard gives to another field of the page."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    page.locator("#paste").press("ControlOrMeta+V")
    text = page.locator("#paste").input_value()
    page.locator("#paste").evaluate("field => field.remove()")
    return text
