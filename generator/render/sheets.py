"""What prints are drawn from: the texts of an edition, or of all of a language, as plain data for the templates."""

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import segno

from generator.model import Campaign, Contact, Edition, Site, Statement, changed
from generator.render import addresses
from generator.render.drawing import faces
from generator.render.templates import unreviewed, withholding, words
from generator.wording import Wording

BOUND = 60
"""How many warnings a little book holds: 240 pages, 2 MB."""


def sheet(site: Site, language: str, campaign: Campaign, edition: Edition, withheld: bool) -> dict[str, Any]:
    """All that the pieces of one edition are drawn from."""
    say = words(site, language)
    url = addresses.absolute(addresses.warning(language, campaign.slug), site)
    about = say("Warning %(id)s") % {"id": campaign.id}
    return (
        _frame(site, say, url)
        | _warning(say, campaign, edition, withheld)
        | {
            "imprint": " · ".join((about, _dated(say, edition), *_rights(site, say))),
            "date": _date(changed(edition)),
            "description": f"{edition.summary or edition.title} {', '.join(_rights(site, say)[:2])}",
            "keywords": [campaign.id, url, site.config.licence.url],
        }
    )


def _warning(say: Wording, campaign: Campaign, edition: Edition, withheld: bool = False) -> dict[str, Any]:
    """The texts of one warning. A draft may lack any of them but its title."""
    harm = edition.if_harmed
    return {
        "id": campaign.id,
        "states": _states(say, campaign, edition, withheld),
        "title": edition.title,
        "summary": edition.summary or "",
        "orders": list(edition.act_now),
        "how": _texts(edition.how_it_works),
        "flags": _texts(edition.red_flags),
        "contacted": _texts(edition.if_contacted),
        "minutes": _texts(harm.first_minutes if harm else ()),
        "day": _texts(harm.first_day if harm else ()),
        "later": _texts(harm.later if harm else ()),
        "protect": _texts(edition.protect),
    }


def _texts(statements: Iterable[Statement]) -> list[str]:
    return [statement.text for statement in statements]


def book(site: Site, language: str) -> dict[str, Any]:
    """All that the little book is drawn from: the current warnings, the newest first, and everyone to turn to."""
    say = words(site, language)
    current = site.current(language)
    bound = current[:BOUND]
    newest = max(changed(edition) for _, edition in current)
    title = say("Little book of warnings")
    dated = say("Updated: %(date)s") % {"date": say.date(newest)}
    url = addresses.absolute(addresses.home(language), site)

    def warning(campaign: Campaign, edition: Edition) -> dict[str, Any]:
        about = say("Warning %(id)s") % {"id": campaign.id}
        url = addresses.absolute(addresses.warning(language, campaign.slug), site)
        return _warning(say, campaign, edition) | {
            "about": f"{about} · {_dated(say, edition)}",
            "address": _breaking(_short(url)),
        }

    return _frame(site, say, url) | {
        "title": title,
        "subtitle": (
            say.plural("Now %(num)s warning.", "Now %(num)s warnings.", len(current))
            if len(current) <= BOUND
            else say.plural("The newest %(num)s warning.", "The newest %(num)s warnings.", BOUND)
        ),
        "warnings": [warning(*pair) for pair in bound],
        "hotlines": [_hotlines(site, say, country) for country in site.countries_for(language)],
        "imprint": " · ".join((dated, *_rights(site, say))),
        "date": _date(newest),
        "description": f"{title}. {', '.join(_rights(site, say)[:2])}",
        "keywords": [url, site.config.licence.url],
    }


def _hotlines(site: Site, say: Wording, country: str) -> dict[str, Any]:
    def contact(contact: Contact) -> dict[str, str]:
        return {
            "name": contact.name[say.code],
            "number": _together(contact.phone or ""),
            "use": contact.use[say.code],
            "address": _breaking(_short(contact.url).rstrip("/")) if contact.url else "",
        }

    found = [contact(c) for c in site.contacts_in(country)]
    return {"name": say.country(country), "contacts": found}


