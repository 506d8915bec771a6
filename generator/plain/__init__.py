"""How hard a text is to read, and what in it a reader may not know: sentences, LIX, words, letters of two scripts.

LIX (C.-H. Björnsson, Läsbarhet, 1968) is the mean number of words in a sentence plus the share, in percent, of words of
more than six letters. It compares texts of one language only: agglutinating languages have long words in simple texts.
What is hard is said per language in `words/*.yaml`, with the words to avoid and what to say in their place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from generator.model import Record
from generator.source import read

_LONG = 6
"""Letters; a word with more is long."""
_SENTENCE = re.compile(r"[.!?…]+[»”\"’)\]]*\s+|\n+")
_WORD = re.compile(r"\w[\w’ʻʼ'-]*")
_LATIN = "A-Za-z\u00c0-\u024f"
_CYRILLIC = "\u0400-\u052f"
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_BORDER = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_MIXED = re.compile(f"[^\\W\\d_]*(?:[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}])[^\\W\\d_]*")
_LONE = re.compile(
    rf"(?<=[{_CYRILLIC}],\s)[aciokyv](?=\s[{_CYRILLIC}])|(?<=[{_CYRILLIC}]\s)[acioky](?=\s[{_CYRILLIC}])"
)
_FALSE = re.compile(r"[\"″′ʹʽˈ＇^*]")
_APOSTROPHE = re.compile(r"[^\W\d_]+[\"″′ʹʽˈ＇^*][^\W\d_]+")


class Avoid(Record):
    """Words that a reader may not know."""

    words: tuple[str, ...] = Field(min_length=1)
    """As they stand in a text; * stands for any ending."""
    say: str
    """What to write in their place."""


class Speech(Record):
    """What is hard in one language."""

    lix: int
    """A text above it is hard."""
    avoid: tuple[Avoid, ...] = ()


@dataclass(frozen=True)
class Hard:
    """A word that a reader may not know, as the text has it."""

    word: str
    say: str


@cache
def speech(language: str) -> Speech | None:
    """What is known of `language`; None where nothing is."""
    path = Path(__file__).parent / "words" / f"{language}.yaml"
    if not path.is_file():
        return None
    document, problems = read(path, path.name)
    assert document is not None
    assert not problems
    return Speech.model_validate(document.data)


def sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if _WORD.search(sentence)]


def words(text: str) -> list[str]:
    """Its words and figures."""
    return _WORD.findall(text)


def lix(text: str) -> float:
    """0 for a text without words; 20 to 30 is easy in English."""
    found = [word for word in words(text) if not word[0].isdigit()]
    if not found:
        return 0
    long = sum(sum(map(str.isalpha, word)) > _LONG for word in found if len(word) > _LONG)
    return len(found) / len(sentences(text)) + 100 * long / len(found)


def hard_words(text: str, language: str) -> Iterator[Hard]:
    """Those of the language's words to avoid that `text` has."""
    pattern, advice = _avoided(language)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        yield Hard(match.group(), advice[int((match.lastgroup or "_0")[1:])])


@cache
def _avoided(language: str) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    known = speech(language)
    if known is None or not known.avoid:
        return None, ()
    groups = (f"(?P<_{index}>{'|'.join(map(_form, entry.words))})" for index, entry in enumerate(known.avoid))
    advice = tuple(entry.say for entry in known.avoid)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE), advice


def _form(word: str) -> str:
    return re.escape(word).replace(r"\*", r"[\w’ʻʼ'-]*").replace(r"\ ", r"\s+")


def mixed_words(text: str) -> list[str]:
    """Words with letters of two scripts, and lone Latin letters among Cyrillic words. SMS-код is two words."""
    if text.isascii() or not _LATIN_LETTER.search(text):
        return []
    patterns = (_MIXED, _LONE) if _BORDER.search(text) else (_LONE,)
    return [match.group() for pattern in patterns for match in pattern.finditer(text)]


def latin_in(word: str) -> str:
    """The Latin letters of `word`."""
    return "".join(re.findall(f"[{_LATIN}]", word))


def false_apostrophes(text: str) -> list[str]:
    """Words with a sign in place of an apostrophe that the tool can't mend by itself."""
    return [match.group() for match in _APOSTROPHE.finditer(text)] if _FALSE.search(text) else []
