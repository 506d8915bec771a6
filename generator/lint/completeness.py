"""What a public campaign and a working site can't do without."""

import re
from collections.abc import Iterator

from generator.lint.places import CONTACTS, GUIDANCE, SITE, Loc, edition_file, facts_file, guidance_file, texts
from generator.lint.references import local_texts
from generator.model import Campaign, GuidanceEdition, Site, announced
from generator.model.facets import Facet, RevisionKind, Status, TranslationState
from generator.problems import Finding
from generator.wording import wording

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
    return (c for c in site.campaigns if c.status in (Status.PUBLISHED, Status.WITHDRAWN))


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
                message = f"a published campaign needs `{field}`"
                yield Finding(facts_file(campaign), (field,), message, "add it, or set `status: draft`")


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
                message = f"an edition of a published campaign needs `{'.'.join(loc)}`"
                yield Finding(file, loc, message, "add it, or set `status: draft` in campaign.yaml")


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
                message = "this edition of a withdrawn warning gives no reason"
                hint = "add a revision of kind withdrawal with its note, or use `forewarn withdraw`"
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
                message = f"this withdraws the warning, but its status says {campaign.status}"
                hint = "set `status: withdrawn`; or add a later correction that says it is published again"
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
            message = f"the edition in the source language, {campaign.source_language}.yaml, is missing"
            yield Finding(facts_file(campaign), ("source_language",), message, "write it, or set `status: draft`")


def complete_guidance(site: Site) -> Iterator[Finding]:
    """The guidance is written in every language of the site, about the same losses and with as many steps.

    A step that one language lacks is a step that its readers don't take.

    Wrong:
        # guidance/ru.yaml, while guidance/en.yaml has `teacher` too
        helper:
          now: [Сохраняйте спокойствие.]
    Right:
        # guidance/ru.yaml
        helper:
          now: [Сохраняйте спокойствие.]
          teacher: [Поговорите о картах.]
    """
    if site.guidance is None:
        return
    original = site.guidance.editions.get(site.guidance.source_language)
    for code in site.config.languages:
        file = guidance_file(code)
        edition = site.guidance.editions.get(code)
        if edition is None:
            if file not in site.unread:
                yield Finding(GUIDANCE, (), f"the guidance in `{code}` is missing", f"write {file}")
        elif original:
            yield from _differences(file, _steps(original), _steps(edition))


def _steps(edition: GuidanceEdition) -> dict[Loc, int]:
    """How many statements stand in each list of the guidance."""
    lists: dict[Loc, int] = {}
    for loc, _ in texts(edition):
        at = next((depth for depth, part in enumerate(loc) if isinstance(part, int)), None)
        if at is not None:
            lists[loc[:at]] = max(lists.get(loc[:at], 0), int(loc[at]) + 1)
    return lists


def _differences(file: str, wanted: dict[Loc, int], found: dict[Loc, int]) -> Iterator[Finding]:
    for loc in wanted.keys() | found.keys():
        if wanted.get(loc, 0) != found.get(loc, 0):
            message = f"`{'.'.join(map(str, loc))}` has {found.get(loc, 0)} entries, the original {wanted.get(loc, 0)}"
            yield Finding(file, loc, message, "translate every step, and none that isn't there")


def complete_site_text(site: Site) -> Iterator[Finding]:
    """Texts of the publisher and of the contacts exist in every language of the site.

    Wrong:
        # site.yaml of a site in en and ru
        notice:
          en: Approved by nobody.
    Right:
        # site.yaml of a site in en and ru
        notice:
          en: Approved by nobody.
          ru: Никем не одобрено.
    """
    texts = [(SITE, loc, text) for loc, text in local_texts(site.config)]
    for index, contact in enumerate(site.contacts):
        texts += [(CONTACTS, ("contacts", index, *loc), text) for loc, text in local_texts(contact)]
    for file, loc, text in texts:
        missing = [code for code in site.config.languages if code not in text]
        if missing:
            yield Finding(file, loc, f"`{loc[-1]}` has no text in {', '.join(missing)}", "add a line for each")


def facet_label(site: Site) -> Iterator[Finding]:
    """Every value that a campaign can be sorted by has a name in every language of the site.

    Without it readers of that language would meet an English word among their own.

    Wrong:
        # generator/locales/ru.po
        msgid "Phone call"
        msgstr ""
    Right:
        # generator/locales/ru.po
        msgid "Phone call"
        msgstr "Телефонный звонок"
    """
    for code in site.config.languages:
        if code not in site.registry:
            continue
        say = wording(code, site.registry[code])
        for facet in Facet.__subclasses__():
            for value in facet:
                if not say.has(value.label):
                    message = f"the {facet.__name__} `{value}` has no name in {code}"
                    hint = f"add “{value.label}” to generator/locales/{code}.po"
                    yield Finding(SITE, ("languages", code), message, hint, at_key=True)


def reachable_by_phone(site: Site) -> Iterator[Finding]:
    """Each country of the site has a number to call; the first one in contacts.yaml stands on the call button.

    Wrong:
        # site.yaml, while contacts.yaml has no number for UZ
        countries: [BY, KZ, UZ]
    Right:
        # site.yaml
        countries: [BY, KZ]
    """
    for index, country in enumerate(site.config.countries):
        if not any(contact.country == country and contact.phone for contact in site.contacts):
            message = f"contacts.yaml has no telephone number for {country}"
            yield Finding(SITE, ("countries", index), message, "add one with its source, or take the country out")


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
            place = edition_file(campaign, language), ("translation", "state")
            state = edition.translation.state
            is_source = language == campaign.source_language
            if state is TranslationState.ORIGINAL and not is_source:
                message = f"the original is the {campaign.source_language} edition"
                yield Finding(*place, message, "write machine-draft, draft or reviewed")
            if state is not TranslationState.ORIGINAL and is_source:
                yield Finding(*place, "this is the language the campaign was first written in", "write original")
            if state is TranslationState.REVIEWED and not (edition.translation.reviewer and edition.translation.date):
                yield Finding(
                    *place, "a reviewed text names its reviewer's role and the date", "add `reviewer` and `date`"
                )


def address_ends_with_slash(site: Site) -> Iterator[Finding]:
    """The site's address ends with a slash and has no ? or #, so that paths can be put behind it.

    Wrong:
        # site.yaml
        address: https://example.org/warnings
    Right:
        # site.yaml
        address: https://example.org/warnings/
    """
    address = site.config.address
    if not address.endswith("/") or "?" in address or "#" in address:
        right = re.split(r"[?#]", address)[0].rstrip("/")
        yield Finding(SITE, ("address",), "paths can't be put behind this address", f"write {right}/")
