"""WCAG 2.2, success criterion 3.1.2: what is in another language than the page says so. No browser is needed."""

import re
from collections.abc import Iterator

import pytest
from lxml import html

from tests.browser.published import Published, languages

UTF8 = html.HTMLParser(encoding="utf-8")
# Letters that a text in the language can't have, and for Cyrillic ones how many Latin words in a row are no mere name.
FOREIGN = {
    "be": r"[ищъәғқңөұүһ]|(?:\b[A-Za-zʻʼ]{2,}\b[ ,:]+){3}",
    "ru": r"[іўәғқңөұүһ]|(?:\b[A-Za-zʻʼ]{2,}\b[ ,:]+){3}",
    "kk": r"[ў]|(?:\b[A-Za-zʻʼ]{2,}\b[ ,:]+){3}",
    "en": r"[А-Яа-яЁёʻ]",
    "uz-Latn": r"[А-Яа-яЁё]",
}

NAMES = r"Госуслуги|E-Өтініш|Content Security Policy|Take It Down|«[^»]*»"
"""Names have no language. Nor can what a sentence quotes say its own: texts in YAML are plain text."""

DESCRIBED = {"О подделке голоса в телефонных звонках", "Об аккаунтах с именем и фотографией хокима Ташкента"}
"""Stand for the titles of two Uzbek sources whose own ones we don't have."""


def runs(element: html.HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    """Each text below `element` with its language."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "code"):
        return
    own = element.get("lang") or language
    for text in (element.text, *(element.get(name) for name in ("alt", "title", "aria-label", "placeholder"))):
        if text and text.strip():
            yield own, " ".join(text.split())
    for child in element:
        yield from runs(child, own)
        if child.tail and child.tail.strip():
            yield own, " ".join(child.tail.split())


@pytest.mark.parametrize("code", languages())
def test_no_page_passes_a_foreign_text_off_as_its_own(published: Published, code: str) -> None:
    pages = published.pages()
    found = set()
    for address in published.pages_of(code):
        root = html.fromstring(pages[address].read_bytes(), parser=UTF8)
        for language, text in runs(root, "none"):
            assert language in FOREIGN, f"{address}: {language} for {text}"
            if text not in DESCRIBED and re.search(FOREIGN[language], re.sub(NAMES, "", text), re.IGNORECASE):
                found.add(f"{language}: {text}")
    assert sorted(found) == []
