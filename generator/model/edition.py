"""One language of a campaign: everything that is prose. All of it is plain text."""

from typing import Any, Self

from pydantic import Field, model_validator

from generator.model.facets import RevisionKind, Role, TranslationState
from generator.model.types import CountryCode, Day, FormatVersion, PictureName, Prose, Record, Slug, Text, Timestamp


class Statement(Record):
    """A sentence or paragraph, with the sources that hold it. Plain text alone is a statement without sources."""

    text: Text
    """The sentence, as plain text."""
    sources: tuple[Slug, ...] = ()
    """Ids of sources in campaign.yaml; needed for every figure, date and quotation."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Phrase(Record):
    """What the scammer says: printed by a source, or marked as illustrative wording."""

    text: Text
    """The phrase, in the language the scammer speaks."""
    language: str | None = None
    """Language code of the phrase where it isn't the edition's."""
    meaning: Text | None = None
    """What it means, in the language of the edition; needed where `language` is given."""
    source: Slug | None = None
    """Id of the source that prints the phrase."""
    illustrative: bool = False
    """`true`: our own wording of the pattern, printed by nobody."""

    @model_validator(mode="after")
    def _printed_or_illustrative(self) -> Self:
        if (self.source is None) != self.illustrative:
            raise ValueError("needs a source, or illustrative: true where no source prints the phrase (one of the two)")
        if self.language and not self.meaning:
            raise ValueError("needs a meaning, since the phrase is in another language")
        return self


class HarmSteps(Record):
    """What to do if it has already happened, in order of time."""

    first_minutes: tuple[Statement, ...] = Field(min_length=1)
    """What stops the loss now."""
    first_day: tuple[Statement, ...] = ()
    """What to do the same day."""
    later: tuple[Statement, ...] = ()
    """What to do in the days after."""


class Quote(Record):
    """A quotation that a cited source prints. There is no other kind."""

    text: Text
    """The words, as the source prints them or translated."""
    speaker: Text
    """Who said it, with office, as the source names them."""
    source: Slug
    """Id of the source that prints it."""
    translated: bool = False
    """`true` where the words are our translation."""


class Press(Record):
    """Texts that a newsroom can print as they are."""

    headline: Text | None = None
    """At most 70 characters."""
    lead: Text | None = None
    """25 to 40 words: who, what, how, what to do."""
    body_50: Prose | None = None
    """50 words, give or take five."""
    body_100: Prose | None = None
    """100 words, give or take ten."""
    body_250: Prose | None = None
    """250 words, give or take 25; paragraphs parted by an empty line."""
    radio: Prose | None = None
    """A script to be read aloud in at most 60 seconds, numerals spelled out."""
    ticker: Text | None = None
    """At most 90 characters."""
    quote: Quote | None = None
    """Only where a cited source prints it."""


PICTURE_BYTES = 2 * 1024 * 1024
"""The largest picture file."""


class Picture(Record):
    """A picture for media. Without a description, a credit and a licence nobody can use it."""

    file: PictureName
    """A PNG or JPEG file in the campaign's folder."""
    alt: Text
    """What it shows, for those who can't see it."""
    caption: Text
    """What stands below it in print."""
    credit: Text
    """Who made it."""
    licence: Text
    """Under which terms it may be used: CC BY 4.0."""


class Social(Record):
    """Posts by network."""

    x: Prose | None = None
    """At most 280 characters; an address counts 23."""
    bluesky: Prose | None = None
    """At most 300 characters."""
    threads: Prose | None = None
    """At most 500 characters."""
    mastodon: Prose | None = None
    """At most 500 characters."""
    telegram: Prose | None = None
    """At most 4096 characters."""
    instagram: Prose | None = None
    """At most 2200 characters."""


class Banner(Record):
    """Texts for screens of banks and operators."""

    atm: Text | None = None
    """For a cash machine's screen, at most 140 characters."""
    app: Text | None = None
    """For a banking app or a push message, at most 120 characters."""


class Revision(Record):
    """A change that readers must hear of."""

    date: Timestamp
    """When it was made public."""
    kind: RevisionKind
    """Whether something is new, was wrong, or no longer holds."""
    note: Text
    """What changed; for a correction what was wrong and what is right, for a withdrawal why."""


class Translation(Record):
    """Where this text comes from and who has read it."""

    state: TranslationState
    """`original` stands only in the language that the campaign was first written in."""
    reviewer: Role | None = None
    """The role of who reviewed it; never published."""
    date: Day | None = None
    """The day of the review."""
    of: dict[str, str] = {}
    """What each field of the original said when this was made from it, as hashes; kept by the tool."""
    reviewed_text: dict[str, str] = {}
    """What each field said when it was reviewed, as hashes; kept by `forewarn review`."""


class Edition(Record):
    """One language of a campaign."""

    format: FormatVersion
    title: Text
    """What the page is called, as a reader would say it; at most 70 characters."""
    summary: Text | None = None
    """One or two sentences: what this is."""
    act_now: tuple[Text, ...] = Field((), max_length=3)
    """One to three orders of a few words each: what to do this minute."""
    how_it_works: tuple[Statement, ...] = ()
    """The steps of the scheme, in order, the same in every country."""
    they_say: tuple[Phrase, ...] = ()
    """What the scammer says."""
    red_flags: tuple[Statement, ...] = ()
    """Signs that a reader can check without help."""
    if_contacted: tuple[Statement, ...] = ()
    """What to do when it happens, and what the genuine bank or service does instead."""
    if_harmed: HarmSteps | None = None
    """What to do if it has already happened."""
    protect: tuple[Statement, ...] = ()
    """What to do beforehand."""
    countries: dict[CountryCode, tuple[Statement, ...]] = {}
    """What holds in one country only: names, services, figures. Shown under that country's label, nowhere else."""
    press: Press | None = None
    """Texts that a newsroom can print as they are."""
    pictures: tuple[Picture, ...] = ()
    """Pictures for media, with their texts in this language."""
    social: Social | None = None
    """Posts, one for each network."""
    sms: Text | None = None
    """One warning by SMS: at most 3 parts, as operators count them."""
    forward: Prose | None = None
    """A message to a relative, to be forwarded as it is."""
    banner: Banner | None = None
    """Texts for the screens of banks and operators."""
    call_centre: Prose | None = None
    """What the staff of a bank or operator say to a caller who may be deceived at this moment; at most 60 seconds."""
    keywords: tuple[Text, ...] = ()
    """What people type when it happens to them, inflected forms and misspellings included."""
    published: Timestamp | None = None
    """When this language was first published."""
    updated: Timestamp | None = None
    """Moves only when a reader must learn something new."""
    revisions: tuple[Revision, ...] = ()
    """Changes that readers must hear of, in order of time."""
    translation: Translation
    """Whether this is the original or a translation, and who has read it."""
