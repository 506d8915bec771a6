"""Texts fit where they are shown, printed, read aloud and sent."""

import re
from collections.abc import Iterator

from generator.channels import Snippet, Unit, snippets
from generator.counting import outside_gsm
from generator.lint.places import Loc, edition_file
from generator.model import Edition, Site
from generator.problems import Finding, Message

_TITLE, _SUMMARY, _ORDER = 70, 220, 60
_UNITS = {
    Unit.CHARACTERS: Message("characters"),
    Unit.WORDS: Message("words"),
    Unit.SECONDS: Message("seconds"),
    Unit.SMS: Message("SMS"),
}


def channel_length(site: Site) -> Iterator[Finding]:
    """Texts for print, broadcast, networks, banks and operators have the length that their channel takes.

    Headline ≤ 70 characters, lead 25–40 words, bodies ± 10 %, radio and call centre ≤ 60 seconds, ticker ≤ 90, X 280,
    Bluesky 300, Threads and Mastodon 500, Telegram 4096, Instagram 2200, SMS ≤ 3 parts, cash machine ≤ 140, app ≤ 120,
    forward ≤ 500.

    Wrong:
        # en.yaml
        banner:
          atm: >-
            Somebody calls you and says that they are from your bank? Please do not tell them any code from any
            message, hang up and call your bank yourself.
    Right:
        # en.yaml
        banner:
          atm: Your bank never asks for a code. Hang up and call it yourself.
    """
    for campaign in site.campaigns:
        for code, edition in campaign.editions.items():
            for snippet in snippets(edition, site.registry[code]):
                if not snippet.channel.fewest <= snippet.length <= snippet.channel.most:
                    message, hint = _wrong_length(snippet)
                    yield Finding(edition_file(campaign, code), snippet.channel.loc, message, hint)


def _wrong_length(snippet: Snippet) -> tuple[Message, Message]:
    channel = snippet.channel
    field, length = channel.loc[-1], snippet.length
    if channel.fewest:
        message = Message(
            "the length of `{field}` is {length} ({unit}), {fewest} to {most} fit",
            field=field,
            length=length,
            unit=_UNITS[channel.unit],
            fewest=channel.fewest,
            most=channel.most,
        )
    else:
        message = Message(
            "the length of `{field}` is {length} ({unit}), at most {most} fit",
            field=field,
            length=length,
            unit=_UNITS[channel.unit],
            most=channel.most,
        )
    return message, _mended(snippet)


def _mended(snippet: Snippet) -> Message:
    channel = snippet.channel
    if snippet.length < channel.fewest:
        return Message("make it longer by {count}", count=channel.fewest - snippet.length)
    if channel.unit is Unit.SMS and (foreign := outside_gsm(snippet.text)):
        return Message(
            "shorten it; with letters like {letters} an SMS holds 70 characters, or 67 in each of several",
            letters=foreign[:5],
        )
    if channel.unit is Unit.SMS:
        return Message("shorten it; an SMS holds 160 characters, or 153 in each of several")
    return Message("shorten it by {count}", count=snippet.length - channel.most)


def text_length(site: Site) -> Iterator[Finding]:
    """Title, summary and orders fit the first screen of a phone: 70, 220 and 60 characters.

    Wrong:
        # en.yaml
        title: People who pose as your bank call you and ask for the code from a message
    Right:
        # en.yaml
        title: A call from a bank that isn't
    """
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            for loc, text, limit in _limited(edition):
                if len(text) > limit:
                    message = Message(
                        "the length of this text is {count} (characters), at most {limit} fit",
                        count=len(text),
                        limit=limit,
                    )
                    yield Finding(edition_file(campaign, language), loc, message, Message("shorten it"))


def _limited(edition: Edition) -> Iterator[tuple[Loc, str, int]]:
    yield ("title",), edition.title, _TITLE
    yield ("summary",), edition.summary or "", _SUMMARY
    for index, order in enumerate(edition.act_now):
        yield ("act_now", index), order, _ORDER


def spelled_numerals(site: Site) -> Iterator[Finding]:
    """Radio and call centre scripts have no digits: whoever reads them aloud would have to work out the right form.

    Wrong:
        # en.yaml
        call_centre: Hang up and call 102.
    Right:
        # en.yaml
        call_centre: Hang up and call one zero two.
    """
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            spoken = {("press", "radio"): edition.press and edition.press.radio, ("call_centre",): edition.call_centre}
            for loc, text in spoken.items():
                match = re.search(r"(?<!\S)\S*\d\S*", text or "")
                if match:
                    message = Message("`{number}` stands in a text that is read aloud", number=match.group())
                    yield Finding(edition_file(campaign, language), loc, message, Message("write the number in words"))
