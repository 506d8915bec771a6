"""A seeded corpus: numbers that were given to nobody on purpose, and what only looks like them, in five languages.

The numbers are drawn from a seed and get their check digits here, by code of its own: whoever has one by chance has no
more to do with this text than with any other random number.
"""

import hashlib
import random
import string
from collections.abc import Callable, Iterator
from datetime import date, timedelta

SENTENCES = (
    "Деньги перевели сюда: {}, а потом пропали.",
    "Пострадавшая назвала {} и код из СМС.",
    "Грошы перавялі на {}. Так рабіць нельга.",
    "Махляр прадыктаваў «{}» і паклаў трубку.",
    "They asked her to use {} at once.",
    "His number ({}) was in the message.",
    "Алаяқ {} деген нөмірді айтты.",
    "Ақшаны {} бойынша жіберді.",
    "Pulni {} orqali oʻtkazishgan.",
    "Firibgar «{}» deb yozgan.",
)
SPACES = (" ", "\u00a0", "\u2009", "\u202f", "-", "\u2011", "\u2013")


def card(draw: random.Random) -> str:
    prefix, length = draw.choice(
        [
            ("4", 16),
            ("51", 16),
            ("2221", 16),
            ("2204", 16),
            ("9112", 16),
            ("8600", 16),
            ("9860", 16),
            ("37", 15),
            ("62", 16),
        ]
    )
    body = prefix + digits(draw, length - len(prefix) - 1)
    doubled = "".join(str(int(digit) * (2 - index % 2)) for index, digit in enumerate(reversed(body)))
    whole = f"{body}{-sum(map(int, doubled)) % 10}"
    groups = [whole[:4], whole[4:10], whole[10:]] if length == 15 else [whole[i : i + 4] for i in range(0, length, 4)]
    return draw.choice(("", *SPACES)).join(groups)


def iban(draw: random.Random) -> str:
    country, bank, length = draw.choice([("BY", "NBRB", 28), ("KZ", "125", 20), ("DE", "", 22), ("LT", "", 20)])
    bban = bank + digits(draw, length - 4 - len(bank))
    value = int("".join(str(int(sign, 36)) for sign in f"{bban}{country}00"))
    whole = f"{country}{98 - value % 97:02}{bban}"
    return draw.choice(("", " ", "\u00a0")).join(whole[i : i + 4] for i in range(0, length, 4))


def belarusian(draw: random.Random) -> str:
    body = draw.choice("123456") + born(draw, "%d%m%y") + draw.choice("ABCHKEM") + digits(draw, 3) + "PB"
    whole = f"{body}{sum((7, 3, 1)[i % 3] * int(sign, 36) for i, sign in enumerate(body)) % 10}"
    return whole if draw.random() < 0.7 else whole.translate(str.maketrans("ABCHKEMP", "АВСНКЕМР"))


def kazakh(draw: random.Random) -> str:
    while True:
        body = born(draw, "%y%m%d") + draw.choice("123456") + digits(draw, 4)
        rest = sum((i + 1) * int(digit) for i, digit in enumerate(body)) % 11
        if rest == 10:
            rest = sum(((i + 2) % 11 + 1) * int(digit) for i, digit in enumerate(body)) % 11
        if rest < 10:
            return f"{body}{rest}"


def uzbek(draw: random.Random) -> str:
    body = draw.choice("3456") + born(draw, "%d%m%y") + digits(draw, 6)
    return f"{body}{sum((7, 3, 1)[i % 3] * int(digit) for i, digit in enumerate(body)) % 10}"


def inn(draw: random.Random) -> str:
    body = draw.choice("123456789") + digits(draw, 9)
    for weights in ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)):
        body += str(sum(w * int(digit) for w, digit in zip(weights, body, strict=True)) % 11 % 10)
    return body


def snils(draw: random.Random) -> str:
    body = draw.choice("123456789") + digits(draw, 8)
    rest = sum((9 - i) * int(digit) for i, digit in enumerate(body)) % 101 % 100
    shown = f"{body[:3]}-{body[3:6]}-{body[6:]} {rest:02}"
    return shown if draw.random() < 0.7 else f"СНИЛС {body}{rest:02}"


def passport(draw: random.Random) -> str:
    letters = "".join(draw.choice("ABCHKEMP") for _ in range(2))
    letters = letters if draw.random() < 0.6 else letters.translate(str.maketrans("ABCHKEMP", "АВСНКЕМР"))
    return letters + draw.choice(("", " ", "\u00a0", " № ")) + digits(draw, 7)


def russian_passport(draw: random.Random) -> str:
    first, last = digits(draw, 4), digits(draw, 6)
    return draw.choice(
        [
            f"паспорт {first} {last}",
            f"паспорт серии {first[:2]} {first[2:]} № {last}",
            f"пашпарт {first}{last}",
            f"passport {first} {last}",
            f"серия {first} номер {last}",
        ]
    )


def russian_account(draw: random.Random) -> str:
    whole = draw.choice(("40817", "42301")) + "810" + digits(draw, 12)
    return draw.choice(("", " ")).join(whole[i : i + 4] for i in range(0, 20, 4))


