"""A partner's address or file → what is found there, whole texts only where they are asked for."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.fetch import MAX_BYTES, Fetched, Held
from generator.intake import feeds, forewarn
from generator.intake.entry import MAX_ENTRIES, Batch, Entry, Refused, moment
from generator.model import Language, Partner, PartnerKind
from generator.problems import Message

Get = Callable[[str, bool], Fetched]
"""Fetch an address; with True only if it has changed since it was last read whole."""


@dataclass(frozen=True)
class Found:
    """One entry, as far as it is known without fetching more. `whole` may raise Refused and fetch.Unreachable."""

    id: str
    title: str
    versions: Mapping[str, str]
    written: datetime | None
    withdrawn: bool
    whole: Callable[[], Entry]


@dataclass
class Reading:
    """What one address or file holds. `copies` are the files that were read, with what their servers call them."""

    found: list[Found] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    copies: dict[str, Held] = field(default_factory=dict)
    whole: bool = True
    unchanged: bool = False
    """Whether the server says that nothing is new."""


@dataclass(frozen=True)
class Languages:
    """Those that the tool knows, and the codes of those the site is published in."""

    registry: Mapping[str, Language]
    site: tuple[str, ...]


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of bounded size. Raises Refused; a pipe or a device is never read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise Refused(Message("it can't be opened: {reason}", reason=error.strerror or "")) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused(Message("it is no file but a folder, a pipe or a device"))
    with os.fdopen(descriptor, "rb") as file:
        body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise Refused(Message("it is larger than {most} MB", most=MAX_BYTES // 1024**2))
    return body


def parsed(body: bytes, base: str = "", charset: str = "") -> Batch | dict[str, Any]:
    """A feed's entries, or the data of a file of another Forewarn's API. Raises Refused, whatever the bytes are."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not start:
        raise Refused(Message("it is empty"))
    if start not in (b"{", b"["):
        return feeds.read_xml(body, base, charset)
    data = forewarn.read_json(body)
    if isinstance(data, dict) and str(data.get("version")).startswith("https://jsonfeed.org/version/"):
        return feeds.read_json_feed(data, base)
    if isinstance(data, dict) and any(
        fits(data) for fits in (forewarn.is_index, forewarn.is_list, forewarn.is_warning)
    ):
        return data
    raise Refused(Message("it is neither a JSON feed nor a file of another Forewarn's API"))


def read(first: Fetched, get: Get | None, partner: Partner, languages: Languages) -> Reading:
    """What `first` holds; with `get` also what it points to. Raises Refused and fetch.Unreachable."""
    reading = Reading()
    if first.body is None:
        reading.unchanged = True
        return reading
    document = parsed(first.body, first.url, first.charset)
    if isinstance(document, Batch) and partner.kind is PartnerKind.FOREWARN:
        raise Refused(Message("it is a feed, but partners.yaml says `kind: forewarn`"))
    if not isinstance(document, Batch) and partner.kind is PartnerKind.FEED:
        raise Refused(Message("it is another Forewarn's API, but partners.yaml says `kind: feed`"))
    if isinstance(document, Batch):
        reading.copies[first.url] = first.held
        _feed(document, reading)
    else:
        _Api(reading, get, languages).read(document, first)
    return reading


def _feed(batch: Batch, reading: Reading) -> None:
    reading.notes += batch.notes
    reading.whole = batch.whole
    for entry in batch.entries:
        reading.found.append(
            Found(
                entry.id,
                entry.title,
                {"": entry.version},
                entry.written,
                False,
                lambda kept=entry: kept,  # type: ignore[misc]
            )
        )


class _Api:
    """Another Forewarn's API, from any of its three kinds of file."""

    def __init__(self, reading: Reading, get: Get | None, languages: Languages) -> None:
        self._reading, self._get, self._languages = reading, get, languages

    def read(self, data: dict[str, Any], first: Fetched) -> None:
        if forewarn.is_index(data):
            lists = forewarn.read_index(data, first.url)
            if self._get is None:
                raise Refused(Message("it is only the index of the API: give its address, or the file of one warning"))
            self._lists(self._fetched(lists, self._get))
        elif forewarn.is_list(data):
            self._lists([(data, first)])
        else:
            self._one(data, first.url)

    def _fetched(self, addresses: list[str], get: Get) -> Iterator[tuple[dict[str, Any], Fetched]]:
        unchanged = 0
        for address in addresses:
            fetched = get(address, True)
            if fetched.body is None:
                unchanged += 1
                continue
            data = forewarn.read_json(fetched.body)
            if not isinstance(data, dict) or not forewarn.is_list(data):
                raise Refused(Message("{address} is no list of warnings", address=address))
            yield data, fetched
        self._reading.unchanged = bool(addresses) and unchanged == len(addresses)

    def _lists(self, lists: Iterable[tuple[dict[str, Any], Fetched]]) -> None:
        listed: dict[str, list[forewarn.Listed]] = {}
        for data, fetched in lists:
            self._reading.copies[fetched.url] = fetched.held
            for item in forewarn.read_list(data, fetched.url):
                listed.setdefault(item.id, []).append(item)
        if len(listed) > MAX_ENTRIES:
            self._reading.whole = False
            self._reading.notes.append(
                Message("it has more than {most} entries: only the first {most} are read", most=MAX_ENTRIES)
            )
        for items in list(listed.values())[:MAX_ENTRIES]:
            self._reading.found.append(self._listed(items))

    def _listed(self, items: list[forewarn.Listed]) -> Found:
        first = items[0]
        versions = {item.language: item.version for item in items}
        withdrawn = any(item.withdrawn for item in items)
        addresses = [item.data for item in items]
        return Found(
            first.id, first.title, versions, moment(first.updated), withdrawn, lambda: self._whole([], addresses)
        )

    def _one(self, data: dict[str, Any], base: str) -> None:
        entry = forewarn.combine([data], self._languages.registry, self._languages.site)
        addresses = forewarn.others(data, base) if self._get else []
        if self._get is None and forewarn.others(data, base):
            self._reading.notes.append(Message("a file holds one language: give its address to take all of them"))
        versions = {str(data["language"]): forewarn.version(data)}
        self._reading.found.append(
            Found(
                entry.id, entry.title, versions, entry.written, entry.withdrawn, lambda: self._whole([data], addresses)
            )
        )

    def _whole(self, documents: list[dict[str, Any]], addresses: list[str]) -> Entry:
        """The warning in all its languages: those that are listed, and those that its files point to."""
        found, waiting, asked = list(documents), list(addresses), set[str]()
        while waiting and self._get and len(asked) < 2 * len(self._languages.registry) + 10:
            address = waiting.pop(0)
            if address in asked:
                continue
            asked.add(address)
            fetched = self._get(address, False)
            data = forewarn.read_json(fetched.body or b"")
            if isinstance(data, dict):
                found.append(data)
                waiting += [other for other in forewarn.others(data, fetched.url) if other not in asked]
        return forewarn.combine(found, self._languages.registry, self._languages.site)
