"""Time runs forwards."""

from collections.abc import Iterator
from datetime import datetime

from generator.lint.places import Loc, edition_file, facts_file
from generator.model import Site
from generator.problems import Finding, Message


def dates_in_order(site: Site) -> Iterator[Finding]:
    """Nothing is updated before it is published, expires before it begins, or is revised out of order.

    Two revisions never share a moment: feeds tell them apart by it. An embargoed edition is published when the embargo
    ends or later, since that is the date which newsrooms see.

    Wrong:
        # en.yaml
        published: 2026-02-03T10:00:00+03:00
        updated: 2026-02-01T10:00:00+03:00
    Right:
        # en.yaml
        published: 2026-02-03T10:00:00+03:00
        updated: 2026-02-05T10:00:00+03:00
    """
    for campaign in site.campaigns:
        file = facts_file(campaign)
        yield from _in_order(file, ("updated",), campaign.updated, "published", campaign.published)
        yield from _in_order(file, ("expires",), campaign.expires, "published", campaign.published)
        yield from _in_order(file, ("expires",), campaign.expires, "embargo_until", campaign.embargo_until)
        for language, edition in campaign.editions.items():
            name = edition_file(campaign, language)
            yield from _in_order(name, ("updated",), edition.updated, "published", edition.published)
            yield from _in_order(name, ("published",), edition.published, Message("the campaign’s"), campaign.published)
            yield from _in_order(
                name, ("published",), edition.published, Message("the end of the embargo"), campaign.embargo_until
            )
            before = edition.published
            for index, revision in enumerate(edition.revisions):
                yield from _in_order(
                    name, ("revisions", index, "date"), revision.date, Message("the date before it"), before
                )
                if index and revision.date == before:
                    message = Message("this revision has the moment of the one before it")
                    yield Finding(name, ("revisions", index, "date"), message, Message("give each its own minute"))
                before = revision.date


def _in_order(
    file: str, loc: Loc, moment: datetime | None, earlier_name: Message | str, earlier: datetime | None
) -> Iterator[Finding]:
    if moment and earlier and moment < earlier:
        message = Message(
            "`{field}` lies before {earlier_name} ({earlier})",
            field=loc[-1],
            earlier_name=earlier_name,
            earlier=earlier.isoformat(),
        )
        yield Finding(file, loc, message, Message("correct one of the two dates"))
