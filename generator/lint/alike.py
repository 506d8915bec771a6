"""What in two texts may be one and the same: words, names in any inflection, dates with and without the year."""

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]\w+")
_LATIN = re.compile(r"(?<![\w#@])[A-Za-z]{3,}(?!\w)")
_DOTTED = re.compile(r"(?<!\S)\S*(?:\.\w|[\[(]\.)\S*")
_NOT_NAMES = {"sms", "pin", "cvv", "cvc", "sim", "usb", "vip", "nfc", "apk", "byn", "rub", "kzt", "uzs", "usd", "eur"}
"""Abbreviations that one language writes in Latin letters and another in its own, or in full."""


@lru_cache(maxsize=8192)
def latin_names(text: str) -> dict[str, str]:
    """Small letters → as written; none where the text itself is in Latin letters."""
    if len(re.findall("[A-Za-z]", text)) * 2 > sum(map(str.isalpha, text)):
        return {}
    found = {match.group().casefold(): match.group() for match in _LATIN.finditer(_DOTTED.sub(" ", text))}
    return {name: shown for name, shown in found.items() if name not in _NOT_NAMES}


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def same_name(one: str, other: str) -> bool:
    """Whether two words in small letters may be one name, inflected: they differ in the last letter or two."""
    shorter, longer = sorted((len(one), len(other)))
    start = shorter - (1 if shorter <= 6 else 2)
    return one == other or (start >= 2 and longer <= 2 * start + 2 and one[:start] == other[:start])


def wider(date: str) -> Iterator[str]:
    """`2025-06-17` is also in `2025`, `2025-06` and, without the year, in `--06-17` and `--06`."""
    if date[0] != "-" and len(date) > 4:
        yield from (date[:4], date[:7], "-" + date[4:])
    if len(date) > 4:
        yield "-" + date[date.index("-", 1) if date[0] != "-" else 1 :][:3]
