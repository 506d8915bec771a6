"""For those whom movement makes ill (`prefers-reduced-motion`), nothing moves."""

import pytest

from tests.browser.conftest import Browsing
from tests.browser.kinds import kinds_of, kinds_of_no_language
from tests.browser.probes import moving
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser


def test_nothing_moves_where_the_reader_wants_it_so(browsing: Browsing, published: Published) -> None:
    page = browsing.page(reduced_motion="reduce")
    found = []
    for address in [*kinds_of(published, languages()[0]), *kinds_of_no_language(published)]:
        page.goto(f"/{address}")
        found += moving(page)
    assert found == []


def test_the_probe_sees_what_moves(browsing: Browsing) -> None:
    page = browsing.page(reduced_motion="no-preference")
    page.goto(f"/{languages()[0]}/")
    assert any(".fw-skip" in sentence for sentence in moving(page))
