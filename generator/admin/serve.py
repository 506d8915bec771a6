"""A small server for the forms editor, for this computer only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

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


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, pages: Pages, packages: dict[str, Path], policy: str, *arguments: object) -> None:
        self._pages = pages
        self._packages = packages
        self._policy = policy
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        name = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        content = self._packages[name].read_bytes() if name in self._packages else self._pages().get(name)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", TYPES.get(Path(name).suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content or b"")))
        self.send_header("Content-Security-Policy", self._policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_arguments: object) -> None:
        """Staff need no list of what the browser asks for."""


@contextmanager
def server(pages: Pages, packages: dict[str, Path], policy: str, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server at 127.0.0.1:`port` (0: any free one). `pages` is asked anew each time: a setting may have changed."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, pages, packages, policy)) as served:
        yield served
