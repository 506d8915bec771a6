"""The texts of a site as pairs: an original, and one other language that it is translated into."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.campaign import Campaign
from generator.model.edition import Edition
from generator.model.guidance import Guidance, GuidanceEdition
from generator.model.site import Site
from generator.model.staleness import differing, field_of
from generator.model.types import Record

GUIDANCE = "guidance"
"""Name of the folder that holds what holds whatever the scheme is."""

Loc = tuple[str | int, ...]
Shortfall = tuple[Loc, int, int]
"""The place of a list, how many entries it has, and how many the original has."""


@dataclass(frozen=True)
class Pair:
    """One language of a campaign or of the guidance, beside its original. `edition` is None where it is missing."""

    folder: str
    """The campaign's slug, or `guidance`."""
    work: Campaign | Guidance
    language: str
    original: Edition | GuidanceEdition
    edition: Edition | GuidanceEdition | None

    @property
    def file(self) -> str:
        return f"campaigns/{self.folder}/{self.language}.yaml"

    @property
    def original_file(self) -> str:
        return f"campaigns/{self.folder}/{self.work.source_language}.yaml"

    @property
    def traced(self) -> bool:
        """Whether the translation says what it was made from."""
        return self.edition is not None and bool(self.edition.translation.of)

    @property
    def stale(self) -> tuple[str, ...]:
        """The fields that have changed in the original since; none where nobody can tell."""
        return differing(self.edition.translation.of, self.original) if self.edition and self.traced else ()

    def shortfalls(self, fields: Collection[str] | None = None) -> tuple[tuple[str, ...], list[Shortfall]]:
        """The fields that only the original has, and the lists that are shorter here; of `fields`, or of all."""
        missing: list[str] = []
        shorter: list[Shortfall] = []

        def compare(one: Any, other: Any, loc: Loc) -> None:
            if not one:
                return
            if not other:
                missing.append(".".join(map(str, loc)))
            elif isinstance(one, tuple):
                if len(other) < len(one):
                    shorter.append((loc, len(other), len(one)))
            elif isinstance(one, Record):
                for name in type(one).model_fields:
                    if loc or field_of((name,)):
                        compare(getattr(one, name), getattr(other, name), (*loc, name))
            elif isinstance(one, dict):
                for name, value in one.items():
                    compare(value, other.get(name), (*loc, str(name)))

        if self.edition is not None:
            compare(self.original, self.edition, ())
        if fields is None:
            return tuple(missing), shorter
        told = {name.partition(".")[0] for name in fields}
        kept = [name for name in missing if name.partition(".")[0] in told]
        return tuple(kept), [found for found in shorter if str(found[0][0]) in told]


def pairs(site: Site) -> Iterator[Pair]:
    """Every translation that is there or is missing, of each work whose original is there; the guidance last."""
    works: list[tuple[str, Campaign | Guidance]] = [(campaign.slug, campaign) for campaign in site.campaigns]
    if site.guidance:
        works.append((GUIDANCE, site.guidance))
    for folder, work in works:
        original = work.editions.get(work.source_language)
        for code in {**site.config.languages, **work.editions} if original else ():
            if original and code != work.source_language:
                yield Pair(folder, work, code, original, work.editions.get(code))
