"""What somebody must do, most urgent first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from generator.model import Campaign, Site, pairs, state_of
from generator.model.facets import Severity, Status, TranslationState
from generator.problems import Message

_FIELDS = 8
"""How many fields are named."""


class Kind(StrEnum):
    """Sorts of work, in the order of their urgency: what readers are told wrongly comes first."""

    EXPIRED = "expired"
    REVIEW_OVERDUE = "review-overdue"
    OUT_OF_DATE = "out-of-date"
    MISSING = "missing"
    REVIEW_DUE = "review-due"
    UNTRACED = "untraced"
    MACHINE_DRAFT = "machine-draft"
    DRAFT = "draft"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True)
class Due:
    """One thing to do. `language` is empty where it concerns the whole campaign."""

    kind: Kind
    slug: str
    message: Message
    language: str = ""
    day: date | None = None
    fields: tuple[str, ...] = ()


def due(site: Site, as_of: datetime) -> list[Due]:
    """Everything that is due at `as_of`, by kind, then by date and by the severity of the campaign."""
    kinds, severities = list(Kind), list(reversed(Severity))
    severity = {campaign.slug: severities.index(campaign.severity) for campaign in site.campaigns}

    def rank(item: Due) -> tuple[int, date, int, str, str]:
        return (
            kinds.index(item.kind),
            item.day or date.max,
            severity.get(item.slug, 0),
            item.slug,
            item.language,
        )

    return sorted([*_of_campaigns(site, as_of), *_of_translations(site)], key=rank)


def grouped(items: Iterable[Due]) -> list[tuple[Due, tuple[str, ...]]]:
    """What is the same in several languages of a campaign as one, with these languages, in the order given."""
    found: dict[tuple[Kind, str, Message], list[Due]] = {}
    for item in items:
        found.setdefault((item.kind, item.slug, item.message), []).append(item)
    return [(same[0], tuple(item.language for item in same if item.language)) for same in found.values()]


def _of_campaigns(site: Site, as_of: datetime) -> Iterator[Due]:
    soon = timedelta(days=site.config.policy.reminder_days)
    for campaign in site.campaigns:
        if not campaign.public:
            yield Due(Kind.UNPUBLISHED, campaign.slug, Message("not published: {status}", status=campaign.status))
        if not _lives(campaign):
            continue
        if campaign.expires and campaign.expires <= as_of:
            day = campaign.expires.date()
            message = Message("expired on {day}: renew it or let it rest", day=day.isoformat())
            yield Due(Kind.EXPIRED, campaign.slug, message, day=day)
        if campaign.review_by and campaign.review_by < as_of.date():
            message = Message("was to be looked at by {day}", day=campaign.review_by.isoformat())
            yield Due(Kind.REVIEW_OVERDUE, campaign.slug, message, day=campaign.review_by)
        elif campaign.review_by and campaign.review_by <= as_of.date() + soon:
            message = Message("is to be looked at by {day}", day=campaign.review_by.isoformat())
            yield Due(Kind.REVIEW_DUE, campaign.slug, message, day=campaign.review_by)


def _lives(campaign: Campaign) -> bool:
    return campaign.status is not Status.WITHDRAWN


def _of_translations(site: Site) -> Iterator[Due]:
    for pair in pairs(site):
        if pair.language not in site.config.languages or (isinstance(pair.work, Campaign) and not _lives(pair.work)):
            continue
        if pair.edition is None:
            if pair.file not in site.unread:
                yield Due(Kind.MISSING, pair.folder, Message("not translated"), pair.language)
            continue
        if pair.stale:
            names = ", ".join(pair.stale[:_FIELDS])
            more = len(pair.stale) - _FIELDS
            message = Message("out of date: {fields}", fields=names)
            if more > 0:
                message = Message("out of date: {fields} and {more} more", fields=names, more=more)
            yield Due(Kind.OUT_OF_DATE, pair.folder, message, pair.language, fields=pair.stale)
        if not pair.traced:
            message = Message("nobody can tell whether it is out of date")
            yield Due(Kind.UNTRACED, pair.folder, message, pair.language)
        state = state_of(pair.edition)
        if state is TranslationState.MACHINE_DRAFT:
            message = Message("a machine’s draft: nobody has reviewed it")
            yield Due(Kind.MACHINE_DRAFT, pair.folder, message, pair.language)
        if state is TranslationState.DRAFT:
            yield Due(Kind.DRAFT, pair.folder, Message("a draft: nobody has reviewed it"), pair.language)
