"""Numbers and addresses of people in a text: cards, accounts, personal numbers, passports, telephones, e-mail.

`find` says what a text holds and where, `mask` gives the text without it. Whether it may stand there is not known
here: hotlines and criminals' numbers are found too. Spaces of every width and hyphens of every kind part groups of
digits; Cyrillic letters that look like Latin ones count as those. Digits of web addresses are looked at only behind a
plus or wa.me: the addresses of news hold article numbers of every length.

What has check digits is found by them. A passport of two letters and seven digits (Belarus, Uzbekistan; the form as
docs.rs uz-types gives it) has none; Russia's of ten digits is found only beside a word for it.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.personal import check_digits as check


class Kind(StrEnum):
    """What sort of number or address it is."""

    CARD = "card"
    ACCOUNT = "account"
    PERSON = "person"
    PASSPORT = "passport"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Found:
    """`value` is the same in every way of writing; `start` and `end` are where it stands in the text."""

    kind: Kind
    value: str
    start: int
    end: int


_SPACES = "\t\n\r\u00a0\u00ad\u1680\u202f\u205f\u2060\u3000_*|·•" + "".join(map(chr, range(0x2000, 0x200E)))
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_PLAIN = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_HYPHENS, "-"), "＋": "+", "＠": "@"})
_LATIN = str.maketrans("АВСЕНІКМОРТХавсеікорх", "ABCEHIKMOPTXabceikopx")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DIALLED = re.compile(r"\+\d|(?:wa\.me|viber\.me|tel:)[:/]*(?=\d)")
_ANY = re.compile(r"\d.*?\d.*?\d.*?\d|[@＠]|[\[(]at[\])]", re.IGNORECASE | re.DOTALL)
"""Enough to look closer; most texts have none of it."""
_SIGN = re.compile(r"(?:\d[^\w\n]{0,4}){6}|[A-Z]{2}[ -]?\d\d[ -]?[A-Z0-9]{4}|@|[\[(]at[\])]", re.IGNORECASE)
"""Without it a text holds nothing of this."""

_IBAN = re.compile(r"(?<!\w)[A-Z]{2}[ -]?\d\d(?:[ -]?[A-Z0-9]){11,30}", re.IGNORECASE)
_BELARUSIAN = re.compile(r"(?<!\w)(?:\d[ -]?){7}[A-Z][ -]?(?:\d[ -]?){3}[A-Z]{2}[ -]?\d(?!\w)", re.IGNORECASE)
_LETTERED = re.compile(r"(?<![\w-])[A-Z]{2}[ -]?(?:№|N|No)?\.? ?\d{7}(?![\w-]|[.,]\d)")
_RUSSIAN = re.compile(
    r"(?:паспорт|пашпарт|passport|pasport|төлқұжат|сери[яию]|серыя)[^.!?]{0,40}?"
    r"(?<!\d)(?P<n>\d\d ?\d\d[ ,-]{0,2}(?:(?:№|N|No|номер|нумар|нөмірі|raqami|number)[ :]{0,2})?\d{3} ?\d{3})(?![\d-])",
    re.IGNORECASE,
)
_SNILS = re.compile(
    r"(?<![\w-])\d{3}-\d{3}-\d{3}[ -]\d\d(?![\w-])|(?:снилс|снілс|snils)[^\d.]{0,20}"
    r"(?P<n>\d{3} ?\d{3} ?\d{3} ?\d\d)(?!\d)",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?<![\w+])(?<!\d[.,])\d(?:(?:[ .]|-)?(?: ?)\d){11,27}(?![\w])")
_GROUP = re.compile(r"\d+")
_HEX = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_SUM = re.compile(r"(?<![\w+])(?<!\d[ .,-])\d{1,3}(?: \d{3}){3,}(?![\w-]|[ -]\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3}){2,}")
_RUSSIAN_ACCOUNT = re.compile(r"(?:408(?:17|20)|42[36]\d\d)(?:810|643|840|978|933|398|860)\d{12}")
_PHONE = re.compile(
    r"(?<![\w+])(?<!\d[.,-])(?:"
    r"(?:\+ ?|00)?375[ ()-]{0,3}\d{2}[ ()-]{0,3}\d(?:[ ()-]{0,2}\d){6}"
    r"|(?:\+ ?|00)?998[ ()-]{0,3}\d{2}[ ()-]{0,3}\d(?:[ ()-]{0,2}\d){6}"
    r"|\+ ?7[ ()-]{0,3}\d(?:[ ()-]{0,2}\d){9}"
    r"|[78][ ()-]{0,3}[34679]\d\d[ ()-]{0,3}\d(?:[ ()-]{0,2}\d){6}"
    r"|8[ ()-]{0,3}0(?:1\d|2\d|33|44)[ ()-]{0,3}\d(?:[ ()-]{0,2}\d){6}"
    r"|\+ ?(?!375|998|7)\d(?:[ ()-]{0,2}\d){8,13}"
    r")(?!\w|[.,-]\d)"
)
_FREE = re.compile(r"[78]80[0-9]|375800|[78]820|998800")
"""Numbers that cost the caller nothing: no private person has one."""
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w][\w.+-]* ?(?:@|\[at\]|\(at\)|\[@\]) ?(?P<host>[\w-]+(?:(?:\.|\[\.\]|\(\.\)|\[dot\])[\w-]+)+)",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"(?:.*\.)?(?:example(?:\.(?:com|org|net))?|invalid|test|localhost)", re.IGNORECASE)
"""Names that belong to nobody (RFC 2606)."""


@lru_cache(maxsize=8192)
def find(text: str) -> tuple[Found, ...]:
    """What `text` holds, in the order in which it stands there."""
    if not _ANY.search(text) or not _SIGN.search(text.translate(_PLAIN)):
        return ()
    rest = _readable(text)
    found: list[Found] = []
    for finder in _FINDERS:
        taken = list(rest)
        for item in finder(rest):
            found.append(item)
            taken[item.start : item.end] = "_" * (item.end - item.start)
        rest = "".join(taken)
    return tuple(sorted(found, key=lambda item: item.start))


def mask(text: str, but: Collection[Kind] = ()) -> str:
    """`text` with a • for each letter and digit of what it holds, the last two left to tell one from another.

    What is of a kind of `but` stays.
    """
    letters = list(text)
    for item in find(text):
        if item.kind in but:
            continue
        marks = [index for index in range(item.start, item.end) if letters[index].isalnum()]
        for index in marks[:-2]:
            letters[index] = "•"
    return "".join(letters)


def mask_rest(line: str) -> str:
    """`line` without any digit: where it holds the beginning of a number that goes on in the next line."""
    return re.sub(r"\d", "•", mask(line))


def fingerprint(value: str, where: str) -> str:
    """What an exception names in place of `value`: eight hexadecimal digits of SHA-256, of `where` too.

    So few that many card numbers share them. It hides no telephone number: there are few enough to try them all, so an
    exception goes when the number goes.
    """
    return hashlib.sha256(f"{where} {value}".encode()).hexdigest()[:8]


def digits_of(value: str) -> str:
    """The digits of a telephone number as the whole world dials it: `8 029 …` and `+375 29 …` are one."""
    digits = re.sub(r"\D", "", value)
    if len(digits) == 11 and digits[:2] == "80" and not digits.startswith("800"):
        return f"375{digits[2:]}"
    return f"7{digits[1:]}" if len(digits) == 11 and digits[0] == "8" else digits


def _readable(text: str) -> str:
    """`text` with plain spaces, hyphens and digits, sign for sign; machines' identifiers and web addresses blanked."""
    plain = _OTHER_DIGIT.sub(lambda match: str(int(match.group())), text.translate(_PLAIN))
    plain = _SUM.sub(_blank, _HEX.sub(_blank, plain))
    return _URL.sub(_only_dialled, plain)


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match.group())


