"""Pages and pictures drawn by typst from the templates in `generator/print/`."""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import fontpkg
import typst

from generator.model import Language
from generator.problems import Message, ToldError

_ROOT = Path(__file__).parent.parent
_FACE = "Noto Sans"
"""The family of the prints; its sisters (Noto Sans Arabic …) lend their letters where they are installed."""


Form = Literal["pdf", "png"]


class Undrawable(ToldError):
    """A text doesn't fit its sheet at the smallest readable size, or no font has its letters.

    `where` is the file that holds it, where that is known.
    """

    def __init__(self, message: Message, where: str = "") -> None:
        super().__init__(message)
        self.where = where


def draw(template: str, form: Form, sheet: Mapping[str, Any]) -> bytes:
    """`sheet` as PDF (PDF/UA-1: tagged, with its language) or PNG (a point is a pixel). Raises Undrawable.

    A pure function of its arguments, so it remembers: a preview draws again only what an edit has changed.
    """
    return _draw(template, form, json.dumps(sheet, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=4096)
def _draw(template: str, form: Form, sheet: str) -> bytes:
    try:
        drawn = typst.compile(
            input=_ROOT / "print" / f"{template}.typ",
            root=_ROOT,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format=form,
            ppi=72,
            sys_inputs={"sheet": sheet},
            pdf_standards=["ua-1"] if form == "pdf" else [],
        )
    except typst.TypstError as error:
        said = error.message.removeprefix("panicked with: ").removeprefix("PDF/UA-1 error: ")
        raise Undrawable(Message("{error}", error=said)) from None
    assert isinstance(drawn, bytes)
    return drawn


def has_letters(language: Language) -> bool:
    """Whether the installed fonts have the script in which the language writes its own name."""
    script = unicodedata.name(language.name[0]).split()[0].lower()
    return any(script in _subsets(family) for family in _families())


def faces() -> list[str]:
    """The families to draw with, by preference."""
    return [family.name for family in _families()]


@cache
def _families() -> tuple[fontpkg.Family, ...]:
    found = (family for family in fontpkg.families().values() if family.name.startswith(_FACE))
    return tuple(sorted(found, key=lambda family: family.name))


@cache
def _subsets(family: fontpkg.Family) -> frozenset[str]:
    described = json.loads((_folder(family).parent / "metadata.json").read_text("utf-8"))
    return frozenset(described["subsets"])


def _folder(family: fontpkg.Family) -> Path:
    return Path(family.files[0].path).parent


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_folder(family)) for family in _families()],
    )
