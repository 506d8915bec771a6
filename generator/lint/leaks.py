"""No private person's number or address is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.lint.places import (
    CONTACTS,
    GUIDANCE,
    SERVICES,
    SITE,
    Loc,
    edition_file,
    facts_file,
    guidance_file,
    leaves,
)
from generator.model import Campaign, ContactsFile, Record, ServicesFile, Site
from generator.model.facets import IndicatorType
from generator.model.types import FORMAT
from generator.personal import Found, Kind, digits_of, find, fingerprint, mask
from generator.problems import Finding, Message, Severity

_DERIVED = {"slug", "editions", "files", "expired", "outdated"}
_PUBLISHED_ON_PURPOSE = (Kind.PHONE, Kind.EMAIL)
"""What criminals use and indicators may name. Cards and accounts are a mule's or a victim's, and never are."""


@dataclass(frozen=True)
class _File:
    """A file with its texts; `campaign` where it is one's."""

    name: str
    record: Record
    campaign: Campaign | None = None


def personal_data(site: Site) -> Iterator[Finding]:
    """No text holds a private person's number or address: card, account, personal number, passport, phone, email.

    An error once the campaign is public, a warning before: a draft must not stop the publication of another warning.
    The number itself is never shown in full. What stands in contacts.yaml and services.yaml may stand anywhere; phone
    numbers and email addresses that criminals use stand in `indicators`, with their source, and not in prose. Cards and
    accounts stand nowhere: they are a mule's or a victim's, and banks exchange them by other ways. What must stay is
    named below `exceptions`, with the reason and two roles.

    Wrong:
        # en.yaml
        if_contacted: [Hang up., Call our colleague on +375 29 123-45-67.]
    Right:
        # en.yaml
        if_contacted: [Hang up., Call the police.]
    """
    allowed = _allowed(site)
    for file in _files(site):
        excused = {excuse.of for excuse in file.campaign.exceptions} if file.campaign else set()
        for loc, text in leaves(file.record, _DERIVED):
            for found in find(text):
                if found.value in allowed or (found.kind in _PUBLISHED_ON_PURPOSE and _is_for_it(file, loc)):
                    continue
                if not (file.campaign and fingerprint(found.value, file.campaign.id) in excused):
                    yield _leak(file, loc, text, found)


def used_exception(site: Site) -> Iterator[Finding]:
    """Each of `exceptions` is for a number or address that still stands in the campaign.

    Delete it once the number is gone: left behind, it would let the same number in again unseen.

    Wrong:
        # campaign.yaml
        exceptions:
          - {rule: personal-data, of: 1f0c9a7e, reason: The police printed it., roles: [investigator, lawyer]}
    Right:
        # campaign.yaml
        exceptions: []
    """
    for campaign in site.campaigns:
        if not campaign.exceptions or any(name.startswith(f"campaigns/{campaign.slug}/") for name in site.unread):
            continue
        texts = (text for file in _campaign_files(campaign) for _, text in leaves(file.record, _DERIVED))
        there = {fingerprint(found.value, campaign.id) for text in texts for found in find(text)}
        for index, excuse in enumerate(campaign.exceptions):
            if excuse.of not in there:
                yield Finding(
                    facts_file(campaign),
                    ("exceptions", index, "of"),
                    Message("nothing in this campaign has the hash `{hash}`", hash=excuse.of),
                    Message("delete this exception, or copy the hash again from the message of `forewarn check`"),
                    Severity.WARNING,
                )


_WHAT = {
    Kind.CARD: Message("the number of a bank card"),
    Kind.ACCOUNT: Message("the number of a bank account"),
    Kind.PERSON: Message("a person’s identification number"),
    Kind.PASSPORT: Message("the number of a passport"),
    Kind.PHONE: Message("a private telephone number"),
    Kind.EMAIL: Message("an email address"),
}


def _leak(file: _File, loc: Loc, text: str, found: Found) -> Finding:
    public = file.campaign is None or file.campaign.public
    shown = mask(text)[found.start : found.end]
    return Finding(
        file.name,
        loc,
        Message("this looks like {what}: {masked}", what=_WHAT[found.kind], masked=shown),
        _hint(file.campaign, found),
        Severity.ERROR if public else Severity.WARNING,
    )


def _hint(campaign: Campaign | None, found: Found) -> Message:
    if found.kind in _PUBLISHED_ON_PURPOSE:
        what = Message(
            "delete it; a service’s goes with its source into contacts.yaml or services.yaml, "
            "a criminal’s into `indicators`"
        )
    else:
        what = Message("delete it; no person’s number belongs into a warning")
    if campaign is None:
        return what
    of = fingerprint(found.value, campaign.id)
    line = f"- {{rule: personal-data, of: {of}, reason: …, roles: [investigator, lawyer]}}"
    return Message(
        "{what}. If it must stay, two roles say so below `exceptions:` in {file}: {line}",
        what=what,
        file=facts_file(campaign),
        line=line,
    )


def _is_for_it(file: _File, loc: Loc) -> bool:
    """Whether the place is for a public telephone number or email address."""
    if file.campaign:
        return loc[0] == "indicators" and loc[-1] == "value"
    return loc[-1] in ("phone", "email", "contact", "value")


def _files(site: Site) -> Iterator[_File]:
    yield _File(SITE, site.config)
    yield _File(CONTACTS, ContactsFile.model_construct(format=FORMAT, contacts=site.contacts))
    yield _File(SERVICES, ServicesFile.model_construct(format=FORMAT, services=site.services))
    for campaign in site.campaigns:
        yield from _campaign_files(campaign)
    if site.guidance:
        yield _File(GUIDANCE, site.guidance)
        for code, edition in site.guidance.editions.items():
            yield _File(guidance_file(code), edition)


def _campaign_files(campaign: Campaign) -> Iterator[_File]:
    yield _File(facts_file(campaign), campaign, campaign)
    for code, edition in campaign.editions.items():
        yield _File(edition_file(campaign, code), edition, campaign)


def _allowed(site: Site) -> set[str]:
    """The telephone numbers and email addresses that are public already, as `find` gives them."""
    config, office = site.config, site.config.press_office
    own = [config.publisher.email]
    own += [office.email, office.phone] if office else []
    own += [config.security.contact.removeprefix("mailto:").removeprefix("tel:")] if config.security else []
    own += [contact.phone for contact in site.contacts]
    own += [service.value for service in site.services if service.type in (IndicatorType.PHONE, IndicatorType.EMAIL)]
    return {value.lower() if "@" in value else digits_of(value) for value in own if value}