def phone(draw: random.Random) -> str:
    a, b, c = digits(draw, 3), digits(draw, 2), digits(draw, 2)
    by, ru, kz, uz = (
        draw.choice(("25", "29", "33", "44", "17")),
        f"9{digits(draw, 2)}",
        "70" + draw.choice("1257"),
        "90",
    )
    return draw.choice(
        [
            f"+375 {by} {a}-{b}-{c}",
            f"+375({by}){a}{b}{c}",
            f"8 (0{by}) {a}-{b}-{c}",
            f"80{by}{a}{b}{c}",
            f"375{by}{a}{b}{c}",
            f"+7 {ru} {a}-{b}-{c}",
            f"8 ({ru}) {a} {b} {c}",
            f"8-{ru}-{a}-{b}-{c}",
            f"8{ru}{a}{b}{c}",
            f"+7\u00a0{kz}\u00a0{a}\u00a0{b}\u00a0{c}",
            f"8 {kz} {a} {b} {c}",
            f"+998 {uz} {a}-{b}-{c}",
            f"+998{uz}{a}{b}{c}",
            f"https://wa.me/375{by}{a}{b}{c}",
            f"+49 30 {a}{b}{c}",
        ]
    )


def email(draw: random.Random) -> str:
    name = "".join(draw.choice(string.ascii_lowercase) for _ in range(7))
    host = draw.choice(("bank.by", "почта.рф", "mail.example-shop.kz", "uz-post.uz"))
    return draw.choice((f"{name}.{name[:3]}@{host}", f"{name}[at]{host.replace('.', '[.]')}", f"{name}(at){host}"))


POSITIVES: dict[str, tuple[Callable[[random.Random], str], str]] = {
    "card": (card, "card"),
    "iban": (iban, "account"),
    "russian account": (russian_account, "account"),
    "belarusian number": (belarusian, "person"),
    "kazakh number": (kazakh, "person"),
    "uzbek number": (uzbek, "person"),
    "russian tax number": (inn, "person"),
    "russian insurance number": (snils, "person"),
    "passport": (passport, "passport"),
    "russian passport": (russian_passport, "passport"),
    "phone": (phone, "phone"),
    "email": (email, "email"),
}
"""How each sort is drawn, and the kind it is to be found as."""


def sentences(name: str, seed: int, count: int) -> Iterator[str]:
    draw = random.Random(f"{name} {seed}")
    for index in range(count):
        yield SENTENCES[index % len(SENTENCES)].format(POSITIVES[name][0](draw))


def noise(draw: random.Random) -> str:
    """What warnings hold that has digits and is nobody's."""
    thousands = f"{draw.randint(1, 999)} {digits(draw, 3)}"
    day = date(2020, 1, 1) + timedelta(draw.randrange(3000))
    return draw.choice(
        [
            f"{thousands} {digits(draw, 3)} рублей",
            f"{thousands} {digits(draw, 3)} {digits(draw, 3)} {digits(draw, 3)} soʻm",
            f"{draw.randint(1, 99)},{digits(draw, 1)} млрд",
            f"{draw.randint(1, 9) * 10**10} сум",
            f"{day:%d.%m.%Y}, {day.isoformat()}",
            f"{day:%Y-%m-%d}T10:{digits(draw, 2)}:{digits(draw, 2)}+03:00",
            f"с {day:%d.%m.%Y} по {day + timedelta(9):%d.%m.%Y}",
            f"постановление № {draw.randint(1, 4000)} от {day:%d.%m.%Y}",
            f"статья {draw.randint(100, 400)}-{draw.randint(1, 9)}, часть {draw.randint(1, 9)}",
            f"DEMO-{day.year}-{digits(draw, 3)}",
            hashlib.sha256(digits(draw, 8).encode()).hexdigest()[: draw.choice((8, 16, 40, 64))],
            str(draw.randint(0, 999)) + ".".join(("", digits(draw, 1), digits(draw, 2))),
            f"заказ {digits(draw, draw.choice((5, 6, 7, 8, 9, 10)))}",
            f"отправление R{draw.choice('ABC')}{digits(draw, 9)}BY",
            f"8 800 {digits(draw, 3)}-{digits(draw, 2)}-{digits(draw, 2)}",
            f"102, 112, {digits(draw, 4)}",
            f"https://news.example.org/{digits(draw, draw.randint(5, 16))}/",
            f"{digits(draw, 3)}.{digits(draw, 2)}.{digits(draw, 2)}.{digits(draw, 2)}:8000",
            f"{draw.randint(1, 9)}-{draw.randint(1, 9)}-{draw.randint(1, 9)}, стр. {draw.randint(1, 99)}",
            f"{thousands} случаев в 2024 и {draw.randint(1, 99)} {digits(draw, 3)} в 2025",
        ]
    )


def digits(draw: random.Random, count: int) -> str:
    return "".join(draw.choice(string.digits) for _ in range(count))


def born(draw: random.Random, form: str) -> str:
    return (date(1940, 1, 1) + timedelta(draw.randrange(29000))).strftime(form)
