"""What is alike to someone who searches: words → skeletons, in the index as in the browser, in every language.

The table `theme/assets/folding.json` is read by `theme/assets/search.js` too. docs/guide/search.md says what it folds.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("theme") / "assets" / "folding.json"


def skeletons(text: str) -> list[str]:
    """The words of `text` as they are indexed and looked for, in their order.

    Each ends with a letter that no skeleton has: Pagefind looks for prefixes, and `setx` is no prefix of `setanx`.
    """
    return _folding()(text)


@cache
def _folding() -> Callable[[str], list[str]]:
    table = json.loads(TABLE.read_text("utf-8"))
    letters = str.maketrans(table["letters"])
    rules = [(re.compile(pattern), replacement) for pattern, replacement in table["rules"]]
    shortest: int = table["shortest"]
    longest: int = table["longest"]
    endings: str = table["endings"]
    end: str = table["end"]

    @cache
    def skeleton(word: str) -> str:
        for pattern, replacement in rules:
            word = pattern.sub(replacement, word)
        word = re.sub(r"([^0-9])\1+", r"\1", word)
        return word[:shortest] + word[shortest:longest].rstrip(endings) + end

    def fold(text: str) -> list[str]:
        bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if unicodedata.category(c)[0] != "M")
        return [skeleton(word) for word in re.findall(r"[^\W_]+", bare.translate(letters))]

    return fold
