"""Where a campaign's parts stand, and all its texts: what several rules need."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Campaign, Record, Site, Source

Loc = tuple[str | int, ...]

_NOT_TEXT = {"source", "sources", "language", "state", "reviewer", "of", "reviewed_text", "kind", "file"}

SITE = "campaigns/site.yaml"
CONTACTS = "campaigns/contacts.yaml"
SERVICES = "campaigns/services.yaml"
GUIDANCE = "campaigns/guidance/guidance.yaml"


def facts_file(campaign: Campaign) -> str:
    return f"campaigns/{campaign.slug}/campaign.yaml"


def edition_file(campaign: Campaign, language: str) -> str:
    return f"campaigns/{campaign.slug}/{language}.yaml"


def guidance_file(language: str) -> str:
    return f"campaigns/guidance/{language}.yaml"


@dataclass(frozen=True)
class Prose:
    """A file of prose in one language, of a campaign or of the guidance, with the sources it may name."""

    file: str
    language: str
    edition: Record
    facts_file: str
    sources: Mapping[str, Source]


def prose(site: Site) -> Iterator[Prose]:
    """Every file of prose."""
    for campaign in site.campaigns:
        for code, edition in campaign.editions.items():
            yield Prose(edition_file(campaign, code), code, edition, facts_file(campaign), campaign.sources)
    if site.guidance:
        for code, guidance in site.guidance.editions.items():
            yield Prose(guidance_file(code), code, guidance, GUIDANCE, site.guidance.sources)


def texts(edition: Record) -> Iterator[tuple[Loc, str]]:
    """Every text that readers see, with its place."""
    yield from _leaves(edition.model_dump(), (), _NOT_TEXT)


def leaves(record: Record, without: set[str] | None = None) -> Iterator[tuple[Loc, str]]:
    """Every text of any kind that `record` holds, names and addresses too, with its place; none of `without`."""
    yield from _leaves(record.model_dump(exclude=without), ())


def references(edition: Record) -> Iterator[tuple[Loc, str]]:
    """Every source id that the edition names, with its place."""
    for loc, value in leaves(edition):
        if loc[-1] == "source" or (len(loc) > 1 and loc[-2] == "sources"):
            yield loc, value


def _leaves(node: Any, loc: Loc, without: Collection[str] = ()) -> list[tuple[Loc, str]]:
    """Every text in `node`, none below a key of `without`. A list and no generator: most rules walk every edition."""
    found: list[tuple[Loc, str]] = []
    if isinstance(node, str):
        found.append((loc, node))
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in without:
                found += _leaves(value, (*loc, key), without)
    elif isinstance(node, (list, tuple)):
        for index, value in enumerate(node):
            found += _leaves(value, (*loc, index), without)
    return found
