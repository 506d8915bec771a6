"""axe-core finds nothing: on every page type, in every language, light and dark, narrow and wide, menus open."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import Browsing
from tests.browser.kinds import kinds_of, kinds_of_no_language
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser

RUN = Path(__file__).with_name("axe.js").read_text("utf-8")
# The widget's frame is sandboxed, so its origin is none that axe would trust.
TRUST = "axe.configure({allowedOrigins: ['<unsafe_all_origins>']})"
Looks = tuple[tuple[Literal["light", "dark"], int], ...]
QUICK: Looks = (("light", 320), ("dark", 1280))
"""Both schemes and both widths, in half the time."""
REST: Looks = (("dark", 320), ("light", 1280))


def violations(page: Page, address: str, looks: Looks) -> list[str]:
    """What axe-core finds on the page at `address` in these schemes and widths."""
    page.goto(f"/{address}")
    for frame in page.frames:
        frame.evaluate(AXE_SCRIPT)
        frame.evaluate(TRUST)
    found = []
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"/{address}, {scheme}, {width} px: {sentence}" for sentence in page.evaluate(RUN)]
    return found


@pytest.mark.parametrize("looks", [QUICK, pytest.param(REST, marks=pytest.mark.soak)], ids=["quick", "rest"])
@pytest.mark.parametrize("code", languages())
def test_every_page_type_is_accessible(browsing: Browsing, published: Published, code: str, looks: Looks) -> None:
    page = browsing.page()
    found = [sentence for address in kinds_of(published, code) for sentence in violations(page, address, looks)]
    assert found == []


def test_the_pages_without_a_language_are_accessible(browsing: Browsing, published: Published) -> None:
    page = browsing.page()
    addresses = kinds_of_no_language(published)
    found = [sentence for address in addresses for sentence in violations(page, address, QUICK + REST)]
    assert found == []


# At the top of the page, where an open menu covers it: axe-core judges only what is seen.
PLANTED = {
    "image-alt": "<img src='/assets/icon.svg'>",
    "color-contrast": "<p style='color: #777; background: #888'>Faint</p>",
    "color-contrast-enhanced": "<p style='color: #767676; background: #fff'>Rather faint</p>",
    "target-size": "<button style='all: unset; width: 9px; height: 9px'>a</button>"
    "<button style='all: unset; width: 9px; height: 9px'>b</button>",
    "valid-lang": "<p lang='xx-nowhere'>Words</p>",
    "label": "<input>",
}


def test_planted_violations_are_found(browsing: Browsing, published: Published) -> None:
    page = browsing.page(own=True)
    address = kinds_of(published, languages()[0])[0]
    html = (
        published.pages()[address]
        .read_text("utf-8")
        .replace('<div class="fw">', '<div class="fw">' + "".join(PLANTED.values()), 1)
    )
    page.route(f"**/{address}", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    found = violations(page, address, QUICK + REST)
    for scheme, width in QUICK + REST:
        here = [sentence for sentence in found if f"{scheme}, {width} px" in sentence]
        assert {rule for rule in PLANTED if not any(f"[{rule}]" in one for one in here)} == set()
