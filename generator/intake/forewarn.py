"""Another Forewarn's API (docs/guide/feeds.md): its JSON → entries with all languages and fields, still unchecked.

What a later version adds is left out: nothing here fails on an unknown field, language or value.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.channels import CHANNELS
from generator.intake.entry import Edition, Entry, Refused, digest, moment, short_id, web_address
from generator.intake.plain import clean, one_line, paragraphs
from generator.model import Language
from generator.problems import Message

_MOST = 300
"""Items of a list or mapping that are looked at."""
_DEPTH = 8
_TEXTS = ("act_now", "how_it_works", "they_say", "red_flags", "if_contacted", "if_harmed", "protect", "keywords")
_FACTS: tuple[str, ...] = (
    "activity",
    "severity",
    "first_seen",
    "scam_type",
    "channels",
    "impersonates",
    "asks_for",
    "pay_by",
)
_FACTS += ("audiences", "techniques", "sources", "indicators")
_BY_NAME = {channel.name: channel.loc for channel in CHANNELS}
_WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Listed:
    """What a list says of one warning in one language."""

    id: str
    language: str
    data: str
    """Address of the whole of it."""
    title: str
    updated: str
    withdrawn: bool

    version: str
    """Hash of what must change when the warning does."""


def read_json(body: bytes) -> Any:
    """JSON as data. Raises Refused, whatever it is: too deep, not a number, endless digits, broken letters."""

    def refuse(_: str) -> None:
        raise ValueError

    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=refuse)
    except (ValueError, RecursionError, MemoryError):
        raise Refused(Message("it is no JSON that can be read")) from None


def is_index(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("languages"), dict) and "json_schema" in data


def is_list(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("warnings"), list)


def is_warning(data: Mapping[str, Any]) -> bool:
    return all(isinstance(data.get(name), str) for name in ("id", "language", "title")) and "translation" in data


def read_index(data: Mapping[str, Any], base: str) -> list[str]:
    """The addresses of the lists."""
    found = (web_address(address, base) for address in list(data["languages"].values())[:50])
    return [address for address in found if address]


def read_list(data: Mapping[str, Any], base: str) -> Iterator[Listed]:
    """The warnings of a list, what is broken left out."""
    for item in data["warnings"][:5000]:
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            continue
        address = web_address(item.get("data"), base)
        if address and short_id(item["id"]):
            yield Listed(
                short_id(item["id"]),
                one_line(item.get("language"), 40),
                address,
                one_line(item.get("title"), 300),
                str(item.get("updated"))[:40],
                item.get("state") == _WITHDRAWN,
                version(item),
            )


def version(item: Mapping[str, Any]) -> str:
    """Hash of what changes in a list, and in the file of the warning too, when readers must learn something new."""
    return digest(*(str(item.get(name))[:300] for name in ("title", "state", "updated")))


def others(data: Mapping[str, Any], base: str) -> list[str]:
    """The addresses of the same warning in other languages."""
    found = data.get("other_languages")
    items = [item for item in found[:50] if isinstance(item, dict)] if isinstance(found, list) else []
    return [address for item in items if (address := web_address(item.get("data"), base))]


def language_code(tag: object, registry: Mapping[str, Language]) -> str | None:
    """Our code of the language that BCP 47 calls `tag`; a region doesn't matter, a script does."""
    if not isinstance(tag, str):
        return None
    bare = re.sub(r"-([a-z]{2}|\d{3})$", "", tag.strip().casefold())
    for code, language in registry.items():
        if bare in (language.tag.casefold(), code):
            return code
    return None


