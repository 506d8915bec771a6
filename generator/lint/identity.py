"""One identity and one address for each campaign."""

import re
from collections.abc import Iterator

from generator.lint.places import facts_file
from generator.model import Campaign, Site, mint_id
from generator.problems import Finding, Message


def unique_id(site: Site) -> Iterator[Finding]:
    """No two campaigns share an id. Feed readers would take one for the other.

    Two people who begin a campaign at the same time on two computers get the same number. The one that isn't public yet
    takes the next free one: nobody has seen its id.

    Wrong:
        # fake-bank/campaign.yaml
        id: TEST-2026-001
        # fake-courier/campaign.yaml
        id: TEST-2026-001
    Right:
        # fake-bank/campaign.yaml
        id: TEST-2026-001
        # fake-courier/campaign.yaml
        id: TEST-2026-002
    """
    holders: dict[str, Campaign] = {}
    taken = [campaign.id for campaign in site.campaigns]
    for campaign in sorted(site.campaigns, key=lambda campaign: not campaign.public):
        first = holders.setdefault(campaign.id, campaign)
        if first is not campaign:
            prefix, year, _ = campaign.id.split("-")
            message = Message("`{id}` is also the id of {slug}", id=campaign.id, slug=first.slug)
            free = mint_id(prefix, int(year), taken)
            taken.append(free)
            hint = Message("write `{free}` here, which is free", free=free)
            if campaign.public:
                hint = Message("both are published: give the one that came later `{free}`, which is free", free=free)
            yield Finding(facts_file(campaign), ("id",), message, hint)


def id_prefix(site: Site) -> Iterator[Finding]:
    """A campaign's id begins with the publisher's prefix, so that ids of different publishers never meet.

    Wrong:
        # campaign.yaml of the publisher whose prefix is TEST
        id: POLICE-2026-001
    Right:
        # campaign.yaml of the publisher whose prefix is TEST
        id: TEST-2026-001
    """
    prefix = site.config.publisher.prefix
    for campaign in site.campaigns:
        if campaign.id.split("-")[0] != prefix:
            message = Message(
                "`{id}` doesn't begin with this publisher's prefix `{prefix}`", id=campaign.id, prefix=prefix
            )
            yield Finding(facts_file(campaign), ("id",), message, Message("write {prefix}-YEAR-NUMBER", prefix=prefix))


def unique_address(site: Site) -> Iterator[Finding]:
    """A former address (`aliases`) belongs to one campaign only and isn't in use; `page-2` is a list's second page.

    Wrong:
        # campaign.yaml
        aliases: [fake-courier]  # another campaign's folder
    Right:
        # campaign.yaml
        aliases: [fake-bank-2025]
    """
    taken = {campaign.slug: campaign.slug for campaign in site.campaigns}
    for campaign in site.campaigns:
        for slug in (campaign.slug, *campaign.aliases):
            if re.fullmatch(r"page-\d+", slug):
                message = Message("the address `{slug}` is kept for the further pages of a list", slug=slug)
                yield Finding(facts_file(campaign), (), message, Message("choose another name"))
    for campaign in site.campaigns:
        for index, alias in enumerate(campaign.aliases):
            if alias in taken:
                message = Message("the address `{alias}` belongs to {taken}", alias=alias, taken=taken[alias])
                yield Finding(facts_file(campaign), ("aliases", index), message, Message("delete this line"))
            taken.setdefault(alias, campaign.slug)
