"""A language written from right to left, that the tool has learnt from a registry entry and a catalogue alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Locator, Page

from tests.arabic import PHONE, TITLE, publish
from tests.browser.conftest import Browsing
from tests.browser.probes import clipped, missing_glyphs, overflow
from tests.browser.published import serve

pytestmark = pytest.mark.browser

WIDTHS = {320: 568, 1280: 800}
WARNING, BORROWED = "ar/warnings/fake-bank/", "ar/warnings/other/"
at_every_width = pytest.mark.parametrize("width", WIDTHS)
UTF8 = html.HTMLParser(encoding="utf-8")

# Where the first and the last character of an element's text are drawn.
ENDS = """element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), nodes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.data.trim()) nodes.push(node);
    const box = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, right, top } = range.getBoundingClientRect();
        return { left, right, top };
    };
    const last = nodes[nodes.length - 1];
    return { first: box(nodes[0], 0), last: box(last, last.data.trimEnd().length - 1) };
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("arabic"))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def opened(browsing: Browsing, address: str, width: int) -> Page:
    page = browsing.page(width, WIDTHS[width])
    page.goto(f"/{address}")
    return page


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found
    return {"left": found["x"], "right": found["x"] + found["width"], "top": found["y"]}


def style(locator: Locator, name: str) -> Any:
    return locator.evaluate("(element, name) => getComputedStyle(element)[name]", name)


def pixels(locator: Locator, name: str) -> float:
    return float(style(locator, name).removesuffix("px"))


def test_the_page_says_that_it_runs_from_right_to_left(browsing: Browsing) -> None:
    page = opened(browsing, WARNING, 320)
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    assert page.locator("h1").inner_text() == TITLE
    assert page.locator("#now").inner_text() == "افعل هذا الآن"


@at_every_width
def test_the_header_is_mirrored(browsing: Browsing, width: int) -> None:
    page = opened(browsing, WARNING, width)
    brand, menu, languages = (
        box(page.locator(part)) for part in (".fw-brand", ".fw-menu >> nth=0", ".fw-menu--languages")
    )
    assert languages["right"] <= menu["left"] + 1
    assert menu["right"] <= brand["left"] + 1
    assert width - brand["right"] < width / 20 + 16
    page.locator(".fw-menu--languages > summary").click()
    assert overflow(page) + clipped(page) == []


@at_every_width
def test_marks_stand_at_the_right(browsing: Browsing, width: int) -> None:
    page = opened(browsing, WARNING, width)
    for list_of in ("fw-orders", "fw-flags"):
        item = page.locator(f".{list_of} > li").first
        assert pixels(item, "paddingRight") > pixels(item, "paddingLeft"), list_of
    steps = page.locator("ol.fw-steps").first
    assert pixels(steps, "marginRight") > pixels(steps, "marginLeft")
    notice = page.locator(".fw-state").first
    assert pixels(notice, "borderRightWidth") > pixels(notice, "borderLeftWidth") == 0
    heading = page.locator("h1")
    assert heading.evaluate(ENDS)["first"]["right"] == pytest.approx(box(heading)["right"], abs=2)


@at_every_width
def test_numbers_addresses_and_ids_keep_their_order(browsing: Browsing, width: int) -> None:
    page = opened(browsing, WARNING, width)
    parts = {
        "call button": page.locator(".fw-call__button:visible bdi").first,
        "contact": page.locator(".fw-contacts a.fw-phone:visible bdi").first,
        "indicator": page.locator("#indicators ~ ul code bdi").first,
        "id": page.locator(".fw-about bdi").first,
    }
    texts = {what: part.inner_text() for what, part in parts.items()}
    assert texts == {"call button": PHONE, "contact": PHONE, "indicator": "bad[.]example", "id": "TEST-2026-001"}
    for what, part in parts.items():
        ends = part.evaluate(ENDS)
        assert ends["first"]["top"] == pytest.approx(ends["last"]["top"], abs=2), f"the {what} is broken"
        assert ends["first"]["right"] <= ends["last"]["left"], what


@at_every_width
def test_a_text_from_another_language_runs_its_own_way(browsing: Browsing, width: int) -> None:
    page = opened(browsing, BORROWED, width)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("title").get_attribute("lang") == "en"
    for part in ("h1", "ol.fw-orders", "ol.fw-steps >> nth=0", "ul.fw-flags", "#text-forward"):
        block = page.locator(part)
        assert (block.get_attribute("lang"), block.get_attribute("dir")) == ("en", "ltr"), part
        assert style(block, "direction") == "ltr", part
    heading = page.locator("h1")
    assert heading.evaluate(ENDS)["first"]["left"] == pytest.approx(box(heading)["left"], abs=2)
    flag = page.locator(".fw-flags > li").first
    assert pixels(flag, "paddingLeft") > pixels(flag, "paddingRight")
    assert style(page.locator("#how"), "direction") == "rtl"


def test_everything_fits(browsing: Browsing, site: Path) -> None:
    page = browsing.page()
    found = []
    for file in sorted(site.glob("ar/**/index.html")):
        page.goto(f"/{file.parent.relative_to(site).as_posix()}/")
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{width} px: {sentence}" for sentence in overflow(page) + clipped(page)]
        found += missing_glyphs(page)
    assert found == []


def test_the_language_menu_leads_to_what_stands_in(browsing: Browsing) -> None:
    page = opened(browsing, "en/warnings/other/", 320)
    page.locator(".fw-menu--languages > summary").click()
    page.locator(".fw-menu--languages a[hreflang='ar']").click()
    page.wait_for_url(f"{browsing.address}{BORROWED}")
    page.locator(".fw-state a").click()
    page.wait_for_url(f"{browsing.address}en/warnings/other/")


def head_of(site: Path, address: str) -> html.HtmlElement:
    head = html.fromstring((site / address / "index.html").read_bytes(), parser=UTF8).find("head")
    assert head is not None
    return head


def test_the_head_of_what_stands_in_names_the_original(site: Path) -> None:
    original = "https://example.org/sub/en/warnings/other/"
    head = head_of(site, BORROWED)
    links = [(link.get("rel"), link.get("href")) for link in head.iterfind("link") if link.get("hreflang")]
    assert links == []
    assert [link.get("href") for link in head.iterfind("link[@rel='canonical']")] == [original]
    assert [meta.get("content") for meta in head.iterfind("meta[@name='robots']")] == ["noindex"]
    alternates = head_of(site, "en/warnings/other/").iterfind("link[@hreflang]")
    assert {link.get("hreflang") for link in alternates} == {"en", "x-default"}


def test_the_sitemap_leaves_out_what_stands_in(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "en/warnings/other/" in sitemap
    assert BORROWED not in sitemap
    assert WARNING in sitemap


def test_feed_entries_and_press_texts_run_from_right_to_left(site: Path) -> None:
    assert '<div lang=\\"ar\\" dir=\\"rtl\\">' in (site / "feeds/ar/warnings.json").read_text("utf-8")
    assert 'dir=\\"' not in (site / "feeds/ru/warnings.json").read_text("utf-8")
    kit = (site / "press/ar/fake-bank.zip").read_bytes()
    assert b'<html lang="ar" dir="rtl">' in kit
