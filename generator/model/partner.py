"""Partners whose warnings are taken over, and what a draft remembers of where it came from."""

from enum import StrEnum

from pydantic import Field

from generator.model.types import CampaignId, FormatVersion, Prose, Record, Slug, Text, Timestamp, WebAddress


class PartnerKind(StrEnum):
    """What a partner publishes for machines."""

    FEED = "feed"
    """RSS, Atom or JSON Feed: title, text and address of each entry."""
    FOREWARN = "forewarn"
    """Another Forewarn's API: every language and field."""


class PartnerLicence(Record):
    """Under which terms the partner's texts may be used."""

    name: Text
    """CC BY 4.0, or what was agreed: by agreement of 2026-10-01."""
    url: WebAddress | None = None
    """Where the terms can be read."""


class Partner(Record):
    """Somebody whose warnings we take over as drafts."""

    id: Slug
    """Our own name for it; it stands in the drafts and doesn't change."""
    name: Text
    """How the partner calls itself."""
    kind: PartnerKind
    """How it publishes: `feed` is RSS, Atom or JSON Feed, `forewarn` the API of another Forewarn."""
    addresses: tuple[WebAddress, ...] = Field(min_length=1)
    """Its feeds, or its /api/v1/index.json; only https."""
    hosts: tuple[Text, ...] = Field(min_length=1)
    """The only hosts that are asked for its files, redirects included."""
    language: Text
    """Language code of its feed, where an entry names none."""
    licence: PartnerLicence
    """Under which terms its texts may be used: without any, nothing may be taken over."""
    attribution: Text
    """How it wants to be named: after the Cyber Police of X."""


class PartnersFile(Record):
    """`partners.yaml`: whose warnings are taken over as drafts."""

    format: FormatVersion
    partners: tuple[Partner, ...] = ()
    """Those whose warnings we take over."""


class Proposal(Record):
    """A campaign that an entry may belong to, and why."""

    campaign: CampaignId
    """Its id."""
    score: int = Field(ge=0, le=100)
    """How much of what the entry says stands in the campaign too, in percent."""
    words: tuple[Text, ...] = ()
    """The words that both have, the rarest first."""


class Provenance(Record):
    """Where a draft was taken from; never published."""

    partner: Slug
    """Id of the partner in partners.yaml."""
    entry: Text
    """The partner's own id of it."""
    url: WebAddress | None = None
    """Its page at the partner's."""
    fetched: Timestamp
    """When it was taken."""
    hash: Text
    """SHA-256 of what was taken."""
    attribution: Text
    """How the partner is to be named if its text is used."""
    licence: Text
    """The partner's terms on the day it was taken."""
    written: Text | None = None
    """The partner's date of it, as the partner wrote it."""
    language: Text | None = None
    """The language it was first written in, as the partner names it."""
    text: Prose | None = None
    """The partner's words, as raw material; markup is stripped."""
    may_belong_to: tuple[Proposal, ...] = ()
    """Campaigns of ours that it may belong to, the likeliest first."""
