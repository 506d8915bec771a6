"""What a public campaign and a working site can't do without."""

import re
from collections.abc import Iterator

from generator.lint.places import CONTACTS, GUIDANCE, SITE, Loc, edition_file, facts_file, guidance_file, texts
from generator.lint.references import local_texts
from generator.model import Campaign, GuidanceEdition, Site, announced
from generator.model.facets import Facet, RevisionKind, Status, TranslationState
from generator.problems import Finding, Message
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
    """A published campaign has its date, its review date, its sources and its countries."""
    for campaign in _public(site):
        for field in _FACTS:
            if not getattr(campaign, field):
                message = Message("a published campaign needs `{field}`", field=field)
                yield Finding(facts_file(campaign), (field,), message, Message("add it, or set `status: draft`"))


def complete_edition(site: Site) -> Iterator[Finding]:
    """Each edition of a published campaign has everything that its page and its press page show."""
    for campaign in _public(site):
        for language, edition in campaign.editions.items():
            file = edition_file(campaign, language)
            missing: list[tuple[str, ...]] = [(field,) for field in _EDITION if not getattr(edition, field)]
            if edition.press:
                missing += [("press", field) for field in _PRESS if not getattr(edition.press, field)]
            for loc in missing:
                message = Message("an edition of a published campaign needs `{loc}`", loc=".".join(loc))
                yield Finding(file, loc, message, Message("add it, or set `status: draft` in campaign.yaml"))


def withdrawal_reason(site: Site) -> Iterator[Finding]:
    """A withdrawn warning says in every language why: whoever printed it must be able to tell their readers."""
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
    """A published campaign has the edition in its source language."""
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


def complete_guidance(site: Site) -> Iterator[Finding]:
    """The guidance is written in every language of the site, about the same losses and with as many steps.

    A step that one language lacks is a step that its readers don't take.
    """
    if site.guidance is None:
        return
    original = site.guidance.editions.get(site.guidance.source_language)
    for code in site.config.languages:
        file = guidance_file(code)
        edition = site.guidance.editions.get(code)
        if edition is None:
            if file not in site.unread:
                yield Finding(
                    GUIDANCE,
                    (),
                    Message("the guidance in `{code}` is missing", code=code),
                    Message("write {file}", file=file),
                )
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
            message = Message(
                "the entries of `{place}`: {count} here, {wanted} in the original",
                place=".".join(map(str, loc)),
                count=found.get(loc, 0),
                wanted=wanted.get(loc, 0),
            )
            yield Finding(file, loc, message, Message("translate every step, and none that isn't there"))


def complete_site_text(site: Site) -> Iterator[Finding]:
    """Texts of the publisher and of the contacts exist in every language of the site."""
    texts = [(SITE, loc, text) for loc, text in local_texts(site.config)]
    for index, contact in enumerate(site.contacts):
        texts += [(CONTACTS, ("contacts", index, *loc), text) for loc, text in local_texts(contact)]
    for file, loc, text in texts:
        missing = [code for code in site.config.languages if code not in text]
        if missing:
            yield Finding(
                file,
                loc,
                Message("`{loc}` has no text in {missing}", loc=loc[-1], missing=", ".join(missing)),
                Message("add a line for each"),
            )


def facet_label(site: Site) -> Iterator[Finding]:
    """Every value that a campaign can be sorted by has a name in every language of the site.

    Without it readers of that language would meet an English word among their own.
    """
    for code in site.config.languages:
        if code not in site.registry:
            continue
        say = wording(code, site.registry[code])
        for facet in Facet.__subclasses__():
            for value in facet:
                if not say.has(value.label):
                    message = Message(
                        "the {kind} `{value}` has no name in {code}", kind=facet.__name__, value=value, code=code
                    )
                    hint = Message("add “{label}” to generator/locales/{code}.po", label=value.label, code=code)
                    yield Finding(SITE, ("languages", code), message, hint, at_key=True)


def reachable_by_phone(site: Site) -> Iterator[Finding]:
    """Each country of the site has a number to call; the first one in contacts.yaml stands on the call button."""
    for index, country in enumerate(site.config.countries):
        if not any(contact.country == country and contact.phone for contact in site.contacts):
            message = Message("contacts.yaml has no telephone number for {country}", country=country)
            yield Finding(
                SITE, ("countries", index), message, Message("add one with its source, or take the country out")
            )


def honest_translation_state(site: Site) -> Iterator[Finding]:
    """`original` is only the source language's edition, and `reviewed` says who reviewed it and when."""
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            place = edition_file(campaign, language), ("translation", "state")
            state = edition.translation.state
            is_source = language == campaign.source_language
            if state is TranslationState.ORIGINAL and not is_source:
                message = Message(
                    "the original is the {source_language} edition", source_language=campaign.source_language
                )
                yield Finding(*place, message, Message("write machine-draft, draft or reviewed"))
            if state is not TranslationState.ORIGINAL and is_source:
                yield Finding(
                    *place, Message("this is the language the campaign was first written in"), Message("write original")
                )
            if state is TranslationState.REVIEWED and not (edition.translation.reviewer and edition.translation.date):
                yield Finding(
                    *place,
                    Message("a reviewed text names its reviewer's role and the date"),
                    Message("add `reviewer` and `date`"),
                )


def address_ends_with_slash(site: Site) -> Iterator[Finding]:
    """The site's address ends with a slash and has no ? or #, so that paths can be put behind it."""
    address = site.config.address
    if not address.endswith("/") or "?" in address or "#" in address:
        right = re.split(r"[?#]", address)[0].rstrip("/")
        yield Finding(
            SITE,
            ("address",),
            Message("paths can't be put behind this address"),
            Message("write {right}/", right=right),
        )
