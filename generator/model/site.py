"""The publisher, the languages and the contacts; and `Site`, the one value that everything is rendered from."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import Field

from generator.model.campaign import Campaign
from generator.model.edition import Edition
from generator.model.facets import ContactKind, Status
from generator.model.guidance import Guidance
from generator.model.life import changed, life
from generator.model.staleness import outdated
from generator.model.types import (
    CountryCode,
    Day,
    FeedAuthority,
    LocalText,
    PartialDate,
    Phone,
    Prefix,
    Record,
    ReportingAddress,
    Slug,
    Text,
    Timestamp,
    WebAddress,
)


class Apostrophe(Record):
    """One rule of how a language writes its apostrophe."""

    after: str
    """Characters of a regular expression's class that stand before it."""
    write: str
    """The right character."""
    final: bool = False
    """Whether it may end a word."""


class Language(Record):
    """An entry of the registry `languages.yaml`."""

    tag: str
    """BCP 47 tag, script included where it matters: uz-Latn."""
    locale: str
    """Babel's name of the locale: uz_Latn."""
    name: str
    """What the language calls itself."""
    words_per_minute: int
    """How fast it is read on the radio."""
    direction: Literal["ltr", "rtl"] = "ltr"
    fallback: str | None = None
    """Language code shown where this one is missing."""
    apostrophes: tuple[Apostrophe, ...] = ()


class Publisher(Record):
    """Who publishes the warnings."""

    prefix: Prefix
    """First part of every campaign id."""
    name: LocalText
    about: LocalText
    """Two or three sentences: who this is and isn't."""
    email: Text | None = None


class PressOffice(Record):
    """Whom a newsroom asks. Leave it out where there is none."""

    name: LocalText
    email: Text | None = None
    phone: Phone | None = None
    hours: LocalText | None = None


class Licence(Record):
    """Under which terms the texts may be used."""

    name: Text
    """CC BY 4.0"""
    url: WebAddress


class Security(Record):
    """Whom to tell of a weak point of the site; becomes /.well-known/security.txt (RFC 9116)."""

    contact: ReportingAddress
    """mailto:security@example.org or a form's web address, read by a person."""
    expires: Timestamp
    """Until when this holds, at most a year ahead. After that the file is left out."""
    policy: WebAddress | None = None
    """Where it stands how reports are dealt with."""


class SiteLanguage(Record):
    """A language the site is published in."""

    country: CountryCode
    """Default country: its numbers come first."""


class SiteConfig(Record):
    """`site.yaml`."""

    format: int = Field(ge=1, le=1)
    """Version of the data format: 1."""
    name: LocalText
    """Name of the site."""
    address: WebAddress
    """Where the site lives, with a slash at the end. mkdocs.yml needs none."""
    feed_authority: FeedAuthority
    """Frozen authority of the feed ids (RFC 4151), domain and year: never change it."""
    publisher: Publisher
    languages: dict[str, SiteLanguage] = Field(min_length=1)
    """Language code → default country, in the order of the language menu."""
    x_default: str
    """Language for visitors whose language is missing."""
    countries: tuple[CountryCode, ...] = Field(min_length=1)
    """Countries the site serves."""
    licence: Licence
    boilerplate: LocalText
    """Two or three sentences at the foot of every press text."""
    press_office: PressOffice | None = None
    websub_hub: WebAddress | None = None
    """The WebSub hub that is told of changed feeds after each publish. Leave it out where there is none."""
    offline: bool = True
    """Whether readers' browsers keep copies of pages for reading without a network. `false` ends that everywhere: it
    deletes the copies that browsers have already."""
    security: Security | None = None
    """Leave it out where nobody reads such reports."""
    notice: LocalText
    """What every page's foot says about the texts, e.g. that no agency has approved them."""


class ContactSource(Record):
    """Where a number stands in public."""

    title: Text
    publisher: Text
    url: WebAddress
    date: PartialDate | None = None
    language: str | None = None
    """Language of title and publisher."""


class Contact(Record):
    """A number to call or a place to report. Without a source it isn't here."""

    id: Slug
    country: CountryCode
    kind: ContactKind
    name: LocalText
    use: LocalText
    """When to turn to it, in a few words."""
    phone: Phone | None = None
    """As it is dialled in that country."""
    url: WebAddress | None = None
    source: ContactSource
    checked: Day
    """The day somebody looked whether the source still says so."""


class ContactsFile(Record):
    """`contacts.yaml`: first the number to call in each country."""

    format: int = Field(ge=1, le=1)
    """Version of the data format: 1."""
    contacts: tuple[Contact, ...] = Field(min_length=1)


