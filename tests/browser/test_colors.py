"""Light and dark: the page follows the reader's setting, and its text keeps its contrast."""

import pytest

from tests.browser.conftest import Browsing
from tests.browser.probes import faint, luminances
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_body_follows_the_scheme(browsing: Browsing, scheme: str) -> None:
    page = browsing.page(color_scheme=scheme)
    page.goto(f"/{languages()[0]}/")
    paper, ink = luminances(page)
    assert (ink < 0.1 and paper > 0.8) if scheme == "light" else (paper < 0.1 and ink > 0.8)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(browsing: Browsing, published: Published, scheme: str) -> None:
    page = browsing.page(color_scheme=scheme)
    found = []
    for code in languages():
        slug = published.warnings(code)[0][0].slug
        paths = ("", "warnings/", "numbers/", "feeds/", "about/", f"warnings/{slug}/", f"press/{slug}/")
        for path in paths:
            page.goto(f"/{code}/{path}")
            page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
            found += faint(page)
    for address in published.pages_of_no_language():
        page.goto(f"/{address}")
        found += faint(page)
    assert found == []
