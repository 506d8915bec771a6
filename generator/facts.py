"""What a text states: figures, amounts, dates, telephone numbers, addresses, names, and that a scheme is new.

`extract` gives each fact a value that is the same in every language and way of writing: `17 909`, `17,909` are
`17909`; `17 февраля 2026 года` and `2026-yil 17-fevral` are `2026-02-17`; `40 тысяч рублей`, `40,000 roubles` are
`40000 rouble`. Values alone are compared; the kind is for people. Numerals in words are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from babel import Locale, UnknownLocaleError


class Kind(StrEnum):
    """What sort of fact it is."""

    ADDRESS = "address"
    PHONE = "phone"
    DATE = "date"
    AMOUNT = "amount"
    FIGURE = "figure"
    CLAIM = "claim"
    NAME = "name"


@dataclass(frozen=True)
class Fact:
    """One fact: `value` to compare, `shown` as the text writes it."""

    kind: Kind
    value: str
    shown: str

    @property
    def number(self) -> str:
        """The number of a figure or amount, without its unit."""
        return self.value.split(" ")[0]


Found = tuple[re.Match[str], tuple[str, ...], Kind]
"""A match, the values it states and their kind."""

_CURRENCIES = {
    "rouble": r"рубл\w*|рубел\w*|руб|roubles?|rubles?|rubl\w*|₽|BYN|RUB",
    "tenge": r"тенге|теңге\w*|тэнге|tenge\w*|тг|₸|KZT",
    "sum": r"сум(?:а|у|ы|ов|аў)?|сом\w{0,4}|сўм\w*|so[ʻ’'‘]m\w*|so?u?ms?|UZS",
    "dollar": r"(?:US)?\$|доллар\w*|долар\w*|долл|dollar\w*|USD",
    "euro": r"евро|еўра|еуро|euros?|yevro\w*|€|EUR",
    "percent": r"%|процент\w*|працэнт\w*|per ?cent|пайыз\w*|foiz\w*",
}
_POWERS = {
    3: r"тыс|тысяч\w*|мың\w*|ming\w*|thousand",
    6: r"млн|миллион\w*|мільён\w*|million\w*|mln",
    9: r"млрд|миллиард\w*|мільярд\w*|billion|bn|milliard\w*|mlrd",
}
_WHOSE = r"бел|рос|рас|рес|амер|каз|қаз|узб|өзб|ақш|сша|зша|bel|rus|ros|us|kaz|qoz|uz|o.zb|aqsh"
_NUMBER = r"\d{1,3}(?:[ .,’']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_POWER = r"(?:[ -]?(?:{})(?!\w)\.?|[kmкм](?!\w))".format("|".join(_POWERS.values()))
_CURRENCY = "|".join(_CURRENCIES.values())
_QUANTITY = re.compile(
    r"(?<![^\W_])(?<![^\W\d_]-)(?<!\d[.,])(?P<before>(?:(?:US)?\$|[€₽₸]|USD|EUR|RUB|BYN|KZT|UZS) ?)?"
    rf"(?P<n>{_NUMBER})(?P<power>{_POWER})?"
    rf"(?: (?P<n2>{_NUMBER})(?P<power2>{_POWER}))?(?:(?: (?:{_WHOSE})\w*\.?)?[ -]?(?P<after>{_CURRENCY})(?!\w))?",
    re.IGNORECASE,
)
_DIALLED = re.compile(r"(?:номер|нумар|number|нөмір|raqam|тел|call|dial|звон|тэлефан)\w*\W{1,3}$", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+\d[\d ()-]{5,}\d|\d{1,4}[ -]?\(\d{2,5}\)[ -]?\d[\d -]{3,}\d"
    r"|\d{1,4}(?:-\d{2,4}){2,}|\d{1,3}(?: \d{3})+(?: \d{2}){2}|[78]\d{10})(?!\w)"
)
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\])"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(
    rf"(?<![\w@])(?:h(?:tt|xx)ps?(?::|\[:\])//)?(?:[\w.+-]{1, 64}(?:@|\[at\]|\[@\]))?(?:{_LABEL}{_DOT}){{0,10}}"
    rf"(?:{_LABEL}(?:\[\.\]|\(\.\)|\[dot\])[^\W\d_]{{2,24}}|{_LABEL}\.(?:[a-z]{{2,24}}|рф|бел|қаз|рус|сайт|онлайн))"
    r"(?!\w)(?:/[^\s»”’\"),;]*)?",
    re.IGNORECASE,
)
_ENUMERATION = re.compile(r"(?:^|(?<=\n))[ \t]*\d{1,2}[.)](?=\s)|\d\ufe0f?\u20e3")
_NUMERIC_DATE = re.compile(
    r"(?<![\d.])(?:(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)"
    r"|(?P<d2>[0-3]?\d)[./](?P<m2>[01]?\d)[./](?P<y2>(?:19|20)\d\d))(?![\d])"
)
_NEW = r"нов(?:ый|ая|ое|ые|ого|ому|ой|ую|ым|ом|ых|ы|ыя|ага|аму|ае)|new|жаңа|yangi"
_SCHEME = (
    r"(?:(?P<way{0}>(?:способ|спосаб|схем|уловк|хітрас|приём|прием|прыём|метод|метад|вид(?!ео)|від(?!эа)"
    r"|scheme|trick|way|method|tactic|type|kind|тәсіл|айла|түр(?!м)|usul|sxema|hiyla|tur(?!m))\w*)"
    r"|(?:обман|падман|мошенничес|махлярств|афер|scam|fraud|алаяқтық|алдау|firibgarlik|aldov)\w*)"
)
_CLAIM = re.compile(
    rf"(?<!\w)(?<!не )(?<!not )(?:{_NEW}) (?:\w+ )??{_SCHEME.format(1)}(?! (?:емес|emas))"
    rf"|(?<!\w){_SCHEME.format(2)}(?: (?:is|bu|это|гэта))? (?:{_NEW})(?! (?:емес|emas))(?!\w)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\w#@’'-])[A-ZА-ЯЁІЎӘҒҚҢӨҰҮҺ]\w+")
_NO_NAMES = {"вы", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваши", "вашего", "вашу", "сіз", "сіздің", "siz"}

_MORE_MONTHS: dict[str, dict[int, tuple[str, ...]]] = {
    "ru": {5: ("мае", "маем", "маю"), 6: ("июне", "июнем", "июню"), 7: ("июле", "июлем", "июлю")},
    "be": {2: ("лютым",), 5: ("маі", "маем", "маю")},
    "en": {9: ("Sept",)},
    "kk": {9: ("қыркүйег",)},
    "uz": {9: ("sentyabr",), 10: ("oktyabr",)},
}
_DOUBTFUL = {"be": {5}, "en": {3, 5}, "kk": {3, 6, 8, 10, 11}, "uz": {3, 5}}
"""Months that are also other words: alone, without a day or a year, they are not taken for a date."""
_WIDTHS = ("wide", "abbreviated")
_NEAR = 12
"""In `January to May 2025` the year is one for both: at most so many characters apart."""


@lru_cache(maxsize=8192)
def extract(text: str, language: str) -> tuple[Fact, ...]:
    """Every fact of `text`, each value once, in the order of their kinds."""
    rest = re.sub(r"[\u00a0\u202f\u2009\t]", " ", text)
    rest = _ENUMERATION.sub(lambda match: " " * len(match.group()), rest)
    found: dict[str, Fact] = {}
    for finder, sign in _FINDERS.items():
        if not sign.search(rest):
            continue
        letters = list(rest)
        for match, values, kind in finder(rest, language):
            for value in values:
                found.setdefault(value, Fact(kind, value, match.group().strip()))
            if kind is not Kind.CLAIM:
                letters[match.start() : match.end()] = "_" * len(match.group())
        rest = "".join(letters)
    return tuple(found.values())


def country_names(codes: tuple[str, ...], language: str) -> str:
    """What `language` calls the countries: on a page they stand as labels and not in a text."""
    return " ".join(_locale(language).territories.get(code, "") for code in codes)


@lru_cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


@lru_cache
def _months(language: str, width: str) -> dict[str, int]:
    """Beginnings of month names in the forms that CLDR has, and ours: `wide` may have endings, `abbreviated` not."""
    forms = [_locale(language).months[form][width] for form in ("format", "stand-alone")]
    found = {_stem(name, language): number for names in forms for number, name in names.items()}
    more = _MORE_MONTHS.get(language, {}) if width == "wide" else {}
    return found | {name.casefold(): number for number, names in more.items() for name in names}


def _stem(name: str, language: str) -> str:
    bare = name.casefold().rstrip(".")
    return bare if language == "en" or len(bare) <= 4 else bare.rstrip("аяьйіыу")


@lru_cache
def _date_pattern(language: str) -> re.Pattern[str]:
    """A month with the day and the year that stand beside it."""
    stems = sorted(_months(language, "wide"), key=len, reverse=True)
    wide = "|".join(rf"{stem}\w{{0,9}}" if len(stem) > 3 or language == "uz" else stem for stem in stems)
    short = "|".join(map(re.escape, _months(language, "abbreviated")))
    if language == "en":
        wide, short = ("|".join(f"{stem.capitalize()}|{stem.upper()}" for stem in _months("en", w)) for w in _WIDTHS)
    day, year = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)", r"(?:19|20)\d\d(?!\d)"
    after = rf"(?: (?P<d2>{day})(?:st|nd|rd|th)?(?![ .,]\d{{3}}(?!\d)))?" if language == "en" else r"(?P<d2>(?!))?"
    return re.compile(
        rf"(?<![^\W_])(?:(?P<y1>{year})\s*-?\s*(?:жыл\w*|yil\w*|ж\.)[\s,]+)?"
        rf"(?:(?:(?P<d0>{day})(?:\s?[-–—]\s?|\s(?:to|and|по|па|и|і)\s))?(?P<d1>{day})(?:st|nd|rd|th|-?го|-?га)?(?:-|\s+(?:of\s)?))?"
        rf"(?:(?P<wide>{wide})|(?P<short>{short}))(?!\w)\.?{after}(?(y1)|(?:,?\s+(?:of\s)?(?P<y2>{year}))?)",
        0 if language == "en" else re.IGNORECASE,
    )


def _dates(text: str, language: str) -> Iterator[Found]:
    matches = list(_date_pattern(language).finditer(text))
    for index, match in enumerate(matches):
        number = _month_number(match, language)
        year = match["y1"] or match["y2"] or _neighbours_year(matches, index)
        days = [day for day in (match["d0"], match["d1"], match["d2"]) if day]
        if days or year or (match["wide"] and number not in _DOUBTFUL.get(language, ())):
            month = f"{year or '-'}-{number:02}"
            yield match, tuple(f"{month}-{int(day):02}" for day in days) or (month,), Kind.DATE


def _month_number(match: re.Match[str], language: str) -> int:
    months = _months(language, "wide" if match["wide"] else "abbreviated")
    written = (match["wide"] or match["short"]).casefold()
    return next(months[written[:end]] for end in range(len(written), 0, -1) if written[:end] in months)


def _neighbours_year(matches: list[re.Match[str]], index: int) -> str | None:
    match = matches[index]
    if index + 1 < len(matches) and matches[index + 1].start() - match.end() < _NEAR:
        after = matches[index + 1]
        if year := after["y2"]:
            return year
    if index and match.start() - matches[index - 1].end() < _NEAR:
        return matches[index - 1]["y1"] or matches[index - 1]["y2"]
    return None


def _numeric_dates(text: str, _: str) -> Iterator[Found]:
    for match in _NUMERIC_DATE.finditer(text):
        year, month, day = (match[key] or match[f"{key}2"] for key in "ymd")
        yield match, (f"{year}-{int(month):02}-{int(day):02}",), Kind.DATE


def _addresses(text: str, _: str) -> Iterator[Found]:
    for match in _ADDRESS.finditer(text):
        plain = re.sub(r"\[\.\]|\(\.\)|\[dot\]", ".", match.group().casefold())
        plain = re.sub(r"\[at\]|\[@\]", "@", plain)
        plain = re.sub(r"^h(?:tt|xx)ps?(?::|\[:\])//", "", plain).removeprefix("www.").rstrip("/.?!")
        yield match, (plain,), Kind.ADDRESS


def _phones(text: str, _: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        yield match, (f"7{digits[1:]}" if len(digits) == 11 and digits[0] == "8" else digits,), Kind.PHONE


def _quantities(text: str, _: str) -> Iterator[Found]:
    for match in _QUANTITY.finditer(text):
        number = _number(match["n"], match["power"])
        if match["n2"]:
            number += _number(match["n2"], match["power2"])
        value = f"{number.normalize():f}"
        unit = _unit(match["before"] or match["after"])
        if unit:
            yield match, (f"{value} {unit}",), Kind.AMOUNT
        elif match.group().isdigit() and 1900 <= number < 2100:
            yield match, (value,), Kind.DATE
        else:
            dialled = len(value) < 6 and _DIALLED.search(text, max(0, match.start() - 14), match.start())
            yield match, (value,), Kind.PHONE if dialled else Kind.FIGURE


def _number(written: str, power: str | None) -> Decimal:
    """`17 909`, `17,909` and `17.909` are thousands; `6,2` and, before a word for thousands, `1.500` are decimals."""
    *groups, last = re.split(r"[.,]", re.sub(r"[ ’']", "", written))
    if len(last) == 3 and (len(groups) > 1 or (groups and not power and groups[0] != "0")):
        value = Decimal("".join(groups) + last)
    else:
        value = Decimal(f"{''.join(groups)}.{last}" if groups else last)
    return value.scaleb(_power(power)) if power else value


def _power(written: str) -> int:
    word = written.strip(" -.").casefold()
    return {"k": 3, "к": 3, "m": 6, "м": 6}.get(word) or next(
        p for p, forms in _POWERS.items() if re.fullmatch(forms, word)
    )


def _unit(written: str | None) -> str | None:
    word = (written or "").strip()
    return next((unit for unit, forms in _CURRENCIES.items() if re.fullmatch(forms, word, re.IGNORECASE)), None)


def _claims(text: str, _: str) -> Iterator[Found]:
    for match in _CLAIM.finditer(text):
        yield match, ("new way" if match["way1"] or match["way2"] else "new fraud",), Kind.CLAIM


def _names(text: str, _: str) -> Iterator[Found]:
    if text.isupper():
        return  # as for a screen
    for match in _NAME.finditer(text):
        word = match.group()
        shouted = word.isupper() and len(word) > 6
        if not shouted and word.casefold() not in _NO_NAMES and _within_sentence(text, match):
            yield match, (word.casefold(),), Kind.NAME


def _within_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a small letter could stand here. A quotation of several words begins with a capital too."""
    before = text[: match.start()].rstrip(" ")
    if before and before[-1] in '«“‘"(':
        return bool(re.match(r"[»”’\")]", text[match.end() :])) and bool(before[:-1].rstrip(" "))
    return bool(before) and (before[-1].isalnum() or before[-1] in ",_»”’)-–%")


_DIGIT = re.compile(r"\d")
_FINDERS = {
    _addresses: re.compile(r"\.\w|[\[(](?:\.|dot)"),
    _numeric_dates: re.compile(r"\d[./-]\d"),
    _dates: re.compile(""),
    _phones: _DIGIT,
    _quantities: _DIGIT,
    _claims: re.compile("нов|new|жаңа|yangi", re.IGNORECASE),
    _names: re.compile(""),
}
"""Who looks for what, in this order, and the sign without which there is nothing to look for."""
