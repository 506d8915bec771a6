"""Translated texts → changes of an edition, with what the original says of sources, files and whose words they are."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model import Edition, GuidanceEdition, Pair, Phrase, Quote, Record, Statement, field_of
from generator.outline import Loc
from generator.po.units import COPIED, KEYWORDS, MEANING, OWN, TEXT

Change = tuple[Loc, Any]
"""The place of a value in the file, and the value: text, a list or a mapping."""


@dataclass
class Merge:
    """One translation that is to hold the texts `wanted`, by their places in the original."""

    pair: Pair
    wanted: Mapping[Loc, str]
    current: Collection[str]
    """The fields whose translation was up to date before."""
    waiting: list[Loc] = field(default_factory=list)
    """Lists of which nothing was taken over, since some of their entries aren't translated yet."""

    def changes(self) -> list[Change]:
        """What is to change in the edition that is there."""
        edition = self.pair.edition
        assert edition is not None
        found = [
            change
            for name in type(edition).model_fields
            if name not in OWN
            for change in self._changes(getattr(self.pair.original, name), getattr(edition, name), (name,))
        ]
        keywords = self.keywords()
        if keywords and isinstance(edition, Edition) and keywords != list(edition.keywords):
            found.append((KEYWORDS, keywords))
        return found

    def whole(self) -> dict[str, Any]:
        """The fields of an edition that isn't there yet, as data, in the model's order."""
        model: type[Edition] | type[GuidanceEdition] = type(self.pair.original)
        found = {
            name: self._built(getattr(self.pair.original, name), (name,))
            for name in model.model_fields
            if name not in OWN
        }
        return {name: value for name, value in {**found, "keywords": self.keywords()}.items() if value}

    def keywords(self) -> list[str]:
        return [line.strip() for line in self.wanted.get(KEYWORDS, "").split("\n") if line.strip()]

    def _built(self, value: Any, loc: Loc) -> Any:
        """`value` of the original in translation; None where a part of it that can't be left out has none."""
        if isinstance(value, str):
            return self.wanted.get(loc)
        if isinstance(value, Statement):
            text = self.wanted.get(loc)
            return {"text": text, "sources": list(value.sources)} if text and value.sources else text
        if isinstance(value, Phrase):
            return self._phrase(value, loc)
        if isinstance(value, Record):
            return self._record(value, loc)
        if isinstance(value, dict):
            parts = {str(key): self._built(part, (*loc, str(key))) for key, part in value.items()}
            return {key: part for key, part in parts.items() if part} or None
        if isinstance(value, tuple):
            built = [self._built(part, (*loc, index)) for index, part in enumerate(value)]
            if any(built) and not all(built):
                self._wait(loc)
            return built if built and all(built) else None
        return None

    def _phrase(self, value: Phrase, loc: Loc) -> dict[str, str] | None:
        text, meaning = self.wanted.get((*loc, TEXT)), self.wanted.get((*loc, MEANING))
        if not text and not meaning:
            return None
        said = {"text": text} if text else {"text": value.text, "language": value.language or self._source_language}
        told = {"meaning": meaning} if meaning else {}
        whose = {"source": value.source} if value.source else {"illustrative": "true"}
        return {key: str(part) for key, part in {**said, **told, **whose}.items()}

    def _record(self, value: Record, loc: Loc) -> dict[str, Any] | None:
        found: dict[str, Any] = {}
        for name, field_info in type(value).model_fields.items():
            part = getattr(value, name)
            built = part if name in COPIED and isinstance(part, str) else self._built(part, (*loc, name))
            if built:
                found[name] = built
            elif field_info.is_required():
                return None
        if isinstance(value, Quote) and self._is_translated(value):
            found["translated"] = "true"
        return found or None

    def _is_translated(self, quote: Quote) -> bool:
        source = self.pair.work.sources.get(quote.source)
        return source is None or source.language != self.pair.language

    @property
    def _source_language(self) -> str:
        return self.pair.work.source_language

    def _changes(self, value: Any, present: Any, loc: Loc) -> Iterator[Change]:
        if not value:
            return
        if not present:
            built = self._built(value, loc)
            if built:
                yield loc, built
        elif isinstance(value, str):
            if self.wanted.get(loc, present) != present:
                yield loc, self.wanted[loc]
        elif isinstance(value, Statement):
            if self.wanted.get(loc, present.text) != present.text:
                yield loc, self.wanted[loc]
        elif isinstance(value, Phrase):
            yield from self._phrase_changes(value, present, loc)
        elif isinstance(value, tuple):
            yield from self._list_changes(value, present, loc)
        elif isinstance(value, dict):
            for key, part in value.items():
                yield from self._changes(part, present.get(key), (*loc, str(key)))
        elif isinstance(value, Record):
            for name in type(value).model_fields:
                if name not in COPIED:
                    yield from self._changes(getattr(value, name), getattr(present, name), (*loc, name))

    def _phrase_changes(self, value: Phrase, present: Phrase, loc: Loc) -> Iterator[Change]:
        text, meaning = self.wanted.get((*loc, TEXT)), self.wanted.get((*loc, MEANING))
        if not text and not meaning:
            return
        if present.language if text else not (present.language or present.meaning):
            yield loc, self._phrase(value, loc)  # from the words to what they mean, or back
            return
        if text and text != present.text:
            yield (*loc, TEXT), text
        if meaning and meaning != present.meaning:
            yield (*loc, MEANING), meaning

    def _list_changes(self, value: tuple[Any, ...], present: tuple[Any, ...], loc: Loc) -> Iterator[Change]:
        """Entry by entry where entries still answer to each other; else the whole list, once all of it is there."""
        built = [self._built(part, (*loc, index)) for index, part in enumerate(value)]
        complete = all(built)
        current = field_of(loc) in self.current
        alike = len(present) == len(value)
        if (alike and complete) or (current and (len(present) >= len(value) or not complete)):
            for index, (part, here) in enumerate(zip(value, present, strict=False)):
                yield from self._changes(part, here, (*loc, index))
        elif complete:
            yield loc, built
        elif any(built):
            self._wait(loc)

    def _wait(self, loc: Loc) -> None:
        if loc not in self.waiting:
            self.waiting.append(loc)
