"""Whether a translation still says what the original says: by hashes of the original's texts, not by dates."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from generator.model.campaign import Campaign
from generator.model.edition import Banner, Edition, Press, Social
from generator.model.types import Record

_BOOKKEEPING = {"format", "keywords", "published", "updated", "revisions", "translation"}
"""What each language has of its own: dates and state, and the words that people type into a search."""
_COLLECTIONS: dict[str, type[Record]] = {"press": Press, "social": Social, "banner": Banner}
"""Fields that hold several texts, each for another place: each has a hash of its own, `press.headline`."""
_REFERENCES = {"sources", "source", "file"}
"""Names of sources and files: a translation is not out of date because one was renamed."""


def _names() -> Iterator[str]:
    for name in Edition.model_fields:
        if name in _COLLECTIONS:
            yield from (f"{name}.{part}" for part in _COLLECTIONS[name].model_fields)
        elif name not in _BOOKKEEPING:
            yield name


FIELDS = tuple(_names())
"""Every text that an edition can have, in the model's order: `title`, `how_it_works`, `press.headline`."""


def fingerprints(edition: Edition) -> dict[str, str]:
    """Field → hash of each of `FIELDS` that `edition` has: what a translation's `translation.of` holds.

    16 hexadecimal digits of SHA-256. White space and line breaks, the order of keys and the names of sources don't
    count.
    """
    data = json.loads(edition.model_dump_json(exclude=_BOOKKEEPING))
    found = ((name, _words(_field(data, name))) for name in FIELDS)
    return {name: _hash(words) for name, words in found if words}


def outdated(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """Language → the fields of the original that have changed, come or gone since its edition was made from it.

    Nothing of a language where nothing is known (`translation.of` is empty), or where the original isn't among the
    editions: of one that isn't public nothing may be told.
    """
    original = campaign.editions.get(campaign.source_language)
    made_from = {code: edition.translation.of for code, edition in campaign.editions.items() if edition.translation.of}
    made_from.pop(campaign.source_language, None)
    if original is None or not made_from:
        return {}
    present = fingerprints(original)
    return {
        code: tuple(name for name in FIELDS if hashes.get(name) != present.get(name))
        for code, hashes in made_from.items()
    }


def _field(data: Any, name: str) -> Any:
    for part in name.split("."):
        data = (data or {}).get(part)
    return data


def _words(value: Any) -> Any:
    """`value` with only what is read, and without what is empty, so that a new optional field changes no hash."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        parts = {name: _words(part) for name, part in value.items() if name not in _REFERENCES}
        return {name: part for name, part in parts.items() if part}
    return [_words(part) for part in value] if isinstance(value, list) else value


def _hash(words: Any) -> str:
    text = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
