"""What the static API's files hold, as types: its JSON Schema comes from them.

A field may be added within v1; one that changes its meaning or goes makes v2, beside v1.
"""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel

from generator.model import (
    CountryFacts,
    HarmSteps,
    Life,
    Phrase,
    Quote,
    Record,
    Source,
    Statement,
)
from generator.model.facets import (
    Activity,
    AsksFor,
    Audience,
    Channel,
    Confidence,
    Impersonates,
    IndicatorType,
    PayBy,
    RevisionKind,
    ScamType,
    Severity,
    TranslationState,
)


class Address(Record):
    """The same warning in another language."""

    language: str
    """BCP 47 tag."""
    url: str
    """The page."""
    data: str
    """This API's file."""


class Revision(Record):
    """A change that readers were told of."""

    date: datetime
    kind: RevisionKind
    note: str


class Indicator(Record):
    """An address, number or account that the criminals use, written so that nothing turns it into a link."""

    type: IndicatorType
    value: str
    """Defanged: hxxps://bank[.]example."""
    first_seen: str | None = None
    valid_until: str | None = None
    confidence: Confidence
    source: str


class ChannelText(Record):
    """A text for one channel, with its length as that channel counts."""

    name: str
    """press-body-50, social-x, sms and so on."""
    text: str
    length: int
    unit: Literal["characters", "words", "seconds", "sms"]


class ApiPicture(Record):
    """A picture for media; its texts are in the file too (XMP)."""

    url: str
    media_type: str
    alt: str
    caption: str
    credit: str
    licence: str


class Files(Record):
    """Addresses of the press files."""

    txt: str
    ninjs: str
    kit: str


class Summary(Record):
    """What the list holds of each warning."""

    id: str
    """Never changes; cite it."""
    uri: str
    """The id of this edition in feeds and ninjs."""
    language: str
    state: Life
    """A withdrawn warning stays listed, so that whoever took it over learns of it."""
    title: str
    summary: str
    """Of a withdrawn warning: why it was withdrawn."""
    url: str
    data: str
    published: datetime
    updated: datetime
    expires: datetime | None = None
    severity: Severity
    activity: Activity
    scam_type: ScamType
    channels: tuple[Channel, ...]
    audiences: tuple[Audience, ...]
    countries: tuple[str, ...]
    """Countries where a cited source reports it, by ISO 3166 code."""


class Warning(Summary):
    """One warning in one language, whole. A withdrawn one has its reason under `revisions` and no texts."""

    licence: str
    publisher: str
    version: int
    """Grows with every revision."""
    translation: TranslationState
    """machine-draft: no person has read it yet."""
    outdated: tuple[str, ...] = ()
    """The fields of the original that have changed since this translation was made from it."""
    revisions: tuple[Revision, ...] = ()
    other_languages: tuple[Address, ...] = ()
    first_seen: str | None = None
    impersonates: tuple[Impersonates, ...] = ()
    asks_for: tuple[AsksFor, ...] = ()
    pay_by: tuple[PayBy, ...] = ()
    techniques: tuple[str, ...] = ()
    """MITRE F3 ids."""
    related: tuple[str, ...] = ()
    """Ids of public warnings that come before, after or beside this one."""
    act_now: tuple[str, ...] = ()
    how_it_works: tuple[Statement, ...] = ()
    they_say: tuple[Phrase, ...] = ()
    red_flags: tuple[Statement, ...] = ()
    if_contacted: tuple[Statement, ...] = ()
    if_harmed: HarmSteps | None = None
    protect: tuple[Statement, ...] = ()
    in_countries: dict[str, tuple[Statement, ...]] = {}
    """What holds in one country only."""
    country_facts: dict[str, CountryFacts] = {}
    texts: tuple[ChannelText, ...] = ()
    quote: Quote | None = None
    pictures: tuple[ApiPicture, ...] = ()
    keywords: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    sources: dict[str, Source] = {}
    files: Files


class Warnings(Record):
    """`warnings.json`: what changed last comes first."""

    version: Literal["1"]
    language: str
    title: str
    publisher: str
    licence: str
    warnings: tuple[Summary, ...]


class Index(Record):
    """`index.json`: where everything is."""

    version: Literal["1"]
    languages: dict[str, str]
    """BCP 47 tag → address of the list."""
    json_schema: str
    manifest: str
    """SHA-256 of every machine-readable file."""
    feeds: str
    """OPML list of all feeds."""
    licence: str


def schema() -> dict[str, Any]:
    """JSON Schema of the three kinds of file."""
    kinds: tuple[type[BaseModel], ...] = (Index, Warnings, Warning)
    definitions: dict[str, Any] = {}
    for kind in kinds:
        described = kind.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
        definitions |= described.pop("$defs", {}) | {kind.__name__: described}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Forewarn API, version 1",
        "anyOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds],
        "$defs": dict(sorted(definitions.items())),
    }
