"""One identity and one address for each campaign."""

import re
from collections.abc import Iterator

from generator.lint.places import facts_file
from generator.model import Site
from generator.problems import Finding


def unique_id(site: Site) -> Iterator[Finding]:
    """No two campaigns share an id. Feed readers would take one for the other."""
    seen: dict[str, str] = {}
    for campaign in site.campaigns:
        if campaign.id in seen:
            message = f"`{campaign.id}` is also the id of {seen[campaign.id]}"
            yield Finding(facts_file(campaign), ("id",), message, "give the newer campaign the next free number")
        else:
            seen[campaign.id] = campaign.slug


def id_prefix(site: Site) -> Iterator[Finding]:
    """A campaign's id begins with the publisher's prefix, so that ids of different publishers never meet."""
    prefix = site.config.publisher.prefix
    for campaign in site.campaigns:
        if campaign.id.split("-")[0] != prefix:
            message = f"`{campaign.id}` doesn't begin with this publisher's prefix `{prefix}`"
            yield Finding(facts_file(campaign), ("id",), message, f"write {prefix}-YEAR-NUMBER")


def unique_address(site: Site) -> Iterator[Finding]:
    """A former address (`aliases`) belongs to one campaign only and isn't in use; `page-2` is a list's second page."""
    taken = {campaign.slug: campaign.slug for campaign in site.campaigns}
    for campaign in site.campaigns:
        for slug in (campaign.slug, *campaign.aliases):
            if re.fullmatch(r"page-\d+", slug):
                message = f"the address `{slug}` is kept for the further pages of a list"
                yield Finding(facts_file(campaign), (), message, "choose another name")
    for campaign in site.campaigns:
        for index, alias in enumerate(campaign.aliases):
            if alias in taken:
                message = f"the address `{alias}` belongs to {taken[alias]}"
                yield Finding(facts_file(campaign), ("aliases", index), message, "delete this line")
            taken.setdefault(alias, campaign.slug)