def _frame(site: Site, say: Wording, url: str) -> dict[str, Any]:
    """What every sheet of a language carries, and the address that it leads to."""
    entry = site.registry[say.code]
    numbers = [c for country in site.countries_for(say.code) if (c := _first_number(site, country))]
    own = site.config.languages[say.code].country
    called = [c for c in numbers if c.country == own]
    return {
        "tag": entry.tag,
        "lang": entry.tag.split("-")[0],
        "rtl": entry.direction == "rtl",
        "fonts": faces(),
        "site": site.config.name[say.code],
        "publisher": site.config.publisher.name[say.code],
        "licence": site.config.licence.name,
        "address": _isolated(say, _breaking(_short(url))),
        "qr": _qr(url),
        "say": _wording(say) | {"qr": say("QR code with the address %(address)s") % {"address": _short(url)}},
        "call": _call(say, called[0]) if called else None,
        "others": [
            _together(f"{say.country(c.country)}: {_isolated(say, str(c.phone))}") for c in numbers if c.country != own
        ],
    }


def _together(text: str) -> str:
    """`text` on one line: with spaces that don't break."""
    return text.replace(" ", "\xa0")


def _isolated(say: Wording, text: str) -> str:
    """A number or address as it is read, from left to right, among letters that are read from right to left."""
    return f"\u2066{text}\u2069" if say.language.direction == "rtl" else text


def _first_number(site: Site, country: str) -> Contact | None:
    return next((c for c in site.contacts_in(country) if c.phone), None)


def _call(say: Wording, contact: Contact) -> dict[str, str]:
    order = say("Call %(number)s") % {"number": _isolated(say, str(contact.phone))}
    return {"order": order, "name": f"{contact.name[say.code]}, {say.country(contact.country)}"}


def _wording(say: Wording) -> dict[str, str]:
    return {
        "now": say("Do this now"),
        "how": say("How they do it"),
        "flags": say("How to tell"),
        "contacted": say("If this is happening to you"),
        "harmed": say("If you have already paid, given a code or let them in"),
        "day": say("The same day"),
        "later": say("Later"),
        "protect": say("How to protect yourself beforehand"),
        "numbers": say("Whom to call"),
        "contents": say("Contents"),
        "more": say("Scan the code or open this page to read all of it:"),
        "fold": say(
            "Fold along the dotted lines, forwards and backwards in turn. Fold once more across for the pocket."
        ),
    }


def _states(say: Wording, campaign: Campaign, edition: Edition, withheld: bool) -> list[str]:
    """What readers must know of the text before they read it."""
    said = []
    if withheld:
        said.append(withholding(say, campaign))
    if not campaign.public:
        said.append(say("Not published: only you see this."))
    elif unread := unreviewed(say, edition.translation.state):
        said.append(unread)
    if campaign.outdated.get(say.code):
        said.append(say("The original has changed since this translation."))
    return said


def _dated(say: Wording, edition: Edition) -> str:
    updated = changed(edition) != edition.published
    wanted = say("Updated: %(date)s") if updated else say("Published: %(date)s")
    return wanted % {"date": say.date(changed(edition))}


def _rights(site: Site, say: Wording) -> tuple[str, str, str]:
    """Publisher, licence, and what the site says of all its texts."""
    return site.config.publisher.name[say.code], site.config.licence.name, site.config.notice[say.code]


def _short(url: str) -> str:
    """An address as people type it."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"


def _breaking(address: str) -> str:
    """`address` with places where a line may end."""
    return re.sub(r"(?<=[/-])(?=.)", "\u200b", address)


@lru_cache(maxsize=1024)
def _qr(url: str) -> str:
    """The address as a QR code with its quiet zone: an SVG picture."""
    out = io.BytesIO()
    segno.make_qr(url, error="m").save(out, kind="svg", border=4, xmldecl=False, light="#fff", dark="#000")
    return out.getvalue().decode()


def _date(moment: datetime) -> dict[str, int]:
    day = moment.astimezone(UTC)
    return {"year": day.year, "month": day.month, "day": day.day, "hour": day.hour, "minute": day.minute, "second": 0}
