"""The life of a warning: what has become of one edition, for everything that shows it."""

from datetime import datetime

from generator.model.campaign import Campaign
from generator.model.edition import Edition, Revision
from generator.model.facets import N_, Facet, RevisionKind, Status


class Life(Facet):
    """The state of a public edition. What each output shows in it stands in docs/guide/states.md."""

    PUBLISHED = "published", N_("Published")
    UPDATED = "updated", N_("Updated")
    CORRECTED = "corrected", N_("Corrected")
    EXPIRED = "expired", N_("No longer current")
    WITHDRAWN = "withdrawn", N_("Withdrawn")

    @property
    def current(self) -> bool:
        """Whether lists, search and the sitemap carry it."""
        return self not in (Life.EXPIRED, Life.WITHDRAWN)


def life(campaign: Campaign, edition: Edition) -> Life:
    """The state of `edition`; the campaign must come from `Site.public` or `Site.preview`, which know the moment."""
    withdrawn = any(revision.kind is RevisionKind.WITHDRAWAL for revision in edition.revisions)
    if campaign.status is Status.WITHDRAWN and withdrawn:
        return Life.WITHDRAWN
    if campaign.expired:
        return Life.EXPIRED
    if any(revision.kind is RevisionKind.CORRECTION for revision in edition.revisions):
        return Life.CORRECTED
    return Life.UPDATED if changed(edition) != edition.published else Life.PUBLISHED


def changed(edition: Edition) -> datetime:
    """When the edition last gave readers something new. It must be public."""
    moments = (edition.published, edition.updated, *(revision.date for revision in edition.revisions))
    return max(moment for moment in moments if moment is not None)


def announced(edition: Edition) -> tuple[Revision, ...]:
    """What readers must be told even if they have read the text: corrections and withdrawals, newest first."""
    told = (r for r in edition.revisions if r.kind in (RevisionKind.CORRECTION, RevisionKind.WITHDRAWAL))
    return tuple(sorted(told, key=lambda revision: revision.date, reverse=True))


def standing(campaign: Campaign, edition: Edition) -> tuple[Revision, ...]:
    """What still holds of `announced`: a warning that was published anew no longer shows its withdrawal."""
    withdrawn = life(campaign, edition) is Life.WITHDRAWN
    return tuple(r for r in announced(edition) if withdrawn or r.kind is not RevisionKind.WITHDRAWAL)


def summary(campaign: Campaign, edition: Edition) -> str:
    """What stands for the text in lists and descriptions: the summary; of a withdrawn warning why it was withdrawn."""
    if life(campaign, edition) is Life.WITHDRAWN:
        return next(r.note for r in announced(edition) if r.kind is RevisionKind.WITHDRAWAL)
    return edition.summary or edition.title
