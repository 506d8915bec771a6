"""The texts that an edition gives to newsrooms, networks, banks and operators, with lengths as each channel counts.

One table: the limits that `check` holds, the counts that press pages show and the order in press kits come from it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.counting import (
    count_characters,
    count_utf16,
    count_with_short_addresses,
    count_words,
    count_x,
    seconds,
    sms_segments,
)
from generator.model import Campaign, Edition, Language, Life, Picture, life
from generator.model.facets import N_


class Unit(StrEnum):
    """What a length is counted in."""

    CHARACTERS = "characters"
    WORDS = "words"
    SECONDS = "seconds"
    SMS = "sms"


@dataclass(frozen=True)
class Channel:
    """One text of an edition. `fewest` to `most` are the lengths it may have."""

    loc: tuple[str, ...]
    """Where it stands in the edition's YAML."""
    label: str
    group: str
    unit: Unit
    most: int
    fewest: int = 0
    count: Callable[[str], int] | None = None
    """How this channel counts, where it isn't the unit's usual way."""

    @property
    def name(self) -> str:
        """`press-body-50`: for ids of elements and roles in files."""
        return "-".join(self.loc).replace("_", "-")

    def text(self, edition: Edition) -> str | None:
        value: object = edition
        for part in self.loc:
            value = getattr(value, part, None)
        return value if isinstance(value, str) else None

    def length(self, text: str, language: Language) -> int:
        if self.count:
            return self.count(text)
        if self.unit is Unit.SECONDS:
            return seconds(text, language.words_per_minute)
        return _COUNT[self.unit](text)


_COUNT: dict[Unit, Callable[[str], int]] = {
    Unit.CHARACTERS: count_characters,
    Unit.WORDS: count_words,
    Unit.SMS: sms_segments,
}

PRINT, BROADCAST = N_("For print and the web"), N_("For radio and television")
NETWORKS, PARTNERS, PEOPLE = N_("For social networks"), N_("For banks and operators"), N_("For passing on")

CHANNELS: tuple[Channel, ...] = (
    Channel(("press", "headline"), N_("Headline"), PRINT, Unit.CHARACTERS, 70),
    Channel(("press", "lead"), N_("Lead"), PRINT, Unit.WORDS, 40, 25),
    Channel(("press", "body_50"), N_("About 50 words"), PRINT, Unit.WORDS, 55, 45),
    Channel(("press", "body_100"), N_("About 100 words"), PRINT, Unit.WORDS, 110, 90),
    Channel(("press", "body_250"), N_("About 250 words"), PRINT, Unit.WORDS, 275, 225),
    Channel(("press", "radio"), N_("Radio script"), BROADCAST, Unit.SECONDS, 60),
    Channel(("press", "ticker"), N_("Ticker"), BROADCAST, Unit.CHARACTERS, 90),
    Channel(("social", "x"), "X", NETWORKS, Unit.CHARACTERS, 280, count=count_x),
    Channel(("social", "bluesky"), "Bluesky", NETWORKS, Unit.CHARACTERS, 300),
    Channel(("social", "threads"), "Threads", NETWORKS, Unit.CHARACTERS, 500),
    Channel(("social", "mastodon"), "Mastodon", NETWORKS, Unit.CHARACTERS, 500, count=count_with_short_addresses),
    Channel(("social", "telegram"), "Telegram", NETWORKS, Unit.CHARACTERS, 4096, count=count_utf16),
    Channel(("social", "instagram"), "Instagram", NETWORKS, Unit.CHARACTERS, 2200),
    Channel(("sms",), N_("SMS"), PARTNERS, Unit.SMS, 3),
    Channel(("banner", "atm"), N_("Cash machine screen"), PARTNERS, Unit.CHARACTERS, 140),
    Channel(("banner", "app"), N_("Banking app"), PARTNERS, Unit.CHARACTERS, 120),
    Channel(("call_centre",), N_("Call centre script"), PARTNERS, Unit.SECONDS, 60),
    Channel(("forward",), N_("A message to someone close to you"), PEOPLE, Unit.CHARACTERS, 500),
)


@dataclass(frozen=True)
class Snippet:
    """A text with its length, ready to be shown."""

    channel: Channel
    text: str
    length: int


def snippets(edition: Edition, language: Language) -> Iterator[Snippet]:
    """The texts that `edition` has, in the table's order."""
    for channel in CHANNELS:
        text = channel.text(edition)
        if text:
            yield Snippet(channel, text, channel.length(text, language))


def pictures(campaign: Campaign, edition: Edition) -> tuple[Picture, ...]:
    """The pictures that may be printed now: none of a withdrawn warning."""
    return () if life(campaign, edition) is Life.WITHDRAWN else edition.pictures


def printable(campaign: Campaign, edition: Edition, language: Language) -> tuple[Snippet, ...]:
    """The texts that may be printed now: none of a withdrawn warning."""
    return () if life(campaign, edition) is Life.WITHDRAWN else tuple(snippets(edition, language))