def _only_dialled(match: re.Match[str]) -> str:
    address = match.group()
    dialled = _DIALLED.search(address)
    if not dialled:
        return "".join(sign if sign == "@" or not sign.isdigit() else "_" for sign in address)
    at = dialled.start() if address[dialled.start()] == "+" else dialled.end()
    return "".join("_" if sign.isdigit() else sign for sign in address[: at - 1]) + " " + address[at:]


def _ibans(text: str) -> Iterator[Found]:
    text = text.translate(_LATIN)
    for match in _IBAN.finditer(text):
        length = check.IBAN_LENGTHS.get(match.group()[:2].upper(), 0)
        places = [index for index in range(match.start(), match.end()) if text[index] not in " -"]
        written = "".join(text[index] for index in places[:length]).upper()
        if length and len(places) >= length and check.is_iban(written):
            end = places[length - 1] + 1
            if not text[end : end + 1].isalnum():
                yield Found(Kind.ACCOUNT, written, match.start(), end)


def _belarusian(text: str) -> Iterator[Found]:
    for match in _BELARUSIAN.finditer(text.translate(_LATIN)):
        written = re.sub(r"[ -]", "", match.group()).upper()
        if check.is_belarusian(written):
            yield Found(Kind.PERSON, written, match.start(), match.end())


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        plain = re.sub(r"\[at\]|\(at\)|\[@\]", "@", match.group().lower().replace(" ", ""))
        plain = re.sub(r"\[\.\]|\(\.\)|\[dot\]", ".", plain)
        if not _RESERVED.fullmatch(plain.split("@")[1]):
            yield Found(Kind.EMAIL, plain, match.start(), match.end())


