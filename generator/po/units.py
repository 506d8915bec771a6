"""What is translated, text by text: each statement, phrase, headline and alternative text is a unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model import Edition, GuidanceEdition, Phrase, Record, Statement, field_of
from generator.model.types import Prose
from generator.outline import Loc

OWN = {"format", "keywords", "published", "updated", "revisions", "translation"}
"""Fields of an edition that aren't translated. Keywords are each language's own, and a unit of their own kind."""
COPIED = {"file", "source", "sources", "language", "illustrative", "translated"}
"""What a translation takes over from its original, or what follows from the languages of both."""
KEYWORDS: Loc = ("keywords",)
TEXT, MEANING = "text", "meaning"


@dataclass(frozen=True)
class Unit:
    """One text of the original. `loc` is its place, as in the model; a statement's own place, without `text`."""

    loc: Loc
    text: str
    about: str = ""
    """What the data model says of the field."""
    sources: tuple[str, ...] = ()
    prose: bool = False
    """Whether it may have paragraphs; else it is one line."""
    phrase: bool = False
    """Whether it is one of two ways to translate what scammers say: the words, or what they mean."""

    @property
    def name(self) -> str:
        """`press.lead`, `how_it_works.2`, `they_say.0.meaning`."""
        return ".".join(map(str, self.loc))

    @property
    def field(self) -> str:
        """The field that has a hash; nothing for keywords."""
        return field_of(self.loc)

    @property
    def key(self) -> Loc:
        """The same for both ways of one phrase."""
        return self.loc[:-1] if self.phrase else self.loc

    @property
    def list(self) -> Loc:
        """The place of the list that it is an entry of, else its own."""
        at = next((index for index, part in enumerate(self.loc) if isinstance(part, int)), len(self.loc))
        return self.loc[:at]


def units(edition: Edition | GuidanceEdition) -> Iterator[Unit]:
    """Every text of `edition`, in the model's order; the keywords last, one a line."""
    for name, field in type(edition).model_fields.items():
        if name not in OWN:
            prose = field.annotation == (Prose | None)
            yield from _walk(getattr(edition, name), (name,), field.description or "", prose)
    if isinstance(edition, Edition) and edition.keywords:
        about = Edition.model_fields["keywords"].description or ""
        yield Unit(KEYWORDS, "\n".join(edition.keywords), about, prose=True)


def _walk(value: Any, loc: Loc, about: str, prose: bool) -> Iterator[Unit]:
    if isinstance(value, str):
        yield Unit(loc, value, about, prose=prose)
    elif isinstance(value, Statement):
        yield Unit(loc, value.text, about, value.sources)
    elif isinstance(value, Phrase):
        sources = (value.source,) if value.source else ()
        yield Unit((*loc, MEANING), value.meaning or value.text, about, sources, phrase=True)
        yield Unit((*loc, TEXT), value.text, about, sources, phrase=True)
    elif isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            if name not in COPIED:
                is_prose = field.annotation == (Prose | None)
                yield from _walk(getattr(value, name), (*loc, name), field.description or about, is_prose)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _walk(part, (*loc, str(key)), about, prose)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _walk(part, (*loc, index), about, prose)


def translations(edition: Edition | GuidanceEdition | None) -> dict[Loc, str]:
    """Place → text of what a translation has. Of a phrase only the way in which it is translated."""
    found: dict[Loc, str] = {}
    for unit in units(edition) if edition else ():
        phrase = at(edition, unit.key) if unit.phrase else None
        if isinstance(phrase, Phrase):
            shown = phrase.meaning if unit.loc[-1] == MEANING else None if phrase.language else phrase.text
            if shown:
                found[unit.loc] = shown
        else:
            found[unit.loc] = unit.text
    return found


def at(value: Any, loc: Loc) -> Any:
    """The part of a model at `loc`; None where there is none."""
    for part in loc:
        if isinstance(value, tuple) and isinstance(part, int):
            value = value[part] if part < len(value) else None
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            value = getattr(value, str(part), None)
    return value