class Site(Record):
    """Everything that is rendered, as one frozen value."""

    config: SiteConfig
    registry: dict[str, Language]
    contacts: tuple[Contact, ...]
    campaigns: tuple[Campaign, ...]
    guidance: Guidance | None = None
    """What holds whatever the scheme is; without it the site has no pages of that kind."""
    unread: frozenset[str] = frozenset()
    """Paths of files that exist and have problems: rules about what is missing keep silent about them."""

    def public(self, as_of: datetime) -> "Site":
        """The part of the site that anyone may see at `as_of`: no draft, no embargoed, no future edition is in it."""
        return self.model_copy(
            update={"campaigns": tuple(self._public_campaigns(as_of)), "guidance": self._public_guidance(as_of)}
        )

    def preview(self, as_of: datetime) -> "Site":
        """Everything there is, drafts and embargoes too, for the eyes of staff. What has no date gets `as_of`."""

        def dated(campaign: Campaign) -> Campaign:
            editions = {
                code: edition.model_copy(update={"published": edition.published or as_of})
                for code, edition in campaign.editions.items()
                if code in self.config.languages
            }
            return _known(campaign, editions, as_of)

        return self.model_copy(update={"campaigns": tuple(dated(campaign) for campaign in self.campaigns)})

    def _public_campaigns(self, as_of: datetime) -> Iterator[Campaign]:
        for campaign in self.campaigns:
            hidden = campaign.status in (Status.DRAFT, Status.REVIEW)
            embargoed = campaign.embargo_until is not None and campaign.embargo_until > as_of
            editions = {
                code: _until(edition, as_of)
                for code, edition in campaign.editions.items()
                if edition.published is not None and edition.published <= as_of and code in self.config.languages
            }
            if editions and not hidden and not embargoed:
                yield _known(campaign, editions, as_of)

    def _public_guidance(self, as_of: datetime) -> Guidance | None:
        if self.guidance is None:
            return None
        editions = {
            code: edition
            for code, edition in self.guidance.editions.items()
            if edition.published <= as_of and code in self.config.languages
        }
        return self.guidance.model_copy(update={"editions": editions})

    def editions(self, language: str) -> tuple[tuple[Campaign, Edition], ...]:
        """The campaigns that have an edition in `language`, newest first."""
        found = [
            (campaign, campaign.editions[language]) for campaign in self.campaigns if language in campaign.editions
        ]
        return tuple(sorted(found, key=lambda pair: (changed(pair[1]), pair[0].id), reverse=True))

    def current(self, language: str) -> tuple[tuple[Campaign, Edition], ...]:
        """Those of `editions` that hold: neither withdrawn nor expired. Lists and search carry them."""
        return tuple(pair for pair in self.editions(language) if life(*pair).current)

    def stand_ins(self, language: str) -> tuple[tuple[Campaign, Edition, str], ...]:
        """The campaigns without an edition in `language`, with one to show in its place and its code, newest first."""
        found = [
            (campaign, campaign.editions[code], code)
            for campaign in self.campaigns
            if campaign.editions and language not in campaign.editions
            for code in [self._nearest(campaign, language)]
        ]
        return tuple(sorted(found, key=lambda shown: (changed(shown[1]), shown[0].id), reverse=True))

    def borrowed(self, language: str) -> tuple[tuple[Campaign, Edition, str], ...]:
        """Those of `stand_ins` that are current: what lists may show beside the language's own warnings."""
        return tuple(shown for shown in self.stand_ins(language) if life(*shown[:2]).current)

    def _nearest(self, campaign: Campaign, language: str) -> str:
        """The language that readers of `language` are shown: down the registry's fallbacks, else the original's."""
        order = [language]
        while (fallback := self.registry[order[-1]].fallback) and fallback not in order:
            order.append(fallback)
        order += (campaign.source_language, *self.config.languages)
        return next(code for code in order if code in campaign.editions)

    def contacts_in(self, country: str) -> tuple[Contact, ...]:
        """Whom to turn to in `country`, in the order of contacts.yaml."""
        return tuple(contact for contact in self.contacts if contact.country == country)

    def countries_for(self, language: str) -> tuple[str, ...]:
        """All countries of the site, the default one of `language` first."""
        first = self.config.languages[language].country
        return (first, *(country for country in self.config.countries if country != first))


def _known(campaign: Campaign, editions: dict[str, Edition], as_of: datetime) -> Campaign:
    """`campaign` with just these editions, and with what follows from them and the moment."""
    shown = campaign.model_copy(update={"editions": editions})
    expired = campaign.expires is not None and campaign.expires <= as_of
    return shown.model_copy(update={"expired": expired, "outdated": outdated(shown)})


def _until(edition: Edition, as_of: datetime) -> Edition:
    """`edition` without revisions and changes of the future."""
    updated = edition.updated if edition.updated and edition.updated <= as_of else None
    revisions = tuple(revision for revision in edition.revisions if revision.date <= as_of)
    return edition.model_copy(update={"updated": updated, "revisions": revisions})
