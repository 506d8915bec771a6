"""What a working site can't do without: its texts, its guidance, its numbers, in each of its languages."""

import re
from collections.abc import Iterator

from generator.lint.places import CONTACTS, GUIDANCE, SITE, Loc, guidance_file, texts
from generator.lint.references import local_texts
from generator.model import GuidanceEdition, Site
from generator.model.facets import Facet
from generator.problems import Finding, Message
from generator.wording import wording


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
            yield Finding(
                file,
                loc,
                Message("`{field}` has no text in {missing}", field=loc[-1], missing=", ".join(missing)),
                Message("add a line for each"),
            )


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
                    message = Message("`{value}` has no name in {code}", value=value, code=code)
                    hint = Message("add “{label}” to generator/locales/{code}.po", label=value.label, code=code)
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
            message = Message("contacts.yaml has no telephone number for {country}", country=country)
            yield Finding(
                SITE, ("countries", index), message, Message("add one with its source, or take the country out")
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
        yield Finding(
            SITE,
            ("address",),
            Message("this address must end with a slash"),
            Message("write {right}/", right=right),
        )
