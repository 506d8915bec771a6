"""Feed readers as people have them, each with a home of its own: what they show as new after each look at the feeds."""

import mailbox
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any, Protocol

import feedparser
from reader import make_reader

ENDINGS = {"rss": "rss.xml", "atom": "atom.xml", "json": "json"}
LANGUAGES = ("en", "ru")


@dataclass(frozen=True)
class Item:
    """One item as a reader shows it. `feed` is the address it came from."""

    feed: str
    id: str
    title: str
    link: str
    text: str


class FeedReader(Protocol):
    """A program that looks at feeds."""

    def poll(self) -> list[Item]:
        """Look at all feeds; what is new, once for each time that a person would see it."""
        ...

    def held(self) -> list[Item]:
        """What it shows of all that it has ever read; nothing where it forgets."""
        ...


def main_feeds(address: str, form: str) -> dict[str, str]:
    """Language → address of its main feed."""
    return {language: f"{address}feeds/{language}/warnings.{ENDINGS[form]}" for language in LANGUAGES}


def run(home: Path, *command: str | Path) -> str:
    """What a program prints whose home is `home`; its failure fails the test."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb", "HOME": str(home)}
    environment |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    process = subprocess.run(
        command,
        env=environment,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    assert process.returncode == 0, f"{command}: {process.stdout}"
    return process.stdout


class Newsboat:
    """newsboat. New is what it shows as unread; then the person has read it."""

    def __init__(self, program: Path, home: Path, name: str) -> None:
        self._home = home
        self._program = program
        home.mkdir()
        (home / "config").write_text(f'user-agent "{name}"\n')

    def subscribe(self, *feeds: str) -> None:
        (self._home / "urls").write_text("".join(f"{feed}\n" for feed in feeds))

    def import_list(self, opml: Path) -> list[str]:
        """Subscribe to what `opml` lists; the addresses."""
        self._run("-i", opml)
        return [line.split()[0] for line in (self._home / "urls").read_text().splitlines() if line.strip()]

    def _run(self, *arguments: str | Path) -> None:
        run(self._home, self._program, "-u", "urls", "-c", "cache.db", "-C", "config", *arguments)

    def poll(self) -> list[Item]:
        self._run("-x", "reload")
        with closing(sqlite3.connect(self._home / "cache.db")) as database, database:
            found = list(_rows(database, "WHERE unread = 1"))
            database.execute("UPDATE rss_item SET unread = 0")
        return found

    def held(self) -> list[Item]:
        with closing(sqlite3.connect(self._home / "cache.db")) as database:
            return list(_rows(database, ""))


def _rows(database: sqlite3.Connection, which: str) -> Iterator[Item]:
    for row in database.execute(f"SELECT feedurl, guid, title, url, content FROM rss_item {which}"):
        yield Item(*row)


class Rss2email:
    """rss2email. New is what it mails."""

    def __init__(self, program: Path, home: Path, *feeds: str) -> None:
        self._home = home
        self._program = program
        home.mkdir()
        (home / "mail").mkdir()
        self._run("new", "reader@example.org")
        config = home / "r2e.cfg"
        kept = [
            line
            for line in config.read_text("utf-8").splitlines()
            if not line.startswith(("email-protocol", "maildir-path", "maildir-mailbox"))
        ]
        at = kept.index("[DEFAULT]") + 1
        kept[at:at] = ["email-protocol = maildir", f"maildir-path = {home / 'mail'}", "maildir-mailbox = inbox"]
        config.write_text("\n".join(kept) + "\n", "utf-8")
        for number, feed in enumerate(feeds):
            self._run("add", f"feed-{number}", feed)

    def _run(self, *arguments: str) -> None:
        run(self._home, self._program, "-c", "r2e.cfg", "-d", "r2e.json", *arguments)

    def poll(self) -> list[Item]:
        self._run("run")
        box = mailbox.Maildir(self._home / "mail" / "inbox")
        found = []
        for mail in box:
            body: Any = mail.get_payload(decode=True)
            feed, id_, title, link = (str(make_header(decode_header(mail[name]))) for name in _HEADERS)
            found.append(Item(feed, id_, title, link, body.decode(mail.get_content_charset("utf-8"))))
        box.clear()
        return found

    def held(self) -> list[Item]:
        return []


_HEADERS = ("X-RSS-Feed", "X-RSS-ID", "Subject", "X-RSS-URL")


class Script:
    """A newsroom's own script with feedparser, which asks only for what has changed. New is an id that it never saw."""

    def __init__(self, *feeds: str) -> None:
        self._feeds = feeds
        self._last: dict[str, Any] = {}
        self._seen: set[tuple[str, str]] = set()

    def poll(self) -> list[Item]:
        found = []
        for feed in self._feeds:
            last = self._last.get(feed, {})
            parsed = feedparser.parse(feed, etag=last.get("etag"), modified=last.get("modified"), agent="script")
            if parsed.status == 304:
                continue
            self._last[feed] = parsed
            new = [item for item in _items(feed, parsed) if (feed, item.id) not in self._seen]
            self._seen |= {(feed, item.id) for item in new}
            found += new
        return found

    def held(self) -> list[Item]:
        return [item for feed, parsed in self._last.items() for item in _items(feed, parsed)]


def _items(feed: str, parsed: Any) -> Iterator[Item]:
    for entry in parsed.entries:
        yield Item(feed, entry.id, entry.title, entry.link, entry.content[0].value)


class Library:
    """The library `reader`. New is what it has as unread; then the person has read it."""

    def __init__(self, home: Path, *feeds: str) -> None:
        home.mkdir()
        self._database = str(home / "reader.sqlite")
        with closing(make_reader(self._database)) as reader:
            for feed in feeds:
                reader.add_feed(feed)

    def poll(self) -> list[Item]:
        with closing(make_reader(self._database)) as reader:
            # Not by its own schedule: it would wait an hour before it asks again.
            for result in reader.update_feeds_iter(scheduled=False):
                assert not isinstance(result.value, Exception), result
            unread = list(reader.get_entries(read=False))
            for entry in unread:
                reader.mark_entry_as_read(entry)
        return [_item(entry) for entry in unread]

    def held(self) -> list[Item]:
        with closing(make_reader(self._database)) as reader:
            return [_item(entry) for entry in reader.get_entries()]


def _item(entry: Any) -> Item:
    return Item(entry.feed_url, entry.id, entry.title, entry.link, entry.content[0].value)
