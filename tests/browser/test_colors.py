"""Light and dark: the page follows the reader's setting, and its text keeps its contrast."""

from typing import Literal

import pytest

from tests.browser.conftest import Browsing
from tests.browser.probes import faint, luminances
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_body_follows_the_scheme(browsing: Browsing, scheme: Literal["light", "dark"]) -> None:
    page = browsing.page()
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/{languages()[0]}/")
    paper, ink = luminances(page)
    assert (ink < 0.1 and paper > 0.8) if scheme == "light" else (paper < 0.1 and ink > 0.8)


def faint_on(browsing: Browsing, addresses: list[str]) -> list[str]:
    page = browsing.page()
    found = []
    for address in addresses:
        page.goto(f"/{address}")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{scheme}: {sentence}" for sentence in faint(page)]
    return found


@pytest.mark.parametrize("code", languages())
def test_text_stands_out(browsing: Browsing, published: Published, code: str) -> None:
    slug = published.warnings(code)[0][0].slug
    paths = ("", "numbers/", f"warnings/{slug}/", f"press/{slug}/")
    assert faint_on(browsing, [f"{code}/{path}" for path in paths]) == []


def test_text_stands_out_on_the_pages_without_a_language(browsing: Browsing, published: Published) -> None:
    assert faint_on(browsing, published.pages_of_no_language()) == []
