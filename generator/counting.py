"""Lengths as newsrooms and channels count them."""

import re


def count_words(text: str) -> int:
    """Words as a newsroom counts them: runs between spaces that hold a letter or a digit."""
    return sum(1 for word in text.split() if re.search(r"\w", word))
