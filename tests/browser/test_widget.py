"""The widget in the page of a bank: another origin, of which the site knows nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, Request, Route

from tests.browser.conftest import PLAIN_HOST, Browsing
from tests.browser.probes import clipped, faint, luminances, overflow
from tests.browser.published import Published, languages, serve

pytestmark = pytest.mark.browser
in_every_language = pytest.mark.parametrize("code", languages())

LINK = '<p class="forewarn-widget"><a href="{site}en/warnings/">Latest scam warnings</a></p>'
SCRIPT = '<script src="{site}widget/forewarn-widget.js" {data} async></script>'
HEIGHT = "document.documentElement.getBoundingClientRect().height"
Bank = Callable[..., Page]


@pytest.fixture
def bank(browsing: Browsing, tmp_path: Path) -> Iterator[Bank]:
    """Opens a page of a bank with a widget for each of these `data`, which are attributes of its script."""

    # Served, not made up by `page.route`: browsers let no page of unknown origin ask 127.0.0.1 for anything.
    with serve(tmp_path) as address:
        netloc = f"{PLAIN_HOST}:{urlsplit(address).port}"
        browsing._own.add(netloc)

        def open_(
            *data: str, lang: str = "en", policy: str = "", wait: bool = True, body: str = "", **options: Any
        ) -> Page:
            site = browsing.address
            widgets = "".join(f"{LINK}{SCRIPT}<p>Between.</p>".format(site=site, data=one) for one in data)
            head = '<meta charset="windows-1251"><link rel="icon" href="data:,"><title>Bank</title>'
            if policy:
                head += f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            html = f'<!doctype html><html lang="{lang}"><head>{head}</head><body><h1>Bank</h1>{widgets}'
            (tmp_path / "bank.html").write_text(html + body.replace("{site}", site), "windows-1251")
            page = browsing.page(own=True, base_url=f"http://{netloc}/", **options)
            page.goto("/bank.html")
            if wait:
                page.wait_for_selector(".forewarn-widget", state="detached")
            return page

        yield open_


def frames(page: Page) -> list[Frame]:
    return page.frames[1:]


def shown(frame: Frame) -> list[str]:
    return frame.locator("li:visible > a").all_inner_texts()


def current(published: Published, code: str) -> list[str]:
    return [edition.title for campaign, edition in published.warnings(code) if campaign.status != "withdrawn"]


@in_every_language
def test_the_list_speaks_the_language_of_the_page(bank: Bank, published: Published, code: str) -> None:
    page = bank("", lang=f"{code}-BY")
    [frame] = frames(page)
    assert shown(frame) == current(published, code)[:5]
    assert frame.locator("html").get_attribute("lang") == published.language(code).tag
    assert page.locator("iframe").get_attribute("title") == frame.locator("h2").inner_text()


@pytest.mark.parametrize(
    ("data", "lang", "expected"),
    [
        ("data-lang=ru", "en", "ru"),
        ("data-lang=uz-Latn", "en", "uz"),
        ("", "ja", "en"),
        ("data-lang=toString", "ru", "en"),
    ],
)
def test_the_language_can_be_named_and_an_unknown_one_is_the_sites_own(
    bank: Bank, browsing: Browsing, data: str, lang: str, expected: str
) -> None:
    [frame] = frames(bank(data, lang=lang))
    assert frame.url == f"{browsing.address}widget/{expected}/"


def test_only_the_site_is_asked_and_nothing_is_left_behind(bank: Bank, browsing: Browsing) -> None:
    asked: list[Request] = []
    names = bank(wait=False).evaluate("Object.keys(window)")
    page = bank("data-count=3", "data-lang=ru data-country=KZ")
    page.on("request", lambda request: asked.append(request))
    page.reload()
    page.wait_for_function("document.querySelectorAll('.forewarn-widget').length === 0")
    site = urlsplit(browsing.address).netloc
    foreign = [request.url for request in asked if urlsplit(request.url).netloc != site]
    assert foreign == [page.url]
    assert {urlsplit(request.url).path for request in asked} >= {"/assets/widget.css", "/assets/widget.js"}
    documents = [request for request in asked if "/widget/" in request.url and request.is_navigation_request()]
    assert len(documents) == 2
    assert all("referer" not in request.headers for request in documents)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [name for name in page.evaluate("Object.keys(window)") if name not in [*names, "0", "1"]] == []


def test_two_widgets_each_do_what_they_were_told(bank: Bank, browsing: Browsing) -> None:
    page = bank("data-count=2 data-summary=0", 'data-lang=ru data-country=by data-theme=dark data-accent="#ffcc00"')
    first, second = sorted(frames(page), key=lambda frame: frame.url)
    assert first.url == f"{browsing.address}widget/en/?count=2&summary=0"
    assert second.url == f"{browsing.address}widget/ru/country-by/?theme=dark&accent=%23ffcc00"
    assert len(shown(first)) == 2
    assert first.locator(".summary:visible").count() == 0
    assert second.locator(".summary:visible").count() > 0
    order = page.locator("body > *").evaluate_all("all => all.map(one => one.tagName)")
    assert [tag for tag in order if tag != "SCRIPT"] == ["H1", "IFRAME", "P", "IFRAME", "P"]


def test_a_country_without_a_frame_shows_all_warnings(bank: Bank, browsing: Browsing) -> None:
    [frame] = frames(bank('data-country="JP"'))
    assert frame.url == f"{browsing.address}widget/en/"


def test_the_frame_is_as_tall_as_its_list(bank: Bank) -> None:
    page = bank("data-lang=ru")
    [frame] = frames(page)
    heights = []
    for width in (1000, 240):
        page.set_viewport_size({"width": width, "height": 640})
        page.wait_for_function(f"innerWidth === {width}")
        frame.wait_for_function(
            f"innerHeight === Math.ceil({HEIGHT}) && document.documentElement.clientWidth < {width}"
        )
        heights.append(page.locator("iframe").bounding_box()["height"])  # type: ignore[index]
    assert heights[1] > heights[0] + 100


def test_a_message_of_another_sender_changes_nothing(bank: Bank) -> None:
    page = bank("")
    before = page.locator("iframe").bounding_box()
    page.evaluate("postMessage({ forewarnWidgetHeight: 5 }, '*')")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert page.locator("iframe").bounding_box() == before


def test_without_javascript_the_link_stays(bank: Bank) -> None:
    page = bank("", wait=False, java_script_enabled=False)
    assert page.locator("iframe").count() == 0
    assert page.get_by_role("link", name="Latest scam warnings").is_visible()


def test_the_policy_that_we_advise_is_enough(bank: Bank, browsing: Browsing) -> None:
    site = browsing.address
    page = bank("", policy=f"default-src 'none'; script-src {site}; frame-src {site}")
    assert len(shown(frames(page)[0])) > 0


def test_where_the_frame_is_forbidden_the_link_stays(bank: Bank, browsing: Browsing) -> None:
    page = bank("", policy=f"default-src 'none'; script-src {browsing.address}", wait=False)
    page.wait_for_selector("iframe", state="attached")
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert page.get_by_role("link", name="Latest scam warnings").is_visible()
    assert page.locator("iframe").bounding_box()["height"] <= 1  # type: ignore[index]
    told = [complaint for complaint in browsing.complaints if "Content Security Policy" in complaint]
    assert told
    browsing.complaints[:] = [complaint for complaint in browsing.complaints if complaint not in told]


def test_the_frame_alone_needs_no_script_of_the_page(bank: Bank, browsing: Browsing, published: Published) -> None:
    body = '<iframe src="{site}widget/ru/?count=2" sandbox="allow-popups" title="x" width="300" height="400"></iframe>'
    page = bank(body=body)
    browsing.complaints.clear()  # Chromium tells of the script that it doesn't run
    assert shown(frames(page)[0]) == current(published, "ru")[:10], "without scripts it shows everything"


def test_links_are_reached_by_keyboard_and_open_a_page_that_is_not_sandboxed(bank: Bank, published: Published) -> None:
    page = bank("")
    answer_for(page.context, published.site.config.address)
    [frame] = frames(page)
    page.keyboard.press("Tab")
    frame.wait_for_function("document.activeElement.matches('li:first-child a')")
    assert frame.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    warning = opened.value
    warning.wait_for_load_state()
    assert warning.url == f"{published.site.config.address}en/warnings/{published.warnings('en')[0][0].slug}/"
    assert warning.evaluate("window.opener") is None
    assert warning.evaluate("window.origin") != "null"


def answer_for(context: BrowserContext, address: str) -> None:
    """Stand in for the site's real address, to which the widget's links lead."""

    def answer(route: Route) -> None:
        route.fulfill(body="<!doctype html><title>Warning</title>", headers={"Content-Type": "text/html"})

    context.route(f"{address}**", answer)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["auto", "light", "dark", "purple"])
def test_the_theme_is_the_visitors_or_the_banks(
    browsing: Browsing, scheme: Literal["light", "dark"], theme: str
) -> None:
    page = browsing.page()
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/widget/{languages()[0]}/?theme={theme}")
    paper, ink = luminances(page)
    assert (paper > ink) == ((theme if theme in ("light", "dark") else scheme) == "light")
    assert faint(page) == []


RATIO = """element => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = (color) => {
    const [r, g, b] = color.match(/\\d+/g).map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(element);
  const [dark, bright] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
  return [style.backgroundColor, (bright + 0.05) / (dark + 0.05)];
}"""


@pytest.mark.parametrize(
    ("accent", "background"),
    [
        ("%23ffffff", "rgb(255, 255, 255)"),
        ("%23000000", "rgb(0, 0, 0)"),
        ("%23767676", "rgb(118, 118, 118)"),
        ("%23757575", "rgb(117, 117, 117)"),
        ("%23ff0000", "rgb(255, 0, 0)"),
        ("%2300a000", "rgb(0, 160, 0)"),
        ("ffcc00", "rgb(255, 204, 0)"),
        ("red", "rgb(11, 61, 107)"),
        ("%23fff", "rgb(11, 61, 107)"),
        ("%23ffffff;background:url(https://bad.example)", "rgb(11, 61, 107)"),
    ],
)
def test_text_stands_out_on_any_accent_and_an_invalid_one_is_ignored(
    browsing: Browsing, accent: str, background: str
) -> None:
    page = browsing.page()
    page.goto(f"/widget/en/?accent={accent}")
    for part in ("h2", ".all a"):
        color, ratio = page.locator(part).evaluate(RATIO)
        assert color == background
        assert ratio >= 4.5


@pytest.mark.parametrize(("count", "expected"), [("1", 1), ("10", 10), ("0", 5), ("11", 5), ("2.5", 5), ("x", 5)])
def test_the_count_is_one_to_ten(browsing: Browsing, published: Published, count: str, expected: int) -> None:
    page = browsing.page()
    page.goto(f"/widget/en/?count={count}")
    assert shown(page.main_frame) == current(published, "en")[:expected]


@in_every_language
def test_frames_fit_where_there_is_little_room_and_targets_are_large(
    browsing: Browsing, published: Published, code: str
) -> None:
    page = browsing.page()
    found = []
    for address in [address for address in published.pages() if address.startswith(f"widget/{code}/")]:
        page.goto(f"/{address}?count=10")
        for width in (240, 320):
            page.set_viewport_size({"width": width, "height": 640})
            found += overflow(page) + clipped(page)
            boxes = page.locator("a:visible").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
            found += [f"{address} has a target of {height} px" for height in boxes if height < 48]
        size = page.locator("li").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert size >= 18
    assert found == []


@in_every_language
def test_codes_and_preview_follow_the_form(browsing: Browsing, published: Published, code: str) -> None:
    page = browsing.page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/{code}/widget/")
    steps = page.evaluate("history.length")
    page.locator("[name=country]").select_option(index=1)
    country = page.locator("[name=country]").input_value()
    page.locator("[name=count]").select_option("3")
    page.locator("[name=theme]").select_option("dark")
    page.locator("[name=summary]").uncheck()
    page.locator("[name=accent]").fill("#ffcc00")
    query = f"widget/{code}/country-{country.lower()}/?count=3&theme=dark&accent=%23ffcc00&summary=0"
    site = published.site.config.address
    page.wait_for_function("() => document.querySelector('.fw-preview').style.height")
    assert page.locator(".fw-preview").evaluate("frame => frame.src") == browsing.address + query
    assert page.evaluate("history.length") == steps
    page.locator("[data-copy=text-widget-frame]").click()
    page.wait_for_function("() => navigator.clipboard.readText().then(text => text.startsWith('<iframe'))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{site}{query.replace("&", "&amp;")}"' in copied
    page.locator("[data-copy=text-widget-script]").click()
    page.wait_for_function("() => navigator.clipboard.readText().then(text => text.startsWith('<p class'))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{site}widget/forewarn-widget.js" data-lang="{code}" data-count="3" data-theme="dark"' in copied
    assert f'data-country="{country}" data-accent="#ffcc00" data-summary="0" async></script>' in copied


def test_the_copied_code_works_as_it_is(bank: Bank, browsing: Browsing, published: Published) -> None:
    page = browsing.page()
    page.goto("/ru/widget/")
    page.locator("[name=count]").select_option("2")
    codes = [page.locator(f"#text-widget-{kind} p").text_content() or "" for kind in ("script", "frame")]
    body = "".join(codes).replace(published.site.config.address, "{site}")
    host = bank(body=body, wait=False, height=3000)
    host.wait_for_function("document.querySelectorAll('.forewarn-widget').length === 0")
    assert [shown(frame) for frame in frames(host)] == [current(published, "ru")[:2]] * 2


def test_the_first_codes_stand_there_without_javascript(browsing: Browsing) -> None:
    page = browsing.page(java_script_enabled=False)
    with_scripts = browsing.page()
    codes = []
    for one in (page, with_scripts):
        one.goto("/en/widget/")
        codes.append(one.locator(".fw-copy__text").all_inner_texts())
    assert codes[0] == codes[1]
    assert page.locator(".fw-compose").is_hidden()
    assert with_scripts.locator(".fw-compose").is_visible()


@in_every_language
def test_the_page_of_the_codes_fits_and_stands_out(browsing: Browsing, code: str) -> None:
    page = browsing.page()
    page.goto(f"/{code}/widget/")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += faint(page)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        found += overflow(page) + clipped(page)
    assert found == []
    boxes = page.locator(".fw-compose label, .fw-compose select").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(boxes) >= 48