def combine(documents: Iterable[Mapping[str, Any]], registry: Mapping[str, Language], site: Iterable[str]) -> Entry:
    """One warning out of its files, one a language. Raises Refused where none can be used."""
    known = list(site)
    notes: list[Message] = []
    found: dict[str, Mapping[str, Any]] = {}
    first: Mapping[str, Any] | None = None
    for data in documents:
        if not is_warning(data) or (first is not None and data["id"] != first["id"]):
            notes.append(Message("a language of it is no warning of Forewarn's and is left out"))
            continue
        first = first or data
        code = language_code(data["language"], registry)
        if code is None or code not in known:
            tag = one_line(data["language"], 40)
            notes.append(Message("the language `{tag}` isn't one of this site's and is left out", tag=tag))
        else:
            found.setdefault(code, data)
    if first is None:
        raise Refused(Message("it is no warning of Forewarn's"))
    original = next((code for code, data in found.items() if data["translation"] == "original"), None)
    main = found[original] if original else next(iter(found.values()), first)
    return Entry(
        id=short_id(first["id"]),
        title=one_line(main["title"], 300),
        text=paragraphs(main.get("summary")),
        url=web_address(main.get("url")),
        written=moment(main.get("updated")) or moment(main.get("published")),
        language=original or one_line(main["language"], 40),
        version=digest(*(json.dumps(data, sort_keys=True) for data in (found.values() or [first]))),
        withdrawn=main.get("state") == _WITHDRAWN,
        facts=_facts(main),
        editions=tuple(_edition(code, data) for code, data in found.items()),
        notes=tuple(notes),
    )


def _facts(data: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {name: plain(data.get(name)) for name in _FACTS}
    facts["countries"] = plain(data.get("country_facts")) or {
        code: {} for code in plain(data.get("countries")) or () if isinstance(code, str)
    }
    for indicator in facts["indicators"] if isinstance(facts["indicators"], list) else ():
        if isinstance(indicator, dict) and isinstance(indicator.get("value"), str):
            indicator["value"] = _refanged(indicator["value"])
    return {name: value for name, value in facts.items() if value}


def _edition(code: str, data: Mapping[str, Any]) -> Edition:
    edition: dict[str, Any] = {"title": one_line(data["title"], 70), "summary": one_line(data.get("summary"), 220)}
    edition |= {name: plain(data.get(name)) for name in _TEXTS}
    edition["countries"] = plain(data.get("in_countries"))
    texts = data.get("texts")
    for text in texts[:_MOST] if isinstance(texts, list) else ():
        loc = _BY_NAME.get(str(text.get("name"))) if isinstance(text, dict) else None
        if loc and (words := paragraphs(text.get("text"))):
            _set(edition, loc, words)
    if quote := plain(data.get("quote")):
        _set(edition, ("press", "quote"), quote)
    edition["translation"] = {"state": str(data["translation"])[:40]}
    outdated = data.get("outdated")
    fields = tuple(str(name) for name in outdated[:_MOST]) if isinstance(outdated, list) else ()
    return Edition(code, {name: value for name, value in edition.items() if value}, fields)


def _set(edition: dict[str, Any], loc: tuple[str, ...], value: Any) -> None:
    for part in loc[:-1]:
        edition = edition.setdefault(part, {})
    edition[loc[-1]] = value


def plain(node: Any, key: str = "", depth: int = 0) -> Any:
    """JSON data as our YAML would hold them: only plain text, lists and mappings; None where there is nothing."""
    if isinstance(node, bool):
        return "true" if node else "false"
    if isinstance(node, int | float):
        return str(node)[:40]
    if isinstance(node, str):
        return web_address(node) if key == "url" else paragraphs(node) or None
    if depth > _DEPTH:
        return None
    if isinstance(node, list):
        return [found for item in node[:_MOST] if (found := plain(item, key, depth + 1)) is not None]
    if isinstance(node, dict):
        pairs = ((clean(name)[:60], plain(value, name, depth + 1)) for name, value in list(node.items())[:_MOST])
        return {name: value for name, value in pairs if value is not None}
    return None


def _refanged(value: str) -> str:
    """An indicator as the criminals use it: the API writes it so that nothing turns it into a link."""
    return re.sub(r"^hxxp", "http", value).replace("[.]", ".").replace("[@]", "@")
