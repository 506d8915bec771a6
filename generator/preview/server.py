"""Answers the browser, and sees edits."""

import json
import mimetypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, unquote, urlsplit

from watchfiles import watch

from generator import search
from generator.load import CAMPAIGNS
from generator.loopback import LOCAL, Handler
from generator.preview.pages import CLIENT, OWN, Pages, address_of, client
from generator.preview.workshop import Workshop
from generator.render.drawing import Undrawable

TRIED = 20
"""Ports after the one that was asked for."""
_ANYWHERE = {"", "0.0.0.0", "::"}


class Unservable(Exception):
    """There is no free port, or no such host; the message says which."""


class Server(ThreadingHTTPServer):
    """Serves `pages` once they are there."""

    daemon_threads = True
    block_on_close = False
    pages: Pages

    @property
    def names(self) -> set[str]:
        """What may stand in the Host header; empty where anything may."""
        host = str(self.server_address[0])
        return set() if host in _ANYWHERE else {*LOCAL, host}

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is nothing to tell."""


class _Handler(Handler):
    server: Server
    protocol_version = "HTTP/1.1"

    @property
    def names(self) -> set[str]:
        return self.server.names

    def answer(self) -> None:
        asked = urlsplit(self.path)
        address = address_of(unquote(asked.path))
        if address == f"{OWN}state":
            query = parse_qs(asked.query)
            page = address_of(query.get("page", ["/"])[0])
            state = self.server.pages.state(page, query.get("version", [""])[0])
            status = HTTPStatus.OK if state else HTTPStatus.NO_CONTENT
            self._send(status, json.dumps(state, ensure_ascii=False).encode() if state else b"", "application/json")
        elif address == CLIENT:
            self._send(HTTPStatus.OK, client(), "text/javascript")
        elif address == "" or address.endswith("/"):
            self._page(address)
        else:
            self._file(address)

    def _page(self, address: str) -> None:
        text, found = self.server.pages.page(address)
        self._send(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND, text.encode(), "text/html")

    def _file(self, address: str) -> None:
        try:
            content = self.server.pages.file(address)
        except (Undrawable, search.SearchError) as error:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, str(error).encode(), "text/plain")
            return
        if content is None:
            self._page(f"{address}/")
            return
        kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
        self._send(HTTPStatus.OK, content, kind)

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")):
            kind = f"{kind}; charset=utf-8"
        self.send(status, content, {"Content-Type": kind, "Cache-Control": "no-store"})


@contextmanager
def listening(host: str, port: int) -> Iterator[Server]:
    """A server on `port`, or the next free one. Raises Unservable."""
    server = _bound(host, port)
    try:
        yield server
    finally:
        server.server_close()


def _bound(host: str, port: int) -> Server:
    for candidate in range(port, min(port + TRIED, 65536)):
        try:
            return Server((host, candidate), _Handler)
        except PermissionError:
            raise Unservable(f"{host}:{candidate}") from None
        except OSError as error:
            if not _in_use(error):
                raise Unservable(f"{host}:{candidate}") from None
    raise Unservable(f"{host}:{port}–{min(port + TRIED, 65536) - 1}")


def _in_use(error: OSError) -> bool:
    import errno

    return error.errno in (errno.EADDRINUSE, errno.EACCES)


def run(server: Server, pages: Pages, tell: Callable[[Workshop, bool], None]) -> None:
    """Serve `pages` until interrupted; `tell` is called after each reading (False) and each check (True)."""
    server.pages = pages
    workshop = pages.workshop
    due, ending = Event(), Event()

    def check() -> None:
        while not ending.is_set():
            due.wait()
            due.clear()
            if not ending.is_set():
                workshop.check()
                tell(workshop, True)

    due.set()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    Thread(target=check, daemon=True).start()
    try:
        for edits in watch(workshop.root / CAMPAIGNS, debounce=50, step=20, rust_timeout=500):
            workshop.read(tuple(Path(path) for _, path in edits))
            tell(workshop, False)
            due.set()
    except KeyboardInterrupt:
        pass
    finally:
        ending.set()
        due.set()
        server.shutdown()
