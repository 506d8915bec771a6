"""The probes find what they are for: each is shown a page that is broken on purpose, and a sound one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Browsing
from tests.browser.probes import clipped, faint, luminances, missing_glyphs, overflow

pytestmark = pytest.mark.browser

Probe = Callable[[Page], list[str]]
SOUND = """
    <h1>A heading, Ў і Қазақша oʻ ʼ — №</h1>
    <p>Some running text. <span class="fw-hidden" style="position: absolute; left: -9999px">For ears.</span></p>
    <pre style="overflow: auto">a long line of code that may be scrolled because the reader sees that it goes on</pre>
    <p style="overflow: hidden; display: none">Not shown at all, however long this text may be.</p>
"""


@pytest.fixture
def address() -> str:
    """No site is needed here: nothing is asked of this address."""
    return "http://127.0.0.1/"


def shown(browsing: Browsing, body: str) -> Page:
    page = browsing.page()
    page.set_content(f"<!doctype html><meta charset=utf-8><title>Test</title><body>{body}")
    return page


@pytest.mark.parametrize("probe", [overflow, clipped, missing_glyphs, faint])
def test_a_sound_page_passes(browsing: Browsing, probe: Probe) -> None:
    assert probe(shown(browsing, SOUND)) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<div style='width: 500px'>wide</div>", "px wide in a window of 360 px"),
        ("<p>DonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftX</p>", "px wide"),
        ("<p style='position: absolute; left: -40px'>half gone</p>", "stands at -40.0"),
        (
            "<body style='overflow-x: clip'><p style='white-space: nowrap; margin-left: 340px'>beyond</p>",
            "<p> “beyond”",
        ),
    ],
)
def test_overflow_is_found(browsing: Browsing, body: str, said: str) -> None:
    found = overflow(shown(browsing, body))
    assert any(said in sentence for sentence in found), found


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("width: 60px; overflow: hidden; white-space: nowrap", "of its width"),
        ("width: 60px; overflow-x: clip; white-space: nowrap", "of its width"),
        ("height: 10px; overflow: hidden", "of its height"),
    ],
)
def test_clipping_is_found(browsing: Browsing, style: str, said: str) -> None:
    found = clipped(shown(browsing, f"<div style='{style}'><span>A text that needs more room</span></div>"))
    assert any(said in sentence for sentence in found), found


@pytest.mark.parametrize("character", ["\u0378", "\ue0ff", "\U000fffff"])
def test_missing_glyphs_are_found(browsing: Browsing, character: str) -> None:
    found = missing_glyphs(shown(browsing, f"<p>Text</p><p style='font: bold 20px monospace'>x{character}y</p>"))
    assert [f"U+{ord(character):04X}" in sentence for sentence in found] == [True]


@pytest.mark.parametrize(
    "style",
    ["color: #777", "color: #fff8; background: #000", "color: color-mix(in srgb, black, white 40%)"],
)
def test_faint_text_is_found(browsing: Browsing, style: str) -> None:
    found = faint(shown(browsing, f"<p>Fine</p><p style='{style}'>Hard to read</p>"))
    assert ["Hard to read" in sentence for sentence in found] == [True]


def test_black_on_white_is_measured_as_such(browsing: Browsing) -> None:
    page = shown(browsing, "<style>body { background: #fff; color: #000 }</style>")
    assert luminances(page) == (1.0, 0.0)


def test_what_a_page_complains_about_and_asks_others_for_is_remembered(browsing: Browsing) -> None:
    page = browsing.page(own=True)
    page.route("https://elsewhere.example/**", lambda route: route.fulfill(body=""))
    page.set_content("<img src='https://elsewhere.example/pixel.gif'><script>console.warn('odd'); nothing()</script>")
    page.wait_for_load_state("networkidle")
    found = " ".join(browsing.complaints)
    browsing.complaints.clear()
    assert "asks for https://elsewhere.example/pixel.gif" in found
    assert "odd" in found
    assert "nothing is not defined" in found
