"""Translations → PO files: one for each language and each language that campaigns were first written in.

Weblate calls that a component: one mask, `po/from-ru/*.po`, holds every campaign in every language. One file for each
campaign would be one component more for every new scheme, which staff would have to set up at 16:00.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.core import Locale

from generator.model import Pair, Site, Source, fingerprints, pairs
from generator.po import catalog
from generator.po.catalog import Entry
from generator.po.lengths import limit
from generator.po.units import KEYWORDS, MEANING, Unit, translations, units

_COMMENT = (
    "# Warnings of {publisher}: from {source} into {language}.\n"
    "# Texts are plain: no markup, no web addresses.\n"
    "# An entry marked fuzzy is out of date, or nobody knows whether it is."
)
_PHRASE = (
    "What scammers say. Where they say it in the reader’s language, fill in the entry that ends with .text; where they "
    "say it in the original’s, fill in .meaning: the words stay and this stands below them. Leave the other one empty."
)
_KEYWORDS = "One a line. Not a translation: what people in your language type, misspellings included."


@dataclass(frozen=True)
class Exported:
    """One PO file. `name` is below the folder for PO files; `beyond` are texts that have no original: file → names."""

    name: str
    content: bytes
    entries: int
    missing: int
    fuzzy: int
    beyond: Mapping[str, tuple[str, ...]]


def export(site: Site, language: str, slugs: Collection[str] = ()) -> list[Exported]:
    """The PO files of `language`, with all campaigns and the guidance or with `slugs` only, by original language."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs(site):
        if pair.language == language and (not slugs or pair.folder in slugs):
            found.setdefault(pair.work.source_language, []).append(pair)
    return [_file(site, language, source, chosen) for source, chosen in found.items()]


def _file(site: Site, language: str, source: str, chosen: list[Pair]) -> Exported:
    written = [entry for pair in chosen for entry in _entries(pair)]
    comment = _COMMENT.format(
        publisher=site.config.publisher.prefix, source=site.registry[source].name, language=site.registry[language].name
    )
    locale = Locale.parse(site.registry[language].locale)
    content = catalog.write(written, locale, site.config.publisher.prefix, comment, _date(chosen))
    return Exported(
        f"from-{source}/{language}.po",
        content,
        len(written),
        sum(not entry.translation for entry in written),
        sum(entry.fuzzy for entry in written),
        {pair.file: names for pair in chosen if (names := tuple(_beyond(pair)))},
    )


def _date(chosen: list[Pair]) -> datetime:
    """The newest date of the originals: no clock, so that nothing changes where no text has."""
    dates = [date for pair in chosen for date in (pair.original.published, pair.original.updated) if date]
    return max(dates, default=datetime(2026, 1, 1, tzinfo=UTC))


def _entries(pair: Pair) -> Iterator[Entry]:
    present = translations(pair.edition)
    hashes, of = fingerprints(pair.original), pair.edition.translation.of if pair.edition else {}
    for unit in units(pair.original):
        text = present.get(unit.loc, "")
        if unit.phrase and not text and any(loc[:-1] == unit.key for loc in present):
            continue  # it is translated in the other way
        fuzzy = bool(text) and unit.loc != KEYWORDS and of.get(unit.field) != hashes.get(unit.field)
        yield Entry(f"{pair.folder}/{unit.name}", unit.text, text, fuzzy, comments=tuple(_comments(unit, pair)))


def _comments(unit: Unit, pair: Pair) -> list[str]:
    """What a translator must know of a text, each thing once."""
    return list(dict.fromkeys(filter(None, _notes(unit, pair))))


def _notes(unit: Unit, pair: Pair) -> Iterator[str]:
    yield unit.about
    if unit.phrase and unit.loc[-1] == MEANING:
        yield _PHRASE
    if unit.loc == KEYWORDS:
        yield _KEYWORDS
    yield limit(unit.loc)
    for name in unit.sources:
        source: Source | None = pair.work.sources.get(name)
        if source:
            yield "Source: " + ", ".join(str(part) for part in (source.publisher, source.title, source.url) if part)


def _beyond(pair: Pair) -> Iterator[str]:
    """What the translation has and the original hasn't: no entry can hold it."""
    if pair.edition:
        known = {unit.loc for unit in units(pair.original)}
        yield from (unit.name for unit in units(pair.edition) if unit.loc not in known)
