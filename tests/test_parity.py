"""Facts agree across lengths and languages: what the two rules find in our own campaigns when one place is changed.

Measured with five campaigns in five languages and planted telephone numbers, addresses, amounts and dates (MEASURED below):
the share of changed places that the rules find, by kind of fact; and no finding at all where nothing is changed or a
fact is only written in another way. What stays hidden is a change to a value that the long text has as well.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from babel.dates import format_date, format_skeleton

from generator.facts import Fact, Kind, extract
from generator.lint.parity import same_facts_in_languages, same_facts_in_lengths
from generator.lint.places import Loc, texts
from generator.load import load
from generator.model import Campaign, Edition, Site
from generator.problems import Finding

ROOT = Path(__file__).parent.parent
MEASURED = {
    Kind.FIGURE: 0.9,
    Kind.AMOUNT: 0.9,
    Kind.DATE: 0.9,
    Kind.NAME: 0.9,
    Kind.PHONE: 0.9,
    Kind.ADDRESS: 0.9,
}
"""The least share of changed places that must be found."""
EACH = 60
"""Changed places of each kind."""
LONG = ("how_it_works", "red_flags", "if_contacted", "if_harmed", "protect", "countries")
SHORT = (("press", "headline"), ("press", "lead"), ("press", "body_50"), ("press", "body_100"), ("press", "ticker"))
SHORT_TOPS = ("social", "sms", "forward", "banner", "call_centre")
_NUMBER, _SITE = "+375 17 309-06-11", "fake-bank[.]example"
PLANTED = {
    "be": f"Званок з {_NUMBER}, сайт {_SITE}, 17 909 чалавек, 12,5 тысячы рублёў, 3 мая 2024 года, Гомель.",
    "ru": f"Звонок с {_NUMBER}, сайт {_SITE}, 17 909 человек, 12,5 тысячи рублей, 3 мая 2024 года, Гомель.",
    "en": f"A call from {_NUMBER}, the site {_SITE}, 17,909 people, 12,500 roubles, 3 May 2024, Gomel.",
    "kk": f"Қоңырау {_NUMBER}, сайт {_SITE}, 17 909 адам, 12,5 мың рубль, 2024 жылғы 3 мамыр, Гомель.",
    "uz": f"Qoʻngʻiroq {_NUMBER}, sayt {_SITE}, 17 909 kishi, 12,5 ming rubl, 2024-yil 3-may, Gomel.",
}
NAMES = {"be": "Глускі", "ru": "Ашхабад", "en": "Wolverhampton", "kk": "Ашхабад", "uz": "Fargʻona"}


@dataclass(frozen=True)
class Place:
    """A fact where it stands."""

    campaign: Campaign
    language: str
    loc: Loc
    text: str
    fact: Fact


def with_text(edition: Edition, changes: dict[Loc, str]) -> Edition:
    data = edition.model_dump()
    for loc, text in changes.items():
        node: Any = data
        for key in loc[:-1]:
            if isinstance(node[key], tuple):
                node[key] = list(node[key])
            node = node[key]
        node[loc[-1]] = text
    return Edition.model_validate(data)


def planted(edition: Edition, language: str) -> Edition:
    """`edition` with facts that real texts seldom have, in the long text and in two short ones."""
    places = dict(texts(edition))
    wanted: list[Loc] = [("how_it_works", 0, "text"), ("press", "body_250"), ("forward",), ("press", "lead")]
    return with_text(edition, {loc: f"{places[loc]} {PLANTED[language]}" for loc in wanted})


@cache
def real() -> Site:
    site = load(ROOT).site
    assert site is not None
    return site


@cache
def with_planted() -> Site:
    def changed(campaign: Campaign) -> Campaign:
        editions = {language: planted(edition, language) for language, edition in campaign.editions.items()}
        return campaign.model_copy(update={"editions": editions})

    return real().model_copy(update={"campaigns": tuple(map(changed, real().campaigns))})


def findings(site: Site, campaign: Campaign) -> list[Finding]:
    alone = site.model_copy(update={"campaigns": (campaign,)})
    return [*same_facts_in_lengths(alone), *same_facts_in_languages(alone)]


def places(kind: Kind) -> list[Place]:
    """Every fact of `kind` in our texts. Names are compared in short texts only."""
    return [
        Place(campaign, language, loc, text, fact)
        for campaign in with_planted().campaigns
        for language, edition in campaign.editions.items()
        for loc, text in texts(edition)
        if loc[0] in SHORT_TOPS
        or loc[:2] in SHORT
        or (kind is not Kind.NAME and (loc[0] in LONG or loc[1:2] == ("body_250",)))
        for fact in extract(text, language)
        if fact.kind is kind
    ]


def rewritten(place: Place, shown: str) -> list[Finding]:
    """What is found where `place` has `shown` instead of its fact."""
    plain = re.sub(r"[\u00a0\u202f]", " ", place.text)
    text = re.sub(rf"(?<!\w){re.escape(place.fact.shown)}", lambda _: shown, plain, count=1)
    assert text != place.text, (place.fact, shown)
    editions = dict(place.campaign.editions)
    if place.language != place.campaign.source_language:  # what is changed here can't be found elsewhere
        editions = {code: editions[code] for code in (place.campaign.source_language, place.language)}
    editions[place.language] = with_text(editions[place.language], {place.loc: text})
    return findings(real(), place.campaign.model_copy(update={"editions": editions}))


def another_digit(shown: str, chance: random.Random) -> str:
    at = chance.choice([match.start() for match in re.finditer(r"\d", shown)])
    others = [digit for digit in "123456789" if digit != shown[at]]
    return shown[:at] + chance.choice(others) + shown[at + 1 :]


def another_amount(shown: str, chance: random.Random) -> str:
    """Another digit, or the thousands lost."""
    less = re.sub(r"(?<=\d)([ ,]\d{3}\b| (тыс|тысяч|мың|ming|thousand|мил|мільён|mil)\w*)", "", shown, count=1)
    return less if less != shown and chance.random() < 0.4 else another_digit(shown, chance)


def another_date(place: Place, chance: random.Random) -> str:
    """Another year, month or day."""
    value = place.fact.value
    if len(value) == 4 or value[0] == "-":
        return another_digit(place.fact.shown, chance) if len(value) == 4 else "30"
    year, month, day = int(value[:4]), int(value[5:7]), int(value[8:] or 1)
    part = chance.choice(["year", "month", "day"] if len(value) > 7 else ["year", "month"])
    year += chance.choice([-1, 1]) if part == "year" else 0
    month = chance.choice([m for m in range(1, 13) if m != month]) if part == "month" else month
    day = chance.choice([d for d in range(1, 29) if d != day]) if part == "day" else min(day, 28)
    return written(date(year, month, day), place.language, whole=len(value) > 7)


def written(day: date, language: str, *, whole: bool) -> str:
    """As CLDR writes it, which isn't always as our texts do."""
    if whole:
        return format_date(day, "long", locale=language)
    return format_skeleton("yMMMM", day, locale=language)


