"""What a public campaign and a working site can't do without."""

from collections.abc import Iterator

from generator.lint.places import edition_file, facts_file, guidance_file
from generator.model import Campaign, Site, Translation, announced
from generator.model.facets import RevisionKind, Status, TranslationState
from generator.problems import Finding, Message

_FACTS = ("published", "review_by", "asks_for", "sources", "countries")
_EDITION = (
    "summary",
    "act_now",
    "how_it_works",
    "red_flags",
    "if_contacted",
    "if_harmed",
    "press",
    "keywords",
    "published",
)
_PRESS = ("headline", "lead", "body_50", "body_100", "body_250")


def _public(site: Site) -> Iterator[Campaign]:
    return (campaign for campaign in site.campaigns if campaign.public)


def complete_facts(site: Site) -> Iterator[Finding]:
    """A published campaign has its date, its review date, its sources and its countries.

    Wrong:
        # campaign.yaml
        status: published
        review_by:
    Right:
        # campaign.yaml
        status: published
        review_by: 2026-12-01
    """
    for campaign in _public(site):
        for field in _FACTS:
            if not getattr(campaign, field):
                message = Message("a published campaign needs `{field}`", field=field)
                yield Finding(facts_file(campaign), (field,), message, Message("add it before it is published"))


def complete_edition(site: Site) -> Iterator[Finding]:
    """Each edition of a published campaign has everything that its page and its press page show.

    Wrong:
        # en.yaml of a published campaign
        keywords: []
    Right:
        # en.yaml of a published campaign
        keywords: [bank call, safe account]
    """
    for campaign in _public(site):
        for language, edition in campaign.editions.items():
            file = edition_file(campaign, language)
            missing: list[tuple[str, ...]] = [(field,) for field in _EDITION if not getattr(edition, field)]
            if edition.press:
                missing += [("press", field) for field in _PRESS if not getattr(edition.press, field)]
            for loc in missing:
                message = Message("an edition of a published campaign needs `{field}`", field=".".join(loc))
                yield Finding(file, loc, message, Message("add it before it is published"))


def withdrawal_reason(site: Site) -> Iterator[Finding]:
    """A withdrawn warning says in every language why: whoever printed it must be able to tell their readers.

    Wrong:
        # campaign.yaml
        status: withdrawn
        # en.yaml
        revisions: []
    Right:
        # campaign.yaml
        status: withdrawn
        # en.yaml
        revisions: [{date: "2026-02-20T10:00:00+03:00", kind: withdrawal, note: The calls were the bank's own.}]
        # ru.yaml
        revisions: [{date: "2026-02-20T10:00:00+03:00", kind: withdrawal, note: Звонил сам банк.}]
    """
    for campaign in site.campaigns:
        if campaign.status is not Status.WITHDRAWN:
            continue
        for language, edition in campaign.editions.items():
            if not any(revision.kind is RevisionKind.WITHDRAWAL for revision in edition.revisions):
                message = Message("this edition of a withdrawn warning gives no reason")
                hint = Message("add a revision of kind withdrawal with its note, or use `forewarn withdraw`")
                yield Finding(edition_file(campaign, language), ("revisions",), message, hint)


def withdrawal_state(site: Site) -> Iterator[Finding]:
    """A withdrawal is the last word of a withdrawn warning only.

    A warning that is published anew says so in a later revision of the kind correction, since readers have seen the
    withdrawal.

    Wrong:
        # en.yaml of a campaign whose status is published
        revisions: [{date: "2026-02-20T10:00:00+03:00", kind: withdrawal, note: The calls were the bank's own.}]
    Right:
        # en.yaml of a campaign whose status is published
        revisions: [{date: "2026-02-20T10:00:00+03:00", kind: correction, note: The calls were not the bank's own.}]
    """
    for campaign in site.campaigns:
        if campaign.status is Status.WITHDRAWN:
            continue
        for language, edition in campaign.editions.items():
            told = announced(edition)
            if told and told[0].kind is RevisionKind.WITHDRAWAL:
                place = ("revisions", edition.revisions.index(told[0]), "kind")
                message = Message("this withdraws the warning, but its status says {status}", status=campaign.status)
                hint = Message("set `status: withdrawn`; or add a later correction that says it is published again")
                yield Finding(edition_file(campaign, language), place, message, hint)


def source_edition(site: Site) -> Iterator[Finding]:
    """A published campaign has the edition in its source language.

    Wrong:
        # campaign.yaml, beside which stands only ru.yaml
        source_language: en
    Right:
        # campaign.yaml, beside which stands only ru.yaml
        source_language: ru
    """
    for campaign in _public(site):
        file = edition_file(campaign, campaign.source_language)
        if campaign.source_language not in campaign.editions and file not in site.unread:
            message = Message(
                "the edition in the source language, {source_language}.yaml, is missing",
                source_language=campaign.source_language,
            )
            yield Finding(
                facts_file(campaign), ("source_language",), message, Message("write it, or set `status: draft`")
            )


def honest_translation_state(site: Site) -> Iterator[Finding]:
    """`original` is only the source language's edition, and `reviewed` says who reviewed it and when.

    Wrong:
        # ru.yaml of a campaign that was first written in English
        translation:
          state: original
    Right:
        # ru.yaml of a campaign that was first written in English
        translation:
          state: machine-draft
    """
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            yield from _honest(
                edition_file(campaign, language), language, campaign.source_language, edition.translation
            )
    if site.guidance:
        for language, guidance in site.guidance.editions.items():
            yield from _honest(guidance_file(language), language, site.guidance.source_language, guidance.translation)


def _honest(file: str, language: str, source_language: str, translation: Translation) -> Iterator[Finding]:
    place = file, ("translation", "state")
    state, is_source = translation.state, language == source_language
    if state is TranslationState.ORIGINAL and not is_source:
        message = Message("the original is the {source_language} edition", source_language=source_language)
        yield Finding(*place, message, Message("write machine-draft, draft or reviewed"))
    if state is not TranslationState.ORIGINAL and is_source:
        message = Message("this is the language the campaign was first written in")
        yield Finding(*place, message, Message("write original"))
    if state is TranslationState.REVIEWED and not (translation.reviewer and translation.date):
        message = Message("a reviewed text names its reviewer's role and the date")
        yield Finding(*place, message, Message("add `reviewer` and `date`"))
