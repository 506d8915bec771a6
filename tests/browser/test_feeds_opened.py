"""A feed opened in a browser explains itself in its own language."""

import pytest

from generator.render.templates import words
from tests.browser.conftest import Browsing
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser
NOTE = "This is a feed: an address for programs. Copy it into a feed reader, and new warnings come by themselves."


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("ending", ["rss.xml", "atom.xml"])
def test_it_looks_like_a_page(browsing: Browsing, published: Published, code: str, ending: str) -> None:
    page = browsing.page(own=True)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # asked for where no page names an icon
    page.goto(f"/feeds/{code}/warnings.{ending}")
    shown = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.children.length)"
        ".map(e => e.textContent)"
    )
    assert published.site.config.name[code] in shown
    assert any(words(published.site, code)(NOTE) in text for text in page.locator("p").all_text_contents())
    for _, edition in published.warnings(code):
        assert edition.title in shown
        assert edition.summary in shown
    assert not [text for text in shown if "<p>" in text], "the full text is for programs"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("a").first.get_attribute("href") == f"{published.site.config.address}{code}/feeds/"
