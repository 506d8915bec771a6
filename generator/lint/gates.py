"""What must have happened before a campaign is public: it is finished, approved, reviewed, looked at again in time."""

import re
from collections.abc import Iterator
from datetime import datetime

from generator.lint.places import Loc, edition_file, facts_file, guidance_file, texts
from generator.model import (
    Campaign,
    Edition,
    GuidanceEdition,
    Site,
    Unreviewed,
    approved_content,
    changed_since,
    is_reviewed,
    text_hashes,
    valid_approvals,
)
from generator.model.facets import Status, TranslationState
from generator.problems import Finding, Message, Severity

_MARKER = re.compile(
    r"\b(?:TODO|TBD|FIXME|ДОПИСАТЬ|УТОЧНИТЬ|ЗАПОЛНИТЬ|ДАПІСАЦЬ|УДАКЛАДНІЦЬ|ЗАПОЎНІЦЬ)\b"
    r"|(?i:lorem ipsum)|_{4,}|https?://(?:…|\.\.\.)|^[\s.…_?–—-]+$"
)
"""What people leave where text is to come. Not `???`, `XXX`, `TBC` or `[…]`: scammers, masked cards, a bank and
quotations write those."""
GUIDANCE = "guidance"
_SHOWN = 4


def unfinished_text(site: Site) -> Iterator[Finding]:
    """No text of a published campaign holds a note to its writers: TODO, TBD, ____.

    No text consists of dots and dashes only. Such notes are a good way to mark what is still to be written: a draft may
    be full of them.

    Wrong:
        # en.yaml
        summary: "TODO: two sentences"
    Right:
        # en.yaml
        summary: Someone poses as your bank and asks for a code.
    """
    for campaign in site.campaigns:
        if campaign.status is not Status.PUBLISHED:
            continue
        for file, loc, text in _texts(campaign):
            if found := _MARKER.search(text):
                message = Message("`{marker}` still stands in this text", marker=found.group().strip())
                hint = Message("write what is to stand here, or set `status: draft` in campaign.yaml")
                yield Finding(file, loc, message, hint)


def _texts(campaign: Campaign) -> Iterator[tuple[str, Loc, str]]:
    """Every text of the facts and the editions, with its place."""
    file = facts_file(campaign)
    for name, source in campaign.sources.items():
        yield from ((file, ("sources", name, *loc), text) for loc, text in texts(source))
    for index, indicator in enumerate(campaign.indicators):
        yield from ((file, ("indicators", index, *loc), text) for loc, text in texts(indicator))
    for code, edition in campaign.editions.items():
        yield from ((edition_file(campaign, code), loc, text) for loc, text in texts(edition))


def missing_approval(site: Site) -> Iterator[Finding]:
    """A published campaign has as many approvals as site.yaml asks for, each by another role and of what it says now.

    An approval is for the facts and the text in the language it was first written in. Whoever edits them afterwards
    voids it. Approvals are given with `forewarn approve`; they are never published.

    Wrong:
        # site.yaml
        policy: {approvals: 2}
        # campaign.yaml
        status: published
        approvals: []
    Right:
        # site.yaml
        policy: {approvals: 2}
        # campaign.yaml
        status: review
        approvals: []
    """
    wanted = site.config.policy.approvals
    for campaign in site.campaigns:
        valid = valid_approvals(campaign)
        if campaign.status is not Status.PUBLISHED or len(valid) >= wanted:
            continue
        message = Message("approved by {count} of {wanted} roles", count=len(valid), wanted=wanted)
        if valid:
            roles = ", ".join(sorted(valid))
            message = Message(
                "approved by {count} of {wanted} roles: {roles}", count=len(valid), wanted=wanted, roles=roles
            )
        hint = Message(
            "another role looks at it and runs `forewarn approve {slug} --role ROLE`; until then set `status: review`",
            slug=campaign.slug,
        )
        yield Finding(facts_file(campaign), ("status",), message, hint)
        yield from _void(campaign)


def _void(campaign: Campaign) -> Iterator[Finding]:
    present = approved_content(campaign)
    valid = valid_approvals(campaign)
    for index, approval in enumerate(campaign.approvals):
        changed = changed_since(approval.of, present)
        if changed and approval.role not in valid:
            message = Message(
                "the approval by the role {role} doesn't hold: changed since are {fields}",
                role=approval.role.value,
                fields=_listed(changed),
            )
            hint = Message(
                "who has that role looks at the changes and runs `forewarn approve {slug} --role {role}`",
                slug=campaign.slug,
                role=approval.role.value,
            )
            yield Finding(facts_file(campaign), ("approvals", index), message, hint)


