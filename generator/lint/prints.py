"""Texts fit on posters, leaflets and cards, and these have letters for them.

Nothing is drawn here: the limits are so low that what keeps them fits, as tests/test_prints.py shows with long words.
"""

import unicodedata
from collections.abc import Iterator

from generator.lint.places import CONTACTS, SITE, Loc, edition_file, texts
from generator.model import Edition, Site
from generator.problems import Finding, Message

_LINES: dict[Loc, int] = {("red_flags",): 160, ("if_contacted",): 200, ("if_harmed", "first_minutes"): 260}
_NAME, _PUBLISHER, _LICENCE, _NOTICE, _CONTACT, _PHONE = 30, 70, 30, 160, 40, 25
_PRINTED = {"title", "summary", "act_now", "how_it_works", "red_flags", "if_contacted", "if_harmed", "protect"}
_SYMBOLS = set("+<=>|~¬±×÷−≠^`´¨¯¸$¢£¤¥€₴₸₽¦©®°№℃™")
"""The symbols of Noto Sans that a text may need. It has no arrows, no ticks and no pictures."""


def print_length(site: Site) -> Iterator[Finding]:
    """Lines fit the leaflet at a size that can be read: a red flag 160 characters, what to do if contacted 200, the
    first minutes 260.

    What all prints carry is short too: the site's name 30, the publisher's 70, the licence's 30, the notice 160, a
    contact's name 40 and its number 25. Title, summary and orders have limits of their own (`text-length`).

    Wrong:
        # en.yaml
        red_flags:
          - They hurry you.
          - >-
            They ask for the code from a message and say that without it they could not stop the transfer which
            somebody else is making from your account at this very moment in another town.
    Right:
        # en.yaml
        red_flags:
          - They hurry you.
          - They ask for the code from a message.
    """
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            for loc, text, limit in _lines(edition):
                yield from _too_long(edition_file(campaign, language), loc, text, limit)
    for loc, text, limit in _frame(site):
        yield from _too_long(SITE, loc, text, limit)
    for index, contact in enumerate(site.contacts):
        for language, name in contact.name.items():
            yield from _too_long(CONTACTS, ("contacts", index, "name", language), name, _CONTACT)
        yield from _too_long(CONTACTS, ("contacts", index, "phone"), contact.phone or "", _PHONE)


def _lines(edition: Edition) -> Iterator[tuple[Loc, str, int]]:
    for loc, text in texts(edition):
        limit = _LINES.get(loc[:1]) or _LINES.get(loc[:2])
        if limit:
            yield loc, text, limit


def _frame(site: Site) -> Iterator[tuple[Loc, str, int]]:
    config = site.config
    for language in config.languages:
        yield ("name", language), config.name.get(language, ""), _NAME
        yield ("publisher", "name", language), config.publisher.name.get(language, ""), _PUBLISHER
        yield ("notice", language), config.notice.get(language, ""), _NOTICE
    yield ("licence", "name"), config.licence.name, _LICENCE


def _too_long(file: str, loc: Loc, text: str, limit: int) -> Iterator[Finding]:
    if len(text) > limit:
        message = Message(
            "the length of this text is {count} (characters), at most {limit} fit in print",
            count=len(text),
            limit=limit,
        )
        yield Finding(file, loc, message, Message("shorten it by {count}", count=len(text) - limit))


def print_letters(site: Site) -> Iterator[Finding]:
    """What is printed has no emoji, arrows or other signs that the prints' letters lack: paper would show a gap.

    Wrong:
        # en.yaml
        act_now: [Hang up. ☎, Call your bank.]
    Right:
        # en.yaml
        act_now: [Hang up., Call your bank.]
    """
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            for loc, text in texts(edition):
                found = next(filter(_unprintable, text), None) if loc[0] in _PRINTED else None
                if found:
                    hint = Message("write it in words, or leave it out")
                    yield Finding(
                        edition_file(campaign, language), loc, Message("`{found}` can’t be printed", found=found), hint
                    )


def _unprintable(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sm", "Cn", "Co") and character not in _SYMBOLS
