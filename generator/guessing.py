"""Which of the known words somebody meant.

The distance is that of Damerau and Levenshtein in its restricted form (optimal string alignment): letters put in, left
out, taken for another, or changed with the neighbour, each counts one.
"""

from collections.abc import Iterable

_LOOK_ALIKES = str.maketrans("авекмнорстухіјѕ", "abekmhopctyxijs")
"""Cyrillic letters that look like Latin ones; `в` and `н` look like the capitals B and H."""
_RUSSIAN_LAYOUT = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
_JOINTS = str.maketrans("-– ", "___")


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was meant to be, or None where none is near enough.

    Case, hyphens for underscores, Cyrillic look-alikes and a keyboard left in Russian don't count. Of words equally
    near that with the same beginning wins, then the one named first.
    """
    forms = _forms(word)
    best: tuple[float, str] | None = None
    for candidate in candidates:
        plain = _plain(candidate)
        steps = min(distance(form, plain) - _beginning(form, plain) for form in forms)
        if steps <= _allowed(plain, word) and (best is None or steps < best[0]):
            best = steps, candidate
    return best[1] if best else None


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out, replaced or changed with the neighbour to make `one` into `other`."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            steps = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                steps = min(steps, before[column - 2] + 1)
            now.append(steps)
        before, last = last, now
    return last[-1]


def _forms(word: str) -> set[str]:
    folded = word.casefold().strip()
    return {_plain(form) for form in (word, folded.translate(_LOOK_ALIKES), folded.translate(_RUSSIAN_LAYOUT))}


def _plain(word: str) -> str:
    return word.casefold().strip().translate(_JOINTS)


def _beginning(one: str, other: str) -> float:
    """Less than a step, the more the longer both begin alike."""
    same = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    return min(0.9, same / 100)


def _allowed(candidate: str, word: str) -> float:
    """Two letters of five, at least one: two-letter codes differ by one letter from many."""
    return max(1, max(len(candidate), len(word.strip())) * 2 // 5)
