"""The texts of a campaign state the same facts, in every length and every language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Self

from generator import personal
from generator.channels import CHANNELS
from generator.facts import Fact, Kind, country_names, extract
from generator.lint.alike import latin_names, same_name, wider, words
from generator.lint.places import Loc, edition_file, texts
from generator.model import Edition, Site
from generator.personal import mask
from generator.problems import Finding, Message, Severity

Text = tuple[Loc, str]

_OWN = {"summary", "how_it_works", "they_say", "red_flags", "if_contacted", "if_harmed", "protect", "countries"}
"""The warning's own long text."""
_DIALLED = (personal.Kind.PHONE, personal.Kind.EMAIL)
"""What messages may show of a person's data: it is masked as a whole, where a card's number is four figures."""
_LONG = ("press", "body_250")
_SHORT = {channel.loc for channel in CHANNELS} - {_LONG}
_TRANSLATED = (_OWN | {"title", "act_now"}) - {"they_say"}
_TRANSLATED_PRESS = {"lead", "body_50", "body_100", "body_250", "quote"}
_IN_WORDS = 12
"""Numbers up to this one may stand as a word in another language, and words are not compared."""
_ALIKE = 0.5
_APART = (Kind.ADDRESS, Kind.NAME, Kind.CLAIM)
_HINT = Message("correct the wrong one, or add the fact where it is missing")
_CLAIM_HINT = Message("how common or how new a scheme is must be said alike everywhere")


@dataclass
class _Known:
    """What some texts of one file say: facts by value with their places, numbers without their units, and words."""

    file: str
    language: str
    live: frozenset[str]
    """Criminals' addresses: where they stand unbroken, `live_address` says so, and once is enough."""
    facts: dict[str, tuple[Loc, Fact]] = field(default_factory=dict)
    values: set[str] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=dict)
    """By their first two letters."""

    def add(self, places: Iterable[Text]) -> Self:
        for loc, text in places:
            for fact in self.read(text):
                self.facts.setdefault(fact.value, (loc, fact))
                self.values |= {fact.value, fact.number, *(wider(fact.value) if fact.kind is Kind.DATE else ())}
            self.add_words(text)
        return self

    def read(self, text: str) -> Iterator[Fact]:
        for fact in extract(mask(text, _DIALLED), self.language):
            whole = fact.kind is Kind.ADDRESS and not set("[(") & set(fact.shown)
            if not (whole and (fact.value in self.live or fact.shown.casefold().startswith("http"))):
                yield fact

    def add_words(self, text: str) -> None:
        for word in words(text):
            self.words.setdefault(word[:2], set()).add(word)

    def has(self, fact: Fact) -> bool:
        return self.has_name(fact.value) if fact.kind is Kind.NAME else fact.value in self.values

    def has_name(self, name: str) -> bool:
        return any(same_name(name, word) for word in self.words.get(name[:2], ()))

    def where(self, loc: Loc) -> Message:
        return Message("{place} ({file})", place=_name(loc), file=self.file)


def same_facts_in_lengths(site: Site) -> Iterator[Finding]:
    """A short text states nothing that the long one doesn't.

    Figures, amounts, dates, telephone numbers and addresses of headlines, posts, SMS and every other short text stand
    in `press.body_250` or in the warning's own text (summary to countries) as well, and those of `press.body_250` in
    the warning's own text. Numbers and addresses of contacts.yaml may stand anywhere. Nobody calls a scheme new where
    the long text doesn't. A name that only the short text has is a warning. Numerals in words, as radio needs them, are
    not compared: read them yourself.

    Wrong:
        # en.yaml, whose long texts name no sum
        sms: They have taken 500 roubles from many. Hang up.
    Right:
        # en.yaml, whose long texts name no sum
        sms: They ask for a code. Hang up.
    """
    live = _live(site)
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            known = _Known(edition_file(campaign, language), language, live)
            places = list(texts(edition))
            own = [place for place in places if place[0][0] in _OWN]
            long = [place for place in places if place[0] == _LONG]
            if own:
                known.add(own)
                _add_labels(known, site)
                yield from _only_here(known, long, False)
            known.add(long)
            if own or long:
                short = [place for place in places if place[0] in _SHORT]
                yield from _only_here(known, short, bool(long))


