"""A `Feed` as RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, with archives (RFC 5005) and hubs (WebSub)."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from generator.model import Picture
from generator.render.entry import Entry
from generator.render.feed import Feed
from generator.render.selection import Selection

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_XHTML = "http://www.w3.org/1999/xhtml"
_MEDIA = "http://search.yahoo.com/mrss/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STYLE = 'type="text/css" href="../../assets/feed.css"'

_atom = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
_rss = ElementMaker(nsmap={"atom": _ATOM, "content": _CONTENT})
_rss_atom = ElementMaker(namespace=_ATOM)
_rss_content = ElementMaker(namespace=_CONTENT)
_history = ElementMaker(namespace=_HISTORY, nsmap={"fh": _HISTORY})
_xhtml = ElementMaker(namespace=_XHTML, nsmap={"h": _XHTML})
_media = ElementMaker(namespace=_MEDIA, nsmap={"media": _MEDIA})
_opml = ElementMaker()

MEDIA_TYPES = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "json": "application/feed+json"}
"""Ending of each format → its media type."""
MINUTES = 15
"""How often it is worth asking (RSS `ttl`)."""


def size(entry: Entry) -> int:
    """About as many bytes as `entry` takes in the largest format."""
    marks = sum(entry.html.count(mark) for mark in '<>"\n') * 3 + entry.html.count("&") * 4
    links = sum(len(address) + 80 for _, address in entry.translations)
    return len((entry.html + entry.title + entry.summary).encode()) + marks + links + 1500


def _bytes(root: etree._Element, styled: bool = True) -> bytes:
    if styled:
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", _STYLE))
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="utf-8", pretty_print=True)


def _note(feed: Feed) -> Any:
    """For people: what a browser shows above the items, in the feed's own language. Feed readers pass over it."""
    paragraph = _xhtml.p(feed.note + " ", _xhtml.a(feed.directory, href=feed.directory))
    note = _xhtml.div(paragraph, dir=feed.direction)
    note.set(_XML_LANG, feed.tag)
    return note


def _links(feed: Feed, ending: str) -> Iterator[dict[str, str]]:
    """Links of feed documents among each other: RFC 5005 and WebSub."""
    kind = MEDIA_TYPES[ending]
    yield {"rel": "self", "type": kind, "href": feed.address(ending)}
    if feed.current:
        yield {"rel": "current", "type": kind, "href": feed.address(ending, feed.current)}
    if feed.previous:
        yield {"rel": "prev-archive", "type": kind, "href": feed.address(ending, feed.previous)}
    if feed.hub and not feed.current:
        yield {"rel": "hub", "href": feed.hub}


def atom(feed: Feed) -> bytes:
    """RFC 4287. One `alternate` per feed and entry; translations are `related`, since readers open any alternate."""
    root = _atom.feed(
        _atom.title(feed.title),
        _atom.subtitle(feed.subtitle),
        _atom.id(feed.id),
        _atom.updated(feed.updated.isoformat()),
        *(_atom.link(**link) for link in _links(feed, "atom.xml")),
        _atom.link(rel="alternate", type="text/html", hreflang=feed.tag, href=feed.home),
        _atom.author(_atom.name(feed.author)),
        _atom.rights(feed.rights),
        *([_history.archive()] if feed.current else []),
        _note(feed),
        *(_atom_entry(entry, feed) for entry in feed.entries),
    )
    root.set(_XML_LANG, feed.tag)
    return _bytes(root)


def _atom_entry(entry: Entry, feed: Feed) -> Any:
    return _atom.entry(
        _atom.title(entry.title),
        _atom.id(entry.id),
        _atom.published(entry.published.isoformat()),
        _atom.updated(entry.updated.isoformat()),
        _atom.link(rel="alternate", type="text/html", hreflang=feed.tag, href=entry.url),
        *(_atom.link(rel="related", type="text/html", hreflang=tag, href=url) for tag, url in entry.translations),
        *(_atom.category(term=term, label=label) for term, label in entry.categories),
        _atom.summary(entry.summary),
        _atom.content(entry.html, type="html"),
        *(_picture(*shown) for shown in entry.pictures),
    )


def rss(feed: Feed) -> bytes:
    """RSS 2.0 with the RSS Advisory Board's profile: `atom:link` self, full text in `content:encoded`."""
    root = _rss.rss(
        _rss.channel(
            _rss.title(feed.title),
            _rss.link(feed.home),
            _rss.description(feed.subtitle),
            _rss.language(feed.tag),
            _rss.copyright(feed.rights),
            _rss.lastBuildDate(_rfc822(feed.updated)),
            _rss.ttl(str(MINUTES)),
            *(_rss_atom.link(**link) for link in _links(feed, "rss.xml")),
            *([_history.archive()] if feed.current else []),
            _note(feed),
            *(_rss_item(entry) for entry in feed.entries),
        ),
        version="2.0",
    )
    return _bytes(root)


def _rss_item(entry: Entry) -> Any:
    return _rss.item(
        _rss.title(entry.title),
        _rss.link(entry.url),
        _rss.guid(entry.id, isPermaLink="false"),
        _rss.pubDate(_rfc822(entry.published)),
        _rss_atom.updated(entry.updated.isoformat()),
        *(_rss.category(label) for _, label in entry.categories),
        _rss.description(entry.summary),
        _rss_content.encoded(entry.html),
        *(_picture(*shown) for shown in entry.pictures),
    )


def _picture(address: str, media_type: str, picture: Picture) -> Any:
    """Media RSS (https://www.rssboard.org/media-rss): what an editor needs to print the picture."""
    return _media.content(
        _media.title(picture.alt),
        _media.description(picture.caption),
        _media.credit(picture.credit),
        _media.copyright(picture.licence),
        url=address,
        type=media_type,
        medium="image",
    )


def _rfc822(moment: datetime) -> str:
    """RFC 822 in English whatever the locale, in UTC."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def json_feed(feed: Feed) -> bytes:
    """https://www.jsonfeed.org/version/1.1/"""
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "user_comment": feed.note,
        "home_page_url": feed.home,
        "feed_url": feed.address("json"),
        "language": feed.tag,
        "authors": [{"name": feed.author}],
    }
    if feed.previous:
        data["next_url"] = feed.address("json", feed.previous)
    if feed.hub and not feed.current:
        data["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    data["items"] = [_json_item(entry, feed) for entry in feed.entries]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(entry: Entry, feed: Feed) -> dict[str, Any]:
    pictures = {"image": entry.pictures[0][0]} if entry.pictures else {}
    return pictures | {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": feed.tag,
        "tags": [label for _, label in entry.categories],
    }


FORMATS = {"rss.xml": rss, "atom.xml": atom, "json": json_feed}


def opml(title: str, by_language: Iterable[tuple[str, Iterable[tuple[Feed, Selection]]]]) -> bytes:
    """OPML 2.0: an outline a language, in it one a feed, by its Atom address (all formats carry the same)."""
    outlines = [
        _opml.outline(*(_outline(*listed) for listed in feeds), text=name, title=name) for name, feeds in by_language
    ]
    root = _opml.opml(_opml.head(_opml.title(title)), _opml.body(*outlines), version="2.0")
    return _bytes(root, styled=False)


def _outline(feed: Feed, selection: Selection) -> Any:
    return _opml.outline(
        type="rss",
        version="ATOM",
        text=feed.title,
        title=feed.title,
        description=f"{selection.subtitle} {selection.pace}",
        language=feed.tag,
        xmlUrl=feed.address("atom.xml"),
        htmlUrl=feed.home,
    )
