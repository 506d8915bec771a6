"""Guidance: what holds whatever the scheme is: steps after a loss, how the genuine ones behave, how to help others."""

from collections.abc import Mapping

from pydantic import Field

from generator.model.campaign import Source
from generator.model.edition import HarmSteps, Statement, Translation
from generator.model.facets import HelperTopic, Impersonates, Loss
from generator.model.types import CountryCode, FormatVersion, Record, Slug, Timestamp

Statements = tuple[Statement, ...]


class LossSteps(HarmSteps):
    """What to do after one kind of loss, in order of time."""

    countries: dict[CountryCode, Statements] = {}
    """What holds in one country only."""


class Genuine(Record):
    """How the genuine bank, police or shop behaves."""

    looks: Statements = Field(min_length=1)
    """What it does, and what it never does."""
    make_sure: Statements = Field(min_length=1)
    """How to check it without help, in order."""
    countries: dict[CountryCode, Statements] = {}
    """What holds in one country only."""


class Ours(Record):
    """How the publisher does and doesn't turn to people."""

    never: Statements = Field(min_length=1)
    """What the publisher never does."""
    check: Statements = Field(min_length=1)
    """How to compare a warning with what stands here."""


class GuidanceEdition(Record):
    """One language of the guidance."""

    format: FormatVersion
    first: HarmSteps
    """What to do whatever was lost."""
    countries: dict[CountryCode, Statements] = {}
    """What to do whatever was lost, in one country only."""
    losses: dict[Loss, LossSteps] = Field(min_length=1)
    """What to do by what was lost."""
    genuine: dict[Impersonates, Genuine] = {}
    """How those behave whom scammers pose as."""
    helper: dict[HelperTopic, Statements] = {}
    """For those who protect others."""
    contact: Ours
    """How the publisher does and doesn't turn to people."""
    published: Timestamp
    """When this language was first published."""
    updated: Timestamp | None = None
    """Moves only when a reader must learn something new."""
    translation: Translation
    """Whether this is the original or a translation, and who has read it."""


class GuidanceFacts(Record):
    """What all languages share: `guidance.yaml`. No prose."""

    format: FormatVersion
    source_language: str
    """The language it was first written in."""
    sources: dict[Slug, Source] = {}
    """A short name of your choice → the public text. Statements name their sources by it."""


class Guidance(GuidanceFacts):
    """The guidance with its editions by language code."""

    editions: Mapping[str, GuidanceEdition] = {}