def _live(site: Site) -> frozenset[str]:
    return frozenset(item.value.casefold() for campaign in site.campaigns for item in campaign.indicators)


def _add_labels(known: _Known, site: Site) -> None:
    """What a page shows around the text: contacts, names of countries, the publisher."""
    known.add_words(country_names(site.config.countries, known.language))
    known.add_words(site.config.publisher.name.get(known.language, ""))
    known.add_words(site.config.name.get(known.language, ""))
    for contact in site.contacts:
        for text in (contact.phone or "", str(contact.url or ""), contact.name.get(known.language, "")):
            known.values |= {fact.value for fact in extract(text, known.language)}
            known.add_words(text)


def _only_here(known: _Known, places: Iterable[Text], also_long: bool) -> Iterator[Finding]:
    for loc, text in places:
        for fact in known.read(text):
            if known.has(fact):
                continue
            nearest = _nearest(fact, known.facts.values())
            if nearest:
                message = _instead(fact, known, nearest)
            elif also_long:
                message = Message(
                    "`{fact}` stands here, but neither in press.body_250 nor in the warning’s own text ({file})",
                    fact=fact.shown,
                    file=known.file,
                )
            else:
                message = Message(
                    "`{fact}` stands here, but not in the warning’s own text ({file})", fact=fact.shown, file=known.file
                )
            severity = Severity.WARNING if fact.kind is Kind.NAME else Severity.ERROR
            yield Finding(known.file, loc, message, _hint(fact), severity)


def _instead(fact: Fact, known: _Known, nearest: tuple[Loc, Fact]) -> Message:
    return Message(
        "`{fact}` stands here, but {place} has `{other}`",
        fact=fact.shown,
        place=known.where(nearest[0]),
        other=nearest[1].shown,
    )


def same_facts_in_languages(site: Site) -> Iterator[Finding]:
    """Every language states the facts of the language that the campaign was first written in.

    Field by field (each country's list, each press text, `how_it_works` and so on) the figures, amounts, dates,
    telephone numbers and addresses are the same, in whatever way a language writes them: 17 909 and 17,909, 40 тысяч
    and 40 ming, 17 февраля 2026 года and 2026 жылғы 17 ақпан. Posts, SMS and other short texts are not compared with
    those of other languages: they agree with their own long text. Names in Latin letters, calling a scheme new, and
    numbers up to twelve, which may stand as words, are warnings. Other numerals in words and what scammers say are not
    compared.

    Wrong:
        # ru.yaml of a campaign whose en.yaml speaks of one code
        red_flags: [Вас торопят., У вас просят 20 кодов.]
    Right:
        # ru.yaml of a campaign whose en.yaml speaks of one code
        red_flags: [Вас торопят., У вас просят код.]
    """
    live = _live(site)
    for campaign in site.campaigns:
        original = campaign.editions.get(campaign.source_language)
        if original is None:
            continue
        file, fields = edition_file(campaign, campaign.source_language), _fields(original)
        sources = {name: _Known(file, campaign.source_language, live).add(places) for name, places in fields.items()}
        for language, edition in campaign.editions.items():
            for name, places in _fields(edition).items() if edition is not original else ():
                if name in sources:
                    here = _Known(edition_file(campaign, language), language, live).add(places)
                    yield from _different(sources[name], here, name, {loc for loc, _ in places})
                    yield from _latin_only(sources[name], here, fields[name], places)


def _fields(edition: Edition) -> dict[Loc, list[Text]]:
    """The texts that are compared across languages, by field; each country and each press text is one."""
    found: dict[Loc, list[Text]] = {}
    for loc, text in texts(edition):
        if loc[0] in _TRANSLATED:
            found.setdefault(loc[: 2 if loc[0] in ("countries", "if_harmed") else 1], []).append((loc, text))
        elif loc[0] == "press" and loc[1] in _TRANSLATED_PRESS:
            found.setdefault(loc[:2], []).append((loc, text))
    return found