def review_holds(site: Site) -> Iterator[Finding]:
    """A reviewed translation still says what its reviewer read; otherwise it counts as a draft that nobody has read.

    `forewarn review` writes down which text was reviewed. `state: reviewed` typed by hand says it of no text.

    Wrong:
        # ru.yaml
        translation:
          state: reviewed
          reviewer: translator
          date: 2026-11-23
    Right:
        # ru.yaml
        translation:
          state: draft
    """
    for slug, code, file, edition in _translations(site):
        if edition.translation.state is not TranslationState.REVIEWED or is_reviewed(edition):
            continue
        message = Message("nothing says which text was reviewed, so this counts as a draft")
        if edition.translation.reviewed_text:
            changed = changed_since(edition.translation.reviewed_text, text_hashes(edition))
            message = Message(
                "the text has changed since its review, so this counts as a draft: {fields}", fields=_listed(changed)
            )
        hint = Message(
            "who can judge the text reads it and runs `forewarn review {slug} {language} --role ROLE`",
            slug=slug,
            language=code,
        )
        yield Finding(file, ("translation", "state"), message, hint, Severity.WARNING)


def hidden_translation(site: Site) -> Iterator[Finding]:
    """Where site.yaml hides what nobody has reviewed, a published campaign's translations are reviewed.

    One that isn't is shown to nobody; its readers are shown the text in another language.

    Wrong:
        # site.yaml
        policy: {approvals: 0, unreviewed: hidden}
        # ru.yaml
        translation:
          state: machine-draft
    Right:
        # site.yaml
        policy: {approvals: 0, unreviewed: hidden}
        # ru.yaml after `forewarn review`, which also notes what was read
        translation:
          state: reviewed
          reviewer: translator
          date: 2026-11-23
        # guidance/ru.yaml likewise
        translation:
          state: reviewed
          reviewer: translator
          date: 2026-11-23
    """
    if site.config.policy.unreviewed is not Unreviewed.HIDDEN:
        return
    public = {GUIDANCE, *(campaign.slug for campaign in site.campaigns if campaign.status is Status.PUBLISHED)}
    for slug, code, file, edition in _translations(site):
        if slug not in public or is_reviewed(edition) or edition.translation.state is TranslationState.REVIEWED:
            continue  # `review_holds` speaks of reviews that are void
        message = Message("nobody has reviewed this translation as it stands, so readers don't see it")
        hint = Message(
            "have it read, then run `forewarn review {slug} {language} --role ROLE`", slug=slug, language=code
        )
        yield Finding(file, ("translation", "state"), message, hint, Severity.WARNING)


def review_due(site: Site, as_of: datetime) -> Iterator[Finding]:
    """Somebody looks at a published campaign again before the day in `review_by`: does the warning still hold?

    The reminder begins as many days before as `reminder_days` in site.yaml says.

    Wrong:
        # campaign.yaml on 1 March 2026
        review_by: 2026-03-08
    Right:
        # campaign.yaml on 1 March 2026
        review_by: 2026-09-01
    """
    today = as_of.date()
    for campaign in site.campaigns:
        due = campaign.review_by
        if campaign.status is not Status.PUBLISHED or due is None:
            continue
        days = (due - today).days
        if days > site.config.policy.reminder_days:
            continue
        message = Message("this warning is to be looked at again by {date}", date=due.isoformat())
        if days < 0:
            message = Message("this warning was to be looked at again by {date}", date=due.isoformat())
        hint = Message("does it still hold? Then move the date; if not, bring it up to date or withdraw it")
        yield Finding(facts_file(campaign), ("review_by",), message, hint, Severity.WARNING)


def _translations(site: Site) -> Iterator[tuple[str, str, str, Edition | GuidanceEdition]]:
    """Slug, language, file and text of every translation, the guidance's too."""
    for campaign in site.campaigns:
        for code, edition in campaign.editions.items():
            if code != campaign.source_language:
                yield campaign.slug, code, edition_file(campaign, code), edition
    if site.guidance:
        for code, text in site.guidance.editions.items():
            if code != site.guidance.source_language:
                yield GUIDANCE, code, guidance_file(code), text


def _listed(fields: tuple[str, ...]) -> str:
    """The first few of `fields`, and that there are more."""
    return ", ".join(fields[:_SHOWN]) + (" …" if len(fields) > _SHOWN else "")
