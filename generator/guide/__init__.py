"""What the staff guide takes from the tool itself, in its languages: English, and those that have a catalogue here.

The catalogues hold what explains rules and fields, apart from the messages, since few commands need it.
"""

from functools import cache
from pathlib import Path

from generator.problems import Say
from generator.wording import translated


def languages() -> list[str]:
    """The languages that the guide can be written in."""
    return sorted(["en", *(path.stem for path in Path(__file__).parent.glob("*.po"))])


def catalogue(language: str) -> Path:
    """Where the explanations in `language` are."""
    return Path(__file__).with_name(f"{language}.po")


@cache
def sayer(language: str) -> Say:
    """English → `language`; what isn't translated stays in English."""
    return translated(catalogue(language))


def front_matter(title: str, description: str, language: str) -> str:
    return f"---\ntitle: {title}\ndescription: {description}\nlang: {language}\n---"
