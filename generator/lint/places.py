"""Where a campaign's parts stand, and all its texts: what several rules need."""

from collections.abc import Iterator
from typing import Any

from generator.model import Campaign, Edition

Loc = tuple[str | int, ...]

_NOT_TEXT = {"source", "sources", "language", "state", "reviewer", "of", "kind", "file"}

SITE = "campaigns/site.yaml"
CONTACTS = "campaigns/contacts.yaml"


def facts_file(campaign: Campaign) -> str:
    return f"campaigns/{campaign.slug}/campaign.yaml"


def edition_file(campaign: Campaign, language: str) -> str:
    return f"campaigns/{campaign.slug}/{language}.yaml"


def texts(edition: Edition) -> Iterator[tuple[Loc, str]]:
    """Every text that readers see, with its place."""
    yield from _texts(edition.model_dump(), ())


def references(edition: Edition) -> Iterator[tuple[Loc, str]]:
    """Every source id that the edition names, with its place."""
    for loc, value in _leaves(edition.model_dump(), ()):
        if loc[-1] == "source" or (len(loc) > 1 and loc[-2] == "sources"):
            yield loc, value


def _texts(node: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for place, value in _leaves(node, loc):
        if not any(part in _NOT_TEXT for part in place):
            yield place, value


def _leaves(node: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, (*loc, key))
    elif isinstance(node, (list, tuple)):
        for index, value in enumerate(node):
            yield from _leaves(value, (*loc, index))
    elif isinstance(node, str):
        yield loc, node
