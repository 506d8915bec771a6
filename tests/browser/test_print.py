"""A page on paper. A warning is one A4 sheet in black and white: to hang by the telephone, to hand to a neighbour."""

import re
import unicodedata
from io import BytesIO
from typing import Any, Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from generator.model import Campaign, Edition
from generator.render import addresses
from tests.browser.conftest import Browsing
from tests.browser.kinds import kinds_of, kinds_of_no_language
from tests.browser.probes import clipped, overflow
from tests.browser.published import Published, languages

pytestmark = pytest.mark.browser

A4 = (595.0, 842.0)
"""Points."""
INSIDE_MARGINS = 688
"""What 182 mm, A4 less its margins, are in CSS px."""
SMALLEST = 8.5
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def sheets(page: Page) -> list[PageObject]:
    return list(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages)


def squeezed(text: str) -> str:
    """Letters, figures and signs alone: lines break elsewhere on paper, with a hyphen or without."""
    return re.sub(r"[\s\u00ad‐-]+", "", unicodedata.normalize("NFKC", text))


def type_sizes(sheet: PageObject) -> set[float]:
    """In points."""
    sizes = set()

    def visit(text: str, page: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * matrix[3] * page[3]), 1))

    sheet.extract_text(visitor_text=visit)
    return sizes


def must_be_printed(published: Published, code: str, campaign: Campaign, edition: Edition) -> list[str]:
    site = published.site
    country = site.countries_for(code)[0]
    statements = [*edition.red_flags, *edition.if_contacted]
    statements += edition.if_harmed.first_minutes if edition.if_harmed else ()
    return [
        edition.title,
        edition.summary or "",
        *edition.act_now,
        *(statement.text for statement in statements),
        next(contact.phone for contact in site.contacts if contact.country == country and contact.phone),
        campaign.id,
        site.config.publisher.name[code],
        site.config.notice[code],
        addresses.absolute(addresses.warning(code, campaign.slug), site),
    ]


@pytest.mark.parametrize("code", languages())
def test_a_warning_is_one_sheet(browsing: Browsing, published: Published, code: str) -> None:
    page = browsing.page()
    for campaign, edition in published.warnings(code):
        page.goto(f"/{code}/warnings/{campaign.slug}/")
        notices = page.locator(".fw-state, .fw-notice").all_inner_texts()
        published_on = page.locator(".fw-about > p").first.inner_text()
        printed = sheets(page)
        assert len(printed) == 1, campaign.slug
        assert (round(float(printed[0].mediabox.width)), round(float(printed[0].mediabox.height))) == A4
        text = squeezed(printed[0].extract_text())
        wanted = [*must_be_printed(published, code, campaign, edition), *notices, published_on]
        assert [line for line in wanted if squeezed(line) not in text] == []
        assert min(type_sizes(printed[0])) >= SMALLEST
        for left_out in (*edition.how_it_works, *edition.protect):
            assert squeezed(left_out.text) not in text


@pytest.mark.parametrize("code", languages())
def test_the_sheet_is_black_and_white_and_nothing_is_cut(browsing: Browsing, published: Published, code: str) -> None:
    page = browsing.page(INSIDE_MARGINS, 1000)
    for campaign, _ in published.warnings(code):
        page.goto(f"/{code}/warnings/{campaign.slug}/")
        page.emulate_media(media="print")
        assert overflow(page) + clipped(page) == []
    for scheme in SCHEMES:
        page.emulate_media(media="print", color_scheme=scheme)
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
        red, green, blue = picture.split()
        apart = [ImageChops.difference(red, green), ImageChops.difference(green, blue)]
        assert max(part.getextrema()[1] for part in apart) == 0, scheme
        assert max(picture.getcolors(1 << 24) or [])[1] == (255, 255, 255), scheme


def test_the_sheet_has_the_number_of_the_country_chosen(browsing: Browsing, published: Published) -> None:
    code = languages()[0]
    page = browsing.page()
    page.goto(f"/{code}/warnings/{published.warnings(code)[0][0].slug}/")
    country = published.site.countries_for(code)[-1]
    page.locator(f"input[name=fw-country][value={country}]").check()
    call = page.locator(".fw-now .fw-call__button:visible").inner_text()
    text = squeezed(sheets(page)[0].extract_text())
    assert squeezed(call) in text
    others = page.locator(".fw-now .fw-call__button").all_text_contents()
    assert sum(squeezed(other) in text for other in others) == 1


def test_the_other_pages_keep_their_text_on_paper(browsing: Browsing, published: Published) -> None:
    page = browsing.page(INSIDE_MARGINS, 1000)
    found = []
    for address in [*kinds_of(published, languages()[0]), *kinds_of_no_language(published)]:
        page.goto(f"/{address}")
        headings = page.locator("#content :is(h1, h2):not(.fw-hidden):visible").all_inner_texts()
        page.emulate_media(media="print")
        found += overflow(page) + clipped(page)
        text = squeezed("".join(sheet.extract_text() for sheet in sheets(page)))
        page.emulate_media(media="null")
        if "/warnings/" not in address or address.endswith("/warnings/"):
            found += [f"{address}: {line} is not printed" for line in headings if squeezed(line) not in text]
    assert found == [], "\n".join(found)
