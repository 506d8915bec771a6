"""Whether a translation still says what the original says: by hashes of the original's texts, not by dates."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from generator.model.campaign import Campaign
from generator.model.edition import Edition
from generator.model.guidance import Guidance, GuidanceEdition

_BOOKKEEPING = {"format", "keywords", "published", "updated", "revisions", "translation"}
"""What each language has of its own: dates and state, and the words that people type into a search."""
_COLLECTIONS = {"press", "social", "banner", "losses", "genuine", "helper", "contact"}
"""Fields that hold several texts, each for another place: each has a hash of its own, `press.headline`."""
_REFERENCES = {"sources", "source", "file"}
"""Names of sources and files: a translation is not out of date because one was renamed."""


def field_of(loc: tuple[str | int, ...]) -> str:
    """The field, as hashes are kept by, that the text at `loc` belongs to; an empty name for what has no hash."""
    if not loc or loc[0] in _BOOKKEEPING:
        return ""
    return ".".join(map(str, loc[:2])) if loc[0] in _COLLECTIONS else str(loc[0])


def fingerprints(edition: Edition | GuidanceEdition) -> dict[str, str]:
    """Field → hash of each text that `edition` has, in the model's order: what a translation's `of` holds.

    White space and line breaks, the order of keys and the names of sources don't count.
    """
    found = by_field(json.loads(edition.model_dump_json(exclude=_BOOKKEEPING)))
    return {name: digest(words) for name, value in found.items() if (words := _words(value))}


def by_field(data: Mapping[str, Any]) -> dict[str, Any]:
    """An edition's data by the names that hashes are kept by: `title`, `press.headline`."""
    found: dict[str, Any] = {}
    for name, value in data.items():
        if name in _COLLECTIONS:
            found |= {f"{name}.{part}": text for part, text in (value or {}).items()}
        else:
            found[name] = value
    return found


def digest(value: Any) -> str:
    """16 hexadecimal digits of SHA-256; the order of keys doesn't count."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def differing(of: Mapping[str, str], original: Edition | GuidanceEdition) -> tuple[str, ...]:
    """The fields of `original` that have changed, come or gone since it had the hashes `of`, in the model's order."""
    present, order = fingerprints(original), list(type(original).model_fields)
    names = (name for name in {**present, **of} if of.get(name) != present.get(name))
    return tuple(sorted(names, key=lambda name: _rank(order, name)))


def _rank(order: list[str], name: str) -> int:
    top = name.partition(".")[0]
    return order.index(top) if top in order else len(order)


def outdated(campaign: Campaign | Guidance) -> dict[str, tuple[str, ...]]:
    """Language → the fields of the original that have changed, come or gone since its edition was made from it.

    Nothing of a language where nothing is known (`translation.of` is empty), or where the original isn't among the
    editions: of one that isn't public nothing may be told.
    """
    original = campaign.editions.get(campaign.source_language)
    made_from = {code: edition.translation.of for code, edition in campaign.editions.items() if edition.translation.of}
    made_from.pop(campaign.source_language, None)
    if original is None or not made_from:
        return {}
    return {code: differing(hashes, original) for code, hashes in made_from.items()}


def _words(value: Any) -> Any:
    """`value` with only what is read, and without what is empty, so that a new optional field changes no hash."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        parts = {name: _words(part) for name, part in value.items() if name not in _REFERENCES}
        return {name: part for name, part in parts.items() if part}
    return [_words(part) for part in value] if isinstance(value, list) else value
