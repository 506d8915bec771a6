"""Check digits and lengths of the numbers that people and accounts have. Each function takes digits without separators.

Sources: cards ISO/IEC 7812-1 (Luhn) with the networks' public ranges; IBAN ISO 13616 and the SWIFT registry (lengths
as IbanNet's SupportedCountries.md lists them; Russia's pattern of 2022 as the registry has it); INN and SNILS as
python-stdnum computes them; Kazakhstan's IIN by government decree 565 of 11 June 2003; Uzbekistan's PINFL by cabinet
resolution 177 of 12 April 2022 (lex.uz -5955665, through docs.rs uz-types); Belarus's personal number as the npm
package belarus-personal-number-validator checks it, with the weights 7, 3, 1 of ICAO Doc 9303.
"""

import re
from datetime import date

_CARDS = re.compile(
    r"4\d{12}(?:\d{3}){0,2}"  # Visa
    r"|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"  # Mastercard
    r"|220[0-4]\d{12,15}"  # Mir
    r"|(?:9112|8600|5614|9860)\d{12}"  # Belkart, Uzcard, Humo
    r"|(?:50[0-9]{2}|5[6-8]\d\d|6(?:011|[237]\d\d|4[4-9]\d|5\d\d))\d{12}(?:\d{3})?"  # Maestro, UnionPay, Discover
    r"|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}"  # American Express, Diners, JCB
)
_LENGTHS = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 "
    "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 "
    "LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SE24 "
    "SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
)
IBAN_LENGTHS = {word[:2]: int(word[2:]) for word in _LENGTHS.split()}
"""Country code → length of its IBANs."""


def is_card(digits: str) -> bool:
    """Whether a card network could have issued it."""
    return bool(_CARDS.fullmatch(digits)) and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def is_iban(written: str) -> bool:
    """Whether capital letters and digits are an IBAN of a country that has them."""
    whole = IBAN_LENGTHS.get(written[:2]) == len(written)
    return whole and int("".join(str(int(sign, 36)) for sign in written[4:] + written[:4])) % 97 == 1


def is_inn(digits: str) -> bool:
    """Whether 12 digits are a person's tax number in Russia."""
    first = _weighted(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10
    second = _weighted(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10
    return digits[:2] != "00" and digits[10:] == f"{first}{second}"


def is_snils(digits: str) -> bool:
    """Whether 11 digits are a number of Russia's social insurance."""
    rest = _weighted(digits, range(9, 0, -1)) % 101
    return digits[:9] > "001001998" and int(digits[9:]) == (0 if rest == 100 else rest)


def is_iin(digits: str) -> bool:
    """Whether 12 digits are a person's number in Kazakhstan: date of birth, century and sex, number, check digit."""
    if digits[6] not in "0123456" or not _is_date(digits[4:6], digits[2:4]):
        return False
    check = _weighted(digits, range(1, 12)) % 11
    if check == 10:
        check = _weighted(digits, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return check == int(digits[11])


def is_pinfl(digits: str) -> bool:
    """Whether 14 digits are a person's number in Uzbekistan: century and sex, date of birth, district, check digit."""
    born = digits[0] in "123456" and _is_date(digits[1:3], digits[3:5])
    return born and _seven_three_one(digits[:13]) == int(digits[13])


def is_belarusian(written: str) -> bool:
    """Whether 14 capital letters and digits, like 0000000A000PB2, are a person's number in Belarus."""
    shaped = re.fullmatch(r"\d{7}[ABCEHKM]\d{3}(?:PB|BA|BI)\d", written)
    return bool(shaped) and _seven_three_one(written[:13]) == int(written[13])


def _weighted(digits: str, weights: "range | tuple[int, ...]") -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False))


def _seven_three_one(written: str) -> int:
    return sum((7, 3, 1)[index % 3] * int(sign, 36) for index, sign in enumerate(written)) % 10


def _is_date(day: str, month: str) -> bool:
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True