def _different(source: _Known, here: _Known, name: Loc, locs: set[Loc]) -> Iterator[Finding]:
    missing = {value: place for value, place in _comparable(source).items() if value not in here.facts}
    for value, (loc, fact) in _comparable(here).items():
        if value in source.facts:
            continue
        nearest = _nearest(fact, missing.values())
        if nearest:
            del missing[nearest[1].value]
            message = _instead(fact, source, nearest)
        else:
            message = Message("`{fact}` stands here, but not in {place}", fact=fact.shown, place=source.where(name))
        yield Finding(here.file, loc, message, _hint(fact), _certainty(fact))
    for loc, fact in missing.values():
        message = Message("`{fact}` of {place} doesn’t stand here", fact=fact.shown, place=source.where(loc))
        yield Finding(here.file, loc if loc in locs else name, message, _hint(fact), _certainty(fact))


def _comparable(known: _Known) -> dict[str, tuple[Loc, Fact]]:
    return {value: place for value, place in known.facts.items() if _in_every_language(place[1], place[0])}


def _in_every_language(fact: Fact, loc: Loc) -> bool:
    """Names are inflected and transliterated, a month alone can be another word, `a new scam` may be one more."""
    if fact.kind is Kind.CLAIM:
        return loc[0] in ("countries", "press")
    month_alone = fact.kind is Kind.DATE and fact.value.startswith("--") and len(fact.value) < 5
    return fact.kind is not Kind.NAME and not month_alone


def _latin_only(source: _Known, here: _Known, original: list[Text], places: list[Text]) -> Iterator[Finding]:
    """Names in Latin letters within texts of another script, such as services: both languages have them."""
    for loc, text in places:
        for name, shown in latin_names(text).items():
            if not source.has_name(name):
                message = Message(
                    "the name `{name}` stands here, but not in {place}", name=shown, place=source.where(_top(loc))
                )
                yield Finding(here.file, loc, message, _HINT, Severity.WARNING)
    for loc, text in original:
        for name, shown in latin_names(text).items():
            if not here.has_name(name):
                message = Message(
                    "the name `{name}` of {place} doesn’t stand here", name=shown, place=source.where(loc)
                )
                yield Finding(here.file, _top(loc), message, _HINT, Severity.WARNING)


def _top(loc: Loc) -> Loc:
    return loc[: 2 if loc[0] in ("countries", "if_harmed", "press") else 1]


def _nearest(fact: Fact, places: Iterable[tuple[Loc, Fact]]) -> tuple[Loc, Fact] | None:
    """The fact that was most probably meant: of the same sort and written much alike."""

    def likeness(place: tuple[Loc, Fact]) -> float:
        return SequenceMatcher(None, fact.value, place[1].value, autojunk=False).ratio()

    def sort(kind: Kind) -> Kind:
        return kind if kind in _APART else Kind.FIGURE

    alike = [place for place in places if sort(place[1].kind) is sort(fact.kind)]
    best = max(alike, key=likeness, default=None)
    return best if best and likeness(best) >= _ALIKE else None


def _certainty(fact: Fact) -> Severity:
    in_words = fact.kind is Kind.FIGURE and float(fact.value) <= _IN_WORDS
    return Severity.WARNING if in_words or fact.kind is Kind.CLAIM else Severity.ERROR


def _hint(fact: Fact) -> Message:
    return _CLAIM_HINT if fact.kind is Kind.CLAIM else _HINT


def _name(loc: Loc) -> Message | str:
    """`countries.KZ, entry 2` for the second one of a list."""
    parts = loc[:-1] if loc[-1] == "text" and len(loc) > 1 else loc
    if isinstance(parts[-1], int):
        return Message("{place}, entry {number}", place=_name(parts[:-1]), number=parts[-1] + 1)
    return ".".join(map(str, parts))
