"""A title → the address of a draft: Latin letters, digits and hyphens."""

import re
import unicodedata
from collections.abc import Collection

from generator.model import is_slug

_LONGEST = 48
_TABLE = """а a б b в v г g ґ g ғ g д d е e ё e ж zh з z и i і i ї yi й y к k қ q л l м m н n ң ng о o ө o п p р r с s
т t у u ў u ү u ұ u ф f х kh ҳ h һ h ц ts ч ch ш sh щ shch ы y э e є ye ә a ю yu я ya"""
_PARTS = _TABLE.split()
_LATIN = dict(zip(_PARTS[::2], _PARTS[1::2], strict=True))
_LATIN |= {"ь": "", "ъ": "", "ı": "i", "ə": "a", "ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "ae"}
"""Russian, Belarusian, Kazakh and Uzbek Cyrillic, and Latin letters that don't come apart."""


def slug(title: str, taken: Collection[str], spare: str) -> str:
    """An address for `title` that isn't among `taken`; `spare` where no letter of it can be written so."""
    letters = "".join(_LATIN.get(letter, letter) for letter in unicodedata.normalize("NFC", title).lower())
    bare = unicodedata.normalize("NFKD", re.sub("['’‘ʻʼ`´]", "", letters))
    name = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    if len(name) < 3 or not is_slug(name) or re.fullmatch(r"page-\d+", name):
        name = spare
    unique, number = name, 2
    while unique in taken:
        unique, number = f"{name}-{number}", number + 1
    return unique
