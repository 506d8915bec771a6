"""By what warnings are sorted: for feeds and for browsing alike."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.model import Campaign
from generator.model.facets import N_, Audience, Channel, Facet, Impersonates, ScamType


@dataclass(frozen=True)
class Topic:
    """One way of sorting. Its values are in `facet`; names of feeds and pages begin with `prefix`."""

    prefix: str
    group: str
    subtitle: str
    facet: type[Facet]
    values: Callable[[Campaign], tuple[Facet, ...]]

    def name(self, value: Facet) -> str:
        """Of the value's feed and page: `channel-phone`."""
        return f"{self.prefix}-{value}"

    def holds(self, value: Facet, campaign: Campaign) -> bool:
        return value in self.values(campaign)


BY_CHANNEL = Topic(
    "channel",
    N_("By how they reach you"),
    N_("Warnings about scams that come this way: %(topic)s."),
    Channel,
    lambda campaign: campaign.channels,
)

TOPICS = (
    Topic(
        "type",
        N_("By kind of scam"),
        N_("Warnings about this kind of scam: %(topic)s."),
        ScamType,
        lambda campaign: (campaign.scam_type,),
    ),
    BY_CHANNEL,
    Topic(
        "as",
        N_("By whom they pretend to be"),
        N_("Warnings about scammers who pretend to be: %(topic)s."),
        Impersonates,
        lambda campaign: campaign.impersonates,
    ),
    Topic(
        "audience",
        N_("By whom they aim at"),
        N_("Warnings for these people: %(topic)s."),
        Audience,
        lambda campaign: campaign.audiences,
    ),
)
