"""Answering a browser on this computer, and nobody else.

Who calls a server by a foreign name gets nothing: a page on the web could otherwise read what isn't public through the
reader's own browser (DNS rebinding).
"""

from collections.abc import Collection, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Handler(BaseHTTPRequestHandler):
    """GET and HEAD; what is asked for is answered by `answer`, with `send`."""

    @property
    def names(self) -> Collection[str]:
        """What may stand in the Host header; empty where anything may."""
        return LOCAL

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").rsplit(":", 1)[0].lower()
        if self.names and host not in self.names:
            self.send(HTTPStatus.FORBIDDEN, b"", {"Content-Type": "text/plain"})
        else:
            self.answer()

    do_HEAD = do_GET  # noqa: N815

    def answer(self) -> None:
        raise NotImplementedError

    def send(self, status: HTTPStatus, content: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Staff need no list of requests."""
