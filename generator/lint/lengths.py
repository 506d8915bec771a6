"""Texts fit where they are shown and printed."""

from collections.abc import Iterator
from typing import Any

from generator.counting import count_words
from generator.lint.places import Loc, edition_file
from generator.model import Edition, Site
from generator.problems import Finding

WORDS = {"lead": (25, 40), "body_50": (45, 55), "body_100": (90, 110), "body_250": (225, 275)}
"""Fewest and most words of each press text."""

HEADLINE = 70
_CHARACTERS: dict[Loc, int] = {("title",): 70, ("summary",): 220, ("forward",): 500, ("press", "ticker"): 90}
_ORDER = 60


def press_length(site: Site) -> Iterator[Finding]:
    """Press texts have the length they promise: headline ≤ 70 characters, lead 25–40 words, bodies ± 10 %."""
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            file = edition_file(campaign, language)
            press = edition.press
            if press and press.headline and len(press.headline) > HEADLINE:
                message = f"the headline has {len(press.headline)} characters, at most {HEADLINE} are allowed"
                yield Finding(file, ("press", "headline"), message, "shorten it")
            for field, (fewest, most) in WORDS.items():
                text = getattr(press, field) if press else None
                if text and not fewest <= (words := count_words(text)) <= most:
                    message = f"`{field}` has {words} words, {fewest} to {most} are wanted"
                    hint = f"shorten it by {words - most}" if words > most else f"add {fewest - words}"
                    yield Finding(file, ("press", field), message, hint)


def text_length(site: Site) -> Iterator[Finding]:
    """Titles, summaries, orders and messages fit the first screen of a phone and the message they go into."""
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            for loc, text, limit in _limited(edition):
                if len(text) > limit:
                    message = f"this text has {len(text)} characters, at most {limit} fit"
                    yield Finding(edition_file(campaign, language), loc, message, "shorten it")


def _limited(edition: Edition) -> Iterator[tuple[Loc, str, int]]:
    data = edition.model_dump(include={"title", "summary", "forward", "press"}, exclude_none=True)
    for loc, limit in _CHARACTERS.items():
        value: Any = data
        for part in loc:
            value = value.get(str(part), {})
        if isinstance(value, str):
            yield loc, value, limit
    for index, order in enumerate(edition.act_now):
        yield ("act_now", index), order, _ORDER
