"""What staff read, in their language: catalogues of the templates of `problems.Message`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.problems import Say
from generator.wording import SOURCE_LANGUAGE, translated

FOLDER = Path(__file__).parent
LANGUAGES = (SOURCE_LANGUAGE, *sorted(path.stem for path in FOLDER.glob("*.po")))
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for (POSIX: the first variable that isn't empty decides); else English."""
    locale = next((value for name in _VARIABLES if (value := environment.get(name))), "")
    code = locale.partition(".")[0].partition("@")[0].partition("_")[0].lower()
    return code if code in LANGUAGES else SOURCE_LANGUAGE


@cache
def say(code: str) -> Say:
    """English template → the same in the language `code`; English where the catalogue lacks it."""
    return translated(FOLDER / f"{code}.po")
