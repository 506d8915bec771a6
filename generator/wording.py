"""Interface wording per language: gettext catalogues, dates, numbers and country names, all through Babel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from generator.model import Language
from generator.model.facets import Facet

LOCALES = Path(__file__).with_name("locales")
SOURCE_LANGUAGE = "en"
"""The language that the messages in templates are written in: it needs no catalogue."""


@dataclass(frozen=True)
class Wording:
    """What the interface says in one language."""

    code: str
    language: Language
    locale: Locale
    translations: NullTranslations

    def __call__(self, message: str) -> str:
        """`message`, an English sentence of the interface, in this language."""
        return str(self.translations.gettext(message))

    def has(self, message: str) -> bool:
        """Whether the catalogue has `message`. English, the language of the messages, has all."""
        if self.code == SOURCE_LANGUAGE:
            return True
        return bool(getattr(self.translations, "_catalog", {}).get(message))

    def plural(self, one: str, many: str, num: int) -> str:
        """The right form for `num`, which stands in it as %(num)s."""
        return str(self.translations.ngettext(one, many, num)) % {"num": num}

    def label(self, value: Facet) -> str:
        """What a facet's value is called."""
        return self(value.label)

    def date(self, moment: date | datetime) -> str:
        """A day in words: 23 November 2026. A moment shows the day of its own time zone."""
        return format_date(moment, format="long", locale=self.locale)

    def day_patterns(self) -> list[str]:
        """How `date` writes a day of each month, with {d} and {y} for the numbers: for scripts that meet a day later.

        Browsers can't be asked: Chromium's dates know no Belarusian and write "2026 M11 25" in Kazakh and Uzbek.
        """
        months = [self.date(date(3333, month, 22)) for month in range(1, 13)]
        return [text.replace("3333", "{y}").replace("22", "{d}") for text in months]

    def partial_date(self, value: str) -> str:
        """A year, month or day (`2025`, `2025-10`, `2025-10-07`) in words."""
        day = date.fromisoformat(value + "-01-01"[len(value) - 4 :])
        pattern = {4: "y", 7: "LLLL y"}.get(len(value), "long")
        return format_date(day, format=pattern, locale=self.locale)

    @property
    def spoken_in(self) -> str:
        """The language and the territory where most of its readers live, as OpenGraph names locales: be_BY."""
        likely = get_global("likely_subtags")
        found = likely.get(str(self.locale)) or likely.get(self.locale.language) or ""
        return "_".join(filter(None, (self.locale.language, found.rpartition("_")[2])))

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code."""
        return str(self.locale.territories.get(code, code))


@cache
def wording(code: str, language: Language) -> Wording:
    """The wording for the language with this code. Messages without a translation stay English; a test finds them."""
    return Wording(code, language, Locale.parse(language.locale), _translations(code))


def _translations(code: str) -> NullTranslations:
    return compiled(LOCALES / f"{code}.po") if code != SOURCE_LANGUAGE else NullTranslations()


def compiled(path: Path) -> NullTranslations:
    """The gettext catalogue `path` (.po), ready for use; an empty one where there is no such file."""
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        catalog = read_po(file, locale=None)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)


def translated(path: Path) -> Callable[[str], str]:
    """English → what the catalogue `path` has for it; the same English where it has nothing."""
    catalogue = compiled(path)
    return lambda text: str(catalogue.gettext(text)) if text else ""
