"""A campaign: one modus operandi, with what differs by country beside it."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, field_validator

from generator.model.edition import Edition
from generator.model.facets import (
    Activity,
    AsksFor,
    Audience,
    Channel,
    Confidence,
    Impersonates,
    IndicatorType,
    PayBy,
    Role,
    ScamType,
    Severity,
    Status,
)
from generator.model.partner import Provenance
from generator.model.types import (
    CampaignId,
    CountryCode,
    Day,
    FormatVersion,
    PartialDate,
    Record,
    Slug,
    Technique,
    Text,
    Timestamp,
    WebAddress,
)


class Source(Record):
    """A public text that facts of the campaign rest on."""

    title: Text
    """As printed, in its own language."""
    publisher: Text
    """Who published it, and after whom where it is a reprint."""
    url: WebAddress | None = None
    """Where it can be read; missing only where the stored text had no address."""
    date: PartialDate | None = None
    """When it was published, as far as known."""
    language: str | None = None
    """Language of the source."""
    publisher_language: str | None = None
    """Language that `publisher` is written in, where it isn't the campaign's source language."""
    primary: bool = False
    """`true`: the police, bank, regulator or company concerned speaks for itself."""


class Figure(Record):
    """A number about one country, with where it comes from."""

    what: Slug
    """What is counted, in a word or two: reports, loss, cases."""
    value: Text
    """The number as digits: 22870 or 40000."""
    unit: Text | None = None
    """Currency code, percent, or nothing for plain counts."""
    period: Text | None = None
    """What time it covers: 2024, 2025-01/2025-05."""
    source: Slug
    """Short name of the source that gives the number."""


class CountryFacts(Record):
    """What is known of the scheme in one country."""

    first_seen: PartialDate | None = None
    """Earliest report that a cited source dates."""
    activity: Activity | None = None
    """Where it differs from the campaign's."""
    figures: tuple[Figure, ...] = ()
    """Numbers that a cited source gives for this country."""


class Indicator(Record):
    """An address, number or account that the criminals use. Never shown as a link."""

    type: IndicatorType
    """What kind of thing it is."""
    value: Text
    """As it is used, not defanged: the tool does that."""
    first_seen: PartialDate | None = None
    """Earliest report of it that a cited source dates."""
    valid_until: Day | None = None
    """After this day it leaves the lists."""
    source: Slug
    """Short name of the source that names it."""
    confidence: Confidence
    """How sure it is that criminals use it."""


class Approval(Record):
    """One role's consent to one content; never published."""

    role: Role
    """Who agreed: a role, never a name."""
    date: Day
    """The day of the consent."""
    of: dict[str, str] = Field(min_length=1)
    """What each field said when it was approved, as hashes; kept by `forewarn approve`."""


class Exemption(Record):
    """A number or address that looks like a private person's and is to stay. Never published."""

    rule: Literal["personal-data"]
    """The rule that lets it stay: `personal-data`."""
    of: Text
    """Hash of the value, as the message of `check` gives it."""
    reason: Text
    """Why it may stand here, for whoever reads this next."""
    roles: tuple[Role, ...]
    """The two roles that agreed on it."""

    @field_validator("roles")
    @classmethod
    def _by_two(cls, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        if len(set(roles)) < 2:
            raise ValueError("must name two different roles: nobody decides this alone")
        return roles


class CampaignFacts(Record):
    """What all languages share: `campaign.yaml`. No prose."""

    format: FormatVersion
    id: CampaignId
    """Minted by `forewarn new`; never changes."""
    status: Status
    """Only published and withdrawn campaigns are public."""
    activity: Activity
    """How much of it is seen at present."""
    severity: Severity
    """How much harm it does to those it reaches."""
    first_seen: PartialDate | None = None
    """Earliest report that a cited source dates."""
    published: Timestamp | None = None
    """When it was first made public, with time and time zone: 2026-11-23T12:00:00+03:00."""
    updated: Timestamp | None = None
    """When readers last had to learn something new. Not for a mended comma."""
    embargo_until: Timestamp | None = None
    """Before this moment nothing of the campaign is public."""
    expires: Timestamp | None = None
    """After this moment the warning is shown as no longer current."""
    review_by: Day | None = None
    """When someone must look whether it still holds."""
    source_language: str
    """The language it was first written in."""
    scam_type: ScamType
    """What kind of scheme it is: one only, the one that a victim would name."""
    channels: tuple[Channel, ...] = Field(min_length=1)
    """How the scammers reach people."""
    impersonates: tuple[Impersonates, ...] = ()
    """Whom they pose as. Leave it out where they pose as nobody."""
    asks_for: tuple[AsksFor, ...] = ()
    """What they ask for. A draft may leave it open."""
    pay_by: tuple[PayBy, ...] = ()
    """How the money leaves."""
    audiences: tuple[Audience, ...] = Field(min_length=1)
    """Whom it reaches most; `everyone` where nobody stands out."""
    techniques: tuple[Technique, ...] = ()
    """MITRE F3 technique ids."""
    countries: dict[CountryCode, CountryFacts] = {}
    """Countries where a cited source reports it."""
    sources: dict[Slug, Source] = {}
    """A short name of your choice → the public text. Every figure and quotation names its source by it."""
    indicators: tuple[Indicator, ...] = ()
    """Addresses, numbers and accounts that the criminals use."""
    related: tuple[Slug, ...] = ()
    """Slugs of campaigns that come before, after or beside this one."""
    aliases: tuple[Slug, ...] = ()
    """Slugs it had before; they redirect."""
    approvals: tuple[Approval, ...] = ()
    """Who has agreed that it may be published; never shown to readers."""
    provenance: Provenance | None = None
    """Where it was taken from, if from a partner; kept by `forewarn intake`, never published."""
    exceptions: tuple[Exemption, ...] = ()
    """Numbers and addresses that `check` takes for private ones and two roles have let stand."""


class Campaign(CampaignFacts):
    """A campaign with its address and its editions by language code."""

    slug: Slug
    editions: Mapping[str, Edition] = {}
    files: Mapping[str, bytes] = {}
    """The picture files that its editions name, as they lie in its folder."""
    expired: bool = False
    """Whether `expires` has passed; known only of a campaign that comes from `Site.public`."""
    outdated: Mapping[str, tuple[str, ...]] = {}
    """Language → what has changed in the original since; known only of a campaign that comes from `Site.public`."""

    @property
    def public(self) -> bool:
        """Whether its status lets readers hear of it; embargoes and dates apart."""
        return self.status in (Status.PUBLISHED, Status.WITHDRAWN)
