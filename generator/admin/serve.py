"""A small server for the forms editor, for this computer only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.loopback import Handler

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".png": "image/png",
}
Pages = Callable[[], dict[str, bytes]]


class _Handler(Handler):
    def __init__(self, pages: Pages, packages: dict[str, Path], policy: str, *arguments: object) -> None:
        self._pages = pages
        self._packages = packages
        self._policy = policy
        super().__init__(*arguments)  # type: ignore[arg-type]

    def answer(self) -> None:
        name = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        content = self._packages[name].read_bytes() if name in self._packages else self._pages().get(name)
        headers = {
            "Content-Type": TYPES.get(Path(name).suffix, "application/octet-stream"),
            "Content-Security-Policy": self._policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-cache",
        }
        self.send(HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK, content or b"", headers)


@contextmanager
def server(pages: Pages, packages: dict[str, Path], policy: str, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server at 127.0.0.1:`port` (0: any free one). `pages` is asked anew each time: a setting may have changed."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, pages, packages, policy)) as served:
        yield served
