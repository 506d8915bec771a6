"""The rules after an edit: what was found in campaigns that are as before is remembered.

A rule is run on each campaign alone: without the guidance, and beside a husk that has the indicators of all others,
since no text may name one as a link. Rules that compare campaigns in another way are in `ACROSS`.
tests/test_lint_again.py holds that the findings are those of `lint`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.lint import RULES, Rule, identity, references, whole_site
from generator.model import Campaign, Indicator, Site
from generator.model.facets import Status
from generator.problems import Finding

ACROSS: tuple[Rule, ...] = (identity.unique_id, identity.unique_address, references.known_related)
"""The rules that compare campaigns with one another. They are quick, and run on all of them each time."""
OF_SITE: tuple[Rule, ...] = (whole_site.complete_guidance, whole_site.complete_site_text, whole_site.facet_label)
"""Rules that look at no campaign: running them beside each costs most of the time."""

_HUSK = "-"
"""No folder can have this name, so what is found there is the husk's."""

Found = tuple[tuple[Rule, Finding], ...]
_Frame = tuple[Site, frozenset[Indicator]]


@dataclass
class Memory:
    """Findings by slug, with the very campaign and the paths of unread files that they rest on."""

    frame: _Frame | None = None
    campaigns: dict[str, tuple[Campaign, frozenset[str], Found]] = field(default_factory=dict)


def lint_again(site: Site, memory: Memory, first: Sequence[str] = ()) -> Iterator[tuple[Found, bool]]:
    """What is found so far, and whether that is all: after each campaign that had to be looked at, those of the slugs
    `first` before the others."""
    public = [campaign for campaign in site.campaigns if campaign.public]
    indicators = [indicator for campaign in public for indicator in campaign.indicators]
    frame = (site.model_copy(update={"campaigns": (), "unread": frozenset()}), frozenset(indicators))
    if memory.frame != frame:
        memory.frame = frame
        memory.campaigns.clear()
    bare = site.model_copy(update={"campaigns": tuple(_husk(site, indicators))})
    alone = tuple(rule for rule in RULES if rule not in ACROSS)
    of_campaign = tuple(rule for rule in alone if rule not in OF_SITE)
    of_all = _found(ACROSS, site, "") + _found(alone, bare, "")
    of_all = tuple(pair for pair in of_all if not pair[1].file.startswith(_folder(_HUSK)))
    known: dict[str, Found] = {}
    due: list[tuple[Campaign, frozenset[str]]] = []
    for campaign in sorted(site.campaigns, key=lambda campaign: campaign.slug not in first):
        unread = frozenset(path for path in site.unread if path.startswith(_folder(campaign.slug)))
        before = memory.campaigns.get(campaign.slug)
        if before and before[0] is campaign and before[1] == unread:
            known[campaign.slug] = before[2]
        else:
            due.append((campaign, unread))
    for number, (campaign, unread) in enumerate(due):
        one = site.model_copy(update={"campaigns": (campaign, *bare.campaigns), "guidance": None})
        found = _found(of_campaign, one, _folder(campaign.slug))
        memory.campaigns[campaign.slug] = (campaign, unread, found)
        known[campaign.slug] = found
        if number < len(due) - 1:
            yield _together(of_all, known), False
    yield _together(of_all, known), True


def _husk(site: Site, indicators: Sequence[Indicator]) -> Iterator[Campaign]:
    """A warning without texts that has the indicators of all that are public."""
    for campaign in site.campaigns[:1]:
        empty = {
            "slug": _HUSK,
            "status": Status.PUBLISHED,
            "editions": {},
            "files": {},
            "indicators": tuple(indicators),
        }
        yield campaign.model_copy(update=empty)


def _folder(slug: str) -> str:
    return f"campaigns/{slug}/"


def _found(rules: Sequence[Rule], site: Site, folder: str) -> Found:
    return tuple((rule, found) for rule in rules for found in rule(site) if found.file.startswith(folder))


def _together(of_all: Found, known: dict[str, Found]) -> Found:
    return of_all + tuple(found for part in known.values() for found in part)


def missing(site: Site, campaign: Campaign) -> Found:
    """What the rules would find in the draft `campaign` if it were published as it is, and don't find in a draft."""
    folder = _folder(campaign.slug)
    rules = tuple(rule for rule in RULES if rule not in (*ACROSS, *OF_SITE))
    public = campaign.model_copy(update={"status": Status.PUBLISHED})
    now, then = (
        _found(rules, site.model_copy(update={"campaigns": (one,), "guidance": None}), folder)
        for one in (campaign, public)
    )
    return tuple(pair for pair in then if pair not in now)