def _runs(text: str) -> Iterator[Found]:
    """Cards, accounts and personal numbers that are nothing but digits."""
    for match in _RUN.finditer(text):
        groups = [(m.start() + match.start(), m.end() + match.start()) for m in _GROUP.finditer(match.group())]
        index = 0
        while index < len(groups):
            found = _number_from(text, groups, index)
            if found is None:
                index += 1
            else:
                yield found
                index = next((place for place, group in enumerate(groups) if group[0] >= found.end), len(groups))


def _number_from(text: str, groups: list[tuple[int, int]], first: int) -> Found | None:
    """The longest number of a person or an account that begins with the group of digits `first`."""
    found: Found | None = None
    digits = ""
    sizes: tuple[int, ...] = ()
    for last in range(first, len(groups)):
        start, end = groups[last]
        digits, sizes = digits + text[start:end], (*sizes, end - start)
        if len(digits) > 20:
            break
        if len(digits) < 12 or not (_usual(sizes) or (first == 0 and last == len(groups) - 1)):
            continue
        written = text[groups[first][0] : end]
        if _THOUSANDS.fullmatch(written) or ("." in written and not _usual(sizes)):
            continue
        if kind := _kind(digits):
            found = Found(kind, digits, groups[first][0], end)
    return found


def _usual(sizes: tuple[int, ...]) -> bool:
    """Whether people part a card's or a person's number like this."""
    fours = len(sizes) > 3 and sizes[-1] <= 4 and all(size == 4 for size in sizes[:-1])
    return fours or len(sizes) == 1 or sizes == (4, 6, 5)


_DIGITS: dict[int, tuple[tuple[Kind, Callable[[str], bool]], ...]] = {
    12: ((Kind.PERSON, check.is_iin), (Kind.PERSON, check.is_inn)),
    14: ((Kind.PERSON, check.is_pinfl),),
    20: ((Kind.ACCOUNT, lambda digits: bool(_RUSSIAN_ACCOUNT.fullmatch(digits))),),
}


def _kind(digits: str) -> Kind | None:
    if len(set(digits)) == 1:
        return None
    for kind, holds in _DIGITS.get(len(digits), ()):
        if holds(digits):
            return kind
    return Kind.CARD if check.is_card(digits) else None


def _snils(text: str) -> Iterator[Found]:
    for match in _SNILS.finditer(text):
        start, end = match.span("n") if match["n"] else match.span()
        digits = re.sub(r"\D", "", text[start:end])
        if check.is_snils(digits):
            yield Found(Kind.PERSON, digits, start, end)


def _passports(text: str) -> Iterator[Found]:
    for match in _LETTERED.finditer(text.translate(_LATIN)):
        yield Found(Kind.PASSPORT, re.sub(r"[^A-Z0-9]", "", match.group()), match.start(), match.end())
    for match in _RUSSIAN.finditer(text):
        yield Found(Kind.PASSPORT, re.sub(r"\D", "", match["n"]), *match.span("n"))


def _phones(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        digits = digits_of(match.group().removeprefix("00"))
        bare = match.group().isdigit()
        if not (_FREE.match(digits) or (bare and digits.endswith("00000"))):
            yield Found(Kind.PHONE, digits, match.start(), match.end())


_FINDERS = (_ibans, _belarusian, _emails, _runs, _snils, _passports, _phones)
"""In this order: what one has found, the next don't see."""
