"""RSS, Atom and JSON Feed: bytes → entries. Nothing here opens a file or a connection.

lxml reads the XML first: it expands no entity, fetches nothing, drops all entries but the first, and what feedparser
gets from it is short and well-formed. feedparser gets a stream: given bytes it would take them for a file's name.
"""

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import feedparser
from lxml import etree

from generator.intake.entry import MAX_ENTRIES, Batch, Entry, Refused, digest, moment, short_id, web_address
from generator.intake.plain import one_line, paragraphs
from generator.problems import Message

MAX_TITLE = 300
_MAX_PART = 50_000
"""Characters of one text in the XML."""
_MAX_ELEMENTS = 40_000
_ENTRIES = {"item", "entry"}
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_CHARSETS = re.compile(r"(windows-125\d|cp125\d|iso-8859-\d{1,2}|koi8-[ru]|utf-16(le|be)?)", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(body: bytes, charset: str = "") -> str:
    """`body` as text. A byte order mark counts first, then UTF-8 if it is, then what the file or the server says."""
    declared = _DECLARED.match(body[:300])
    named = [found for found in (declared[1].decode() if declared else "", charset) if _CHARSETS.fullmatch(found)]
    marked = [name for mark, name in _BOMS if body.startswith(mark)]
    for name in marked or ["utf-8", *named]:
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused(Message("its letters can't be read: it is neither UTF-8 nor what it says it is"))


def read_xml(body: bytes, base: str = "", charset: str = "") -> Batch:
    """The entries of an RSS or Atom feed. Raises Refused."""
    root, cut = _bounded(decode(body, charset))
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        stream = io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True))
        feed = feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    except Exception:  # a parser of foreign formats fails in foreign ways; whatever it is, the file can't be used
        raise Refused(Message("it is no feed that can be read")) from None
    if not feed.get("version"):
        raise Refused(Message("it is neither an RSS nor an Atom nor a JSON feed"))
    language = _language(feed.feed.get("language"))
    entries = [_entry(found, base, language) for found in feed.entries[:MAX_ENTRIES]]
    return batch(entries, cut)


def _bounded(text: str) -> tuple[Any, bool]:
    """The document without what is too much, and whether entries were cut off."""
    if re.search(r"<!ENTITY|<!DOCTYPE[^>\[]{0,500}\[", text, re.IGNORECASE):
        raise Refused(Message("it declares entities of its own, which no feed needs and which can hide an attack"))
    source = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1).encode("utf-8", "replace")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Refused(Message("it is no feed that can be read"))
    kept = cut = 0
    for element in list(root.iter()):
        name = re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""
        if name in _ENTRIES and kept < MAX_ENTRIES:
            kept += 1
        elif name in _ENTRIES or not name:
            cut += bool(name)
            _drop(element)
    if sum(1 for _ in islice(root.iter(), _MAX_ELEMENTS + 1)) > _MAX_ELEMENTS:
        raise Refused(Message("it holds more than {most} parts", most=_MAX_ELEMENTS))
    for element in root.iter():
        element.text, element.tail = _short(element.text), _short(element.tail)
    return root, cut > 0


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _short(text: str | None) -> str | None:
    return text[:_MAX_PART] if text else text


def _entry(found: Any, base: str, language: str | None) -> Entry:
    texts = [part.get("value") for part in found.get("content") or []] + [found.get("summary")]
    text = max((paragraphs(part) for part in texts), key=len)
    link = web_address(found.get("link"), base)
    parsed = dict.get(found, "updated_parsed") or dict.get(found, "published_parsed")
    return _made(found.get("id") or link, found.get("title"), text, link, _moment(parsed), language)


def _made(
    entry_id: object, title: object, text: str, link: str | None, written: datetime | None, language: str | None
) -> Entry:
    heading = one_line(title, MAX_TITLE) or one_line(text, 70)
    identity = short_id(entry_id) if isinstance(entry_id, str) and entry_id.strip() else ""
    return Entry(
        id=identity or (f"sha256:{digest(heading, text)[:32]}" if heading else ""),
        title=heading,
        text=text,
        url=link,
        written=written,
        language=language,
        version=digest(heading, text),
    )


def _moment(parsed: Any) -> datetime | None:
    try:
        found = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return found if found and 1970 <= found.year < 2200 else None


def _language(value: object) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) else None


def read_json_feed(data: dict[str, Any], base: str = "") -> Batch:
    """The entries of a JSON Feed (https://www.jsonfeed.org/version/1.1/). Raises Refused."""
    items = data.get("items")
    if not isinstance(items, list):
        raise Refused(Message("it is a JSON feed without items"))
    language = _language(data.get("language"))
    found = [_item(item, base, language) for item in items[:MAX_ENTRIES] if isinstance(item, dict)]
    return batch(found, len(items) > MAX_ENTRIES)


def _item(item: dict[str, Any], base: str, language: str | None) -> Entry:
    text = paragraphs(item.get("content_html") or item.get("content_text") or item.get("summary"))
    link = web_address(item.get("url"), base) or web_address(item.get("external_url"), base)
    identity = item.get("id")
    identity = str(identity) if isinstance(identity, int | float) and not isinstance(identity, bool) else identity
    written = moment(item.get("date_modified")) or moment(item.get("date_published"))
    own = _language(item.get("language")) or language
    return _made(identity or link, item.get("title"), text, link, written, own)


def batch(found: list[Entry], cut: bool) -> Batch:
    """The entries that say something, each id once, and what was wrong with the others."""
    notes: list[Message] = []
    kept: dict[str, Entry] = {}
    for entry in found:
        if entry.id and entry.id not in kept:
            kept[entry.id] = entry
    empty = sum(not entry.id for entry in found)
    twice = len(found) - empty - len(kept)
    notes += _counted(empty, twice)
    if cut:
        notes.append(Message("it has more than {most} entries: only the first {most} are read", most=MAX_ENTRIES))
    return Batch(tuple(kept.values()), tuple(notes), whole=not cut)


def _counted(empty: int, twice: int) -> Iterator[Message]:
    if empty:
        yield Message("{count} entries say nothing and are left out", count=empty)
    if twice:
        yield Message("{count} entries repeat the id of another and are left out", count=twice)
