"""What `site.yaml`, `contacts.yaml` and the registry of languages hold."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from generator.model.facets import ContactKind, IndicatorType
from generator.model.types import (
    CountryCode,
    Day,
    FeedAuthority,
    FormatVersion,
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
    """What the publisher is called, in each language."""
    about: LocalText
    """Two or three sentences: who this is and isn't."""
    email: Text | None = None
    """An address that people read. Leave it out where nobody does."""


class PressOffice(Record):
    """Whom a newsroom asks. Leave it out where there is none."""

    name: LocalText
    """What it is called, in each language."""
    email: Text | None = None
    """Its address, read by people."""
    phone: Phone | None = None
    """As it is dialled, with the country: +375 17 000-00-00."""
    hours: LocalText | None = None
    """When somebody answers, in each language."""


class Licence(Record):
    """Under which terms the texts may be used."""

    name: Text
    """What they are called: CC BY 4.0."""
    url: WebAddress
    """Where the terms can be read."""


class Security(Record):
    """Whom to tell of a weak point of the site; becomes /.well-known/security.txt (RFC 9116)."""

    contact: ReportingAddress
    """mailto:security@example.org or a form's web address, read by a person."""
    expires: Timestamp
    """Until when this holds, at most a year ahead. After that the file is left out."""
    policy: WebAddress | None = None
    """Where it stands how reports are dealt with."""


class Unreviewed(StrEnum):
    """What becomes of a text that nobody has reviewed."""

    NOTICE = "notice"
    """It is published under a notice that says so."""
    HIDDEN = "hidden"
    """It isn't published; the notice stands in its place or another language's text."""


class Policy(Record):
    """What the publisher asks for before anything is public. It guards against accidents, not against intent."""

    approvals: int = Field(ge=0, le=6)
    """How many different roles must have approved a campaign, as it stands, before it is published."""
    unreviewed: Unreviewed = Unreviewed.NOTICE
    """What becomes of translations that nobody has reviewed: `notice` shows them under a notice, `hidden` to nobody."""
    reminder_days: int = Field(30, ge=0, le=365)
    """How many days before `review_by` `check` and `status` begin to remind."""


class SiteLanguage(Record):
    """A language the site is published in."""

    country: CountryCode
    """Default country: its numbers come first."""


class SiteConfig(Record):
    """`site.yaml`: who publishes the warnings, in which languages, for which countries and on which terms."""

    format: FormatVersion
    name: LocalText
    """Name of the site."""
    address: WebAddress
    """Where the site lives, with a slash at the end. mkdocs.yml needs none."""
    feed_authority: FeedAuthority
    """Domain and year that the ids in feeds begin with (RFC 4151). Never change it: everything would look new."""
    publisher: Publisher
    """Who publishes the warnings."""
    languages: dict[str, SiteLanguage] = Field(min_length=1)
    """Language code → default country, in the order of the language menu."""
    x_default: str
    """Language for visitors whose language is missing."""
    countries: tuple[CountryCode, ...] = Field(min_length=1)
    """Countries the site serves."""
    licence: Licence
    """Under which terms the texts may be used."""
    policy: Policy
    """What must be so before anything is public."""
    boilerplate: LocalText
    """Two or three sentences at the foot of every press text."""
    press_office: PressOffice | None = None
    """Whom a newsroom asks. Leave it out where there is none."""
    websub_hub: WebAddress | None = None
    """The WebSub hub that is told of changed feeds after each publish. Leave it out where there is none."""
    offline: bool = True
    """Whether readers' browsers keep copies of pages for reading without a network. `false` ends that everywhere: it
    deletes the copies that browsers have already."""
    security: Security | None = None
    """Whom to tell of a weak point of the site. Leave it out where nobody reads such reports."""
    notice: LocalText
    """What every page's foot says about the texts, e.g. that no agency has approved them."""


class ContactSource(Record):
    """Where a number stands in public."""

    title: Text
    """As printed, in its own language."""
    publisher: Text
    """Who published it."""
    url: WebAddress
    """Where it can be read."""
    date: PartialDate | None = None
    """When it was published, as far as known."""
    language: str | None = None
    """Language of title and publisher."""


class Contact(Record):
    """A number to call or a place to report. Without a source it isn't here."""

    id: Slug
    """A short name of your choice, the same in all languages: by-police."""
    country: CountryCode
    """The country it works in."""
    kind: ContactKind
    """What kind of service it is."""
    name: LocalText
    """What it is called, in each language."""
    use: LocalText
    """When to turn to it, in a few words."""
    phone: Phone | None = None
    """As it is dialled in that country."""
    url: WebAddress | None = None
    """Its own page, or its form for reports."""
    source: ContactSource
    """The public text that gives the number."""
    checked: Day
    """The day somebody looked whether the source still says so."""


class Service(Record):
    """A number, address or sender of a genuine service: no campaign may list it as the criminals'."""

    type: IndicatorType
    """What kind of thing it is."""
    value: Text
    """A domain stands for its subdomains and everything on them."""
    name: Text
    """Whose it is, as it calls itself."""
    source: ContactSource
    """The public text that says so."""
    checked: Day
    """The day somebody looked whether the source still says so."""


class ServicesFile(Record):
    """`services.yaml`: what is genuine, beside the numbers in contacts.yaml."""

    format: FormatVersion
    services: tuple[Service, ...] = ()
    """Addresses, numbers and senders that are never listed as the criminals’."""


class ContactsFile(Record):
    """`contacts.yaml`: first the number to call in each country."""

    format: FormatVersion
    contacts: tuple[Contact, ...] = Field(min_length=1)
    """In the order in which they are shown, country by country."""
