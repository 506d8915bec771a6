"""Lengths as newsrooms and channels count them."""

import math
import re

import regex

_GSM_BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED = set("\f^{}\\[~]|€")
_GSM_SINGLE, _GSM_PART = 160, 153
_UCS2_SINGLE, _UCS2_PART = 70, 67
_LETTER = re.compile(r"\w")
_ADDRESS = re.compile(r"https?://\S+")
_X_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?|https?://\S+", re.IGNORECASE)
"""X makes a link of a bare domain too."""
_ADDRESS_WEIGHT = 23
_LIGHT = (range(0x1100), range(0x2000, 0x200E), range(0x2010, 0x2020), range(0x2032, 0x2038))


def count_words(text: str) -> int:
    """Words as a newsroom counts them: runs between spaces that hold a letter or a digit."""
    return sum(1 for word in text.split() if _LETTER.search(word))


def count_characters(text: str) -> int:
    """Characters as people count them: an emoji of several code points, or a letter with its accent, is one."""
    return len(regex.findall(r"\X", text))


def count_utf16(text: str) -> int:
    """UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def count_with_short_addresses(text: str) -> int:
    """Characters where every web address counts 23, as Mastodon counts."""
    return count_characters(_ADDRESS.sub("x" * _ADDRESS_WEIGHT, text))


def count_x(text: str) -> int:
    """X's weighted length: an address 23; Latin, Cyrillic and other alphabets 1; ideographs and each emoji 2."""
    return sum(
        1 if len(cluster) == 1 and any(ord(cluster) in light for light in _LIGHT) else _x_weight(cluster)
        for cluster in regex.findall(r"\X", _X_ADDRESS.sub("x" * _ADDRESS_WEIGHT, text))
    )


def _x_weight(cluster: str) -> int:
    if regex.search(r"\p{Extended_Pictographic}|\p{Regional_Indicator}", cluster):
        return 2
    return sum(1 if any(ord(c) in light for light in _LIGHT) else 2 for c in cluster)


def seconds(text: str, words_per_minute: int) -> int:
    """How long `text` takes to read aloud, in whole seconds, rounded up."""
    return math.ceil(count_words(text) * 60 / words_per_minute)


def sms_segments(text: str) -> int:
    """How many SMS `text` becomes (3GPP TS 23.038, 23.040): GSM-7 160, or 153 each; else UCS-2 70, or 67 each.

    No escape pair (`€` and others count two) and no surrogate pair is split between two segments.
    """
    if outside_gsm(text):
        sizes, single, part = [len(c.encode("utf-16-le")) // 2 for c in text], _UCS2_SINGLE, _UCS2_PART
    else:
        sizes, single, part = [2 if c in _GSM_EXTENDED else 1 for c in text], _GSM_SINGLE, _GSM_PART
    if sum(sizes) <= single:
        return 1
    segments, room = 1, part
    for size in sizes:
        if size > room:
            segments, room = segments + 1, part
        room -= size
    return segments


def outside_gsm(text: str) -> str:
    """The characters of `text`, each once, for which an SMS must be written in UCS-2."""
    return "".join(dict.fromkeys(c for c in text if c not in _GSM_BASIC and c not in _GSM_EXTENDED))
