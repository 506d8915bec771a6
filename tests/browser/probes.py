"""Measurements in an open page, done by probes.js. Each list of sentences is empty where all is well."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_name("probes.js").read_text("utf-8")


def overflow(page: Page) -> list[str]:
    """Sideways scrolling, and text outside the window."""
    return _sentences(page, "overflow")


def clipped(page: Page) -> list[str]:
    """Text that a box cuts off."""
    return _sentences(page, "clipped")


def missing_glyphs(page: Page) -> list[str]:
    """Characters that no font of their text can draw: they look like one that surely no font has."""
    return _sentences(page, "missingGlyphs")


def faint(page: Page) -> list[str]:
    """Text with too little contrast to what is behind it."""
    return _sentences(page, "faint")


def small(page: Page) -> list[str]:
    """Buttons, fields and links that stand alone and are less than 48 px wide or high."""
    return _sentences(page, "small")


def moving(page: Page) -> list[str]:
    """Elements with a transition, an animation or smooth scrolling."""
    return _sentences(page, "moving")


def walk(page: Page) -> list[str]:
    """Press Tab from the page's beginning to its end: what is never reached, and focus that nothing shows."""
    left = stops = _run(page, "watchFocus")
    for _ in range(2 * stops + 60):  # a frame has stops of its own
        page.keyboard.press("Tab")
        left -= 1
        if left <= 0 and not _run(page, "unreached"):
            break
    return _sentences(page, "unreached") + _sentences(page, "unseenFocus")


def luminances(page: Page) -> tuple[float, float]:
    """Of the body's background and of its text, 0 (black) to 1 (white)."""
    measured = _run(page, "ground")
    return float(measured["paper"]), float(measured["ink"])


def _sentences(page: Page, probe: str) -> list[str]:
    return [f"{page.url}: {sentence}" for sentence in _run(page, probe)]


def _run(page: Page, probe: str) -> Any:
    return page.evaluate(f"{_SCRIPT.strip()}.{probe}()")
