"""What the browser gets: pages with the notice above them, and all other files of the site."""

import hashlib
import html
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from generator import search
from generator.model import Site
from generator.preview.frame import Frame
from generator.preview.notice import Looked, notice
from generator.preview.workshop import Shown, Workshop
from generator.problems import Message, Say
from generator.render import addresses
from generator.render.single import single

OWN = ".forewarn/"
"""Addresses of the preview itself; no campaign and no language can have this name."""
CLIENT = f"{OWN}preview.js"
_KEPT = 200
_SLASHES = re.compile(r"/{2,}")


@dataclass(frozen=True)
class Drawn:
    """A page without the notice. `site` is the one that it was drawn from, `found` whether there is such a page."""

    site: Site | None
    text: str
    found: bool = True
    older: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.found}{self.text}".encode()).hexdigest()[:16]


@dataclass
class Pages:
    """Draws what is asked for, and keeps what it has drawn until the site changes."""

    workshop: Workshop
    address: str
    """Where they are served: http://127.0.0.1:8000/."""
    follow: bool = False
    say: Say = str
    language: str = "en"
    """The tag of the language of `say`."""
    _frame: Frame | None = None
    _drawn: OrderedDict[str, Drawn] = field(default_factory=OrderedDict)
    _files: dict[str, bytes | None] = field(default_factory=dict)
    _files_of: Site | None = None
    _index: dict[str, bytes] | None = None
    _lock: Lock = field(default_factory=Lock)

    def prepare(self) -> None:
        """Set mkdocs up. Raises frame.Unframeable."""
        if self._frame is None and (site := self.workshop.shown.site):
            self._frame = Frame(self.workshop.root, site, self.address)

    def page(self, address: str) -> tuple[str, bool]:
        """The page at `address` ("ru/warnings/x/") with the notice, and whether there is one."""
        with self._lock:
            shown = self.workshop.shown
            drawn = self._page(shown, address)
        above = notice(shown, self._looked(shown, address, drawn), self.say, self.language)
        edits = shown.edited.number if shown.edited else 0
        told = f'data-version="{shown.version}" data-page="{drawn.digest}" data-edited="{edits}"'
        script = f'<script src="/{CLIENT}" {told}></script>'
        return re.sub(r"<body[^>]*>", lambda body: f"{body.group()}{above}{script}", drawn.text, count=1), drawn.found

    def state(self, address: str, version: str) -> dict[str, Any] | None:
        """What has changed for whoever looks at `address` since `version`; None where nothing has."""
        shown = self.workshop.shown
        if version == str(shown.version):
            return None
        with self._lock:
            drawn = self._page(shown, address)
        return {
            "version": str(shown.version),
            "page": drawn.digest,
            "notice": notice(shown, self._looked(shown, address, drawn), self.say, self.language),
            "follow": self.follow,
            "edited": shown.edited.number if shown.edited else 0,
            "address": shown.edited.address if shown.edited else "",
        }

    def file(self, name: str) -> bytes | None:
        """Any other file at the path `name`. Raises Undrawable and search.SearchError."""
        site = self.workshop.shown.site
        if site is None:
            return None
        if name.startswith(f"{search.FOLDER}/"):
            return self._search_file(site, name)
        asset = self._frame.asset(name) if self._frame else None
        if asset is not None:
            return asset
        if self._files_of is not site:
            self._files_of, self._files = site, {}
        if name not in self._files:
            self._files[name] = single(site, name)
        return self._files[name]

    def _search_file(self, site: Site, name: str) -> bytes | None:
        """The index is made when somebody first searches, and kept: that takes seconds."""
        with self._lock:
            if self._index is None:
                self._index = search.index(site.public(self.workshop.now()))
        return self._index.get(name)

    def _looked(self, shown: Shown, address: str, drawn: Drawn) -> Looked:
        looked = Looked(address, drawn.older)
        return Looked(address, drawn.older, self.workshop.missing(looked.slug) if looked.slug and shown.site else ())

    def _page(self, shown: Shown, address: str) -> Drawn:
        before = self._drawn.get(address)
        if before and before.site is shown.site and shown.site is not None:
            return before
        try:
            drawn = self._fresh(shown.site, address)
        except Exception:  # whatever a half-written text does to a template: the editor goes on writing
            text = (
                before.text if before and before.found else _plain(Message("This page can’t be drawn yet."), self.say)
            )
            drawn = Drawn(shown.site, text, found=bool(before and before.found), older=bool(before and before.found))
        if not drawn.found and before and before.found and shown.site is None:
            drawn = Drawn(None, before.text, older=True)
        self._drawn[address] = drawn
        self._drawn.move_to_end(address)
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        return drawn

    def _fresh(self, site: Site | None, address: str) -> Drawn:
        if site is None:
            return Drawn(
                site, _plain(Message("There is nothing to show until these errors are mended."), self.say), False
            )
        self.prepare()
        assert self._frame
        name = addresses.file_of(address)
        content = single(site, name)
        if content is not None:
            return Drawn(site, self._frame.page(site, name, content))
        redirect = single(site, f"{address}index.html")
        if redirect is not None:
            return Drawn(site, redirect.decode())
        language = address.split("/")[0]
        lost = addresses.not_found(language if language in site.config.languages else site.config.x_default)
        name = addresses.file_of(lost)
        return Drawn(site, self._frame.page(site, name, single(site, name) or b""), found=False)


def _plain(sentence: Message, say: Say) -> str:
    said = html.escape(sentence.said(say))
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>Forewarn</title></head>'
        f"<body><main><p>{said}</p></main></body></html>"
    )


def address_of(path: str) -> str:
    """The address below the site of what a browser asks for with `path`."""
    address = _SLASHES.sub("/", path).removeprefix("/")
    return address.removesuffix("index.html") if address.endswith("/index.html") or address == "index.html" else address


def client() -> bytes:
    """The script that renews the page."""
    return Path(__file__).with_name("client.js").read_bytes()