def mutated(place: Place, chance: random.Random) -> str:
    shown = place.fact.shown
    changes: dict[Kind, Callable[[], str]] = {
        Kind.FIGURE: lambda: another_amount(shown, chance),
        Kind.AMOUNT: lambda: another_amount(shown, chance),
        Kind.PHONE: lambda: another_digit(shown, chance),
        Kind.DATE: lambda: another_date(place, chance),
        Kind.NAME: lambda: NAMES[place.language],
        Kind.ADDRESS: lambda: shown[:-1] + ("q" if shown[-1] != "q" else "x"),
    }
    return changes[place.fact.kind]()


def same_in_other_words(fact: Fact, language: str) -> Iterator[str]:
    """Other ways to write the same fact."""
    shown, value = fact.shown, fact.value
    if fact.kind is Kind.DATE and len(value) > 4 and value[0] != "-":
        day = date(int(value[:4]), int(value[5:7]), int(value[8:] or 1))
        yield written(day, language, whole=len(value) > 7)
        if len(value) > 7:
            yield f"{day:%d.%m.%Y}"
            yield format_date(day, "medium", locale=language) if language != "be" else f"{day:%Y-%m-%d}"
            yield {"en": f"{day:%B %d, %Y}", "kk": f"{day:%d/%m/%Y}"}.get(language, f"{day:%d.%m.%Y}")
    elif fact.kind is Kind.FIGURE and int(value) > 999:
        grouped = f"{int(value):,}"
        yield from (value, grouped, *(grouped.replace(",", space) for space in " \u00a0\u202f."))
    elif fact.kind is Kind.AMOUNT and value.endswith("rouble"):
        number = int(value.split()[0])
        rouble = {"en": "roubles", "kk": "рубль", "uz": "rubl", "be": "рублёў", "ru": "рублей"}[language]
        thousand = {"en": " thousand", "kk": " мың", "uz": " ming", "be": " тыс.", "ru": " тыс."}[language]
        short = f"{number / 1000:g}".replace(".", "." if language == "en" else ",")
        yield from (f"{number} {rouble}", f"{number:,} BYN", f"{number:,} {rouble}".replace(",", "\u202f"))
        if number < 1_000_000:
            yield f"{short}{thousand} {rouble}"
    elif fact.kind is Kind.PHONE and "+" in shown:
        yield from ("+375173090611", "+375 (17) 309 06 11", "+375\u00a017\u00a0309-06-11")
    elif fact.kind is Kind.ADDRESS and "[" in shown:
        yield from (shown.upper(), f"hxxps://{shown}/", f"www[.]{shown}", shown.replace("[.]", "(.)"))
    elif fact.kind is Kind.NAME and len(shown) > 4 and shown[-1].isalpha() and not shown.isupper():
        yield shown + {"en": "’s", "kk": "да", "uz": "da", "be": "у", "ru": "у"}[language]


@pytest.mark.parametrize("site", [real, with_planted])
def test_nothing_is_found_in_our_own_campaigns(site: Callable[[], Site]) -> None:
    found = list(chain.from_iterable(findings(site(), campaign) for campaign in site().campaigns))
    assert found == []


@pytest.mark.parametrize("kind", list(MEASURED))
def test_a_changed_fact_is_found(kind: Kind) -> None:
    chance = random.Random(20261125)
    candidates = places(kind)
    chosen = chance.sample(candidates, min(EACH, len(candidates)))
    hidden, found = [], 0
    for place in chosen:
        shown = mutated(place, chance)
        messages = rewritten(place, shown)
        found += bool(messages)
        assert all(re.search(r"\(campaigns/\S+\.yaml\)", finding.message) for finding in messages)
        if not messages:
            hidden.append((place.campaign.slug, place.language, place.loc, place.fact.shown, shown))
    print(kind, len(candidates), len(chosen), found, *hidden, sep="\n  ")
    assert found / len(chosen) >= MEASURED[kind], hidden


@pytest.mark.parametrize("kind", list(MEASURED))
def test_a_fact_written_in_another_way_is_the_same(kind: Kind) -> None:
    chance = random.Random(7)
    ways = [
        (place, way)
        for place in places(kind)
        for way in same_in_other_words(place.fact, place.language)
        if way != place.fact.shown
    ]
    wrong = [
        (place.language, place.loc, place.fact, way, found)
        for place, way in chance.sample(ways, min(EACH, len(ways)))
        if (found := rewritten(place, way))
    ]
    print(kind, len(ways), len(wrong))
    assert wrong == []
