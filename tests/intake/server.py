"""A server on loopback that answers as it is told, byte for byte, and a reach that lets the command ask it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from generator.fetch import Reach, is_public

Answer = bytes | Callable[[socket.socket], None]


def http(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; `Content_Type="…"` becomes a header."""
    fields = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def redirect(to: str) -> bytes:
    return http(status="302 Found", Location=to)


def slowly(parts: bytes, seconds: float) -> Answer:
    """`parts` byte by byte, for ever."""

    def drip(connection: socket.socket) -> None:
        while True:
            for number in range(len(parts)):
                connection.sendall(parts[number : number + 1])
                time.sleep(seconds)

    return drip


def silent(connection: socket.socket) -> None:
    while connection.recv(1024):
        pass


@dataclass
class Hostile:
    """What is asked for by path, and what was asked."""

    answers: Mapping[str, Answer]
    port: int = 0
    asked: list[str] = field(default_factory=list)
    conditional: list[bool] = field(default_factory=list)

    def reach(self, seconds: float = 2.0, **hosts: str) -> Reach:
        """`partner.example` is this server; others are where `hosts` says (`inside_example="10.0.0.1"`)."""
        places = {name.replace("_", "."): address for name, address in hosts.items()}

        def resolve(host: str, _port: int) -> list[str]:
            return [places.get(host, "127.0.0.1")]

        return Reach("http", self.port, seconds, resolve, lambda address: address == "127.0.0.1" or is_public(address))

    def url(self, path: str = "/feed", host: str = "partner.example") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def hostile(answers: Mapping[str, Answer]) -> Iterator[Hostile]:
    """Serve `answers` by path; what isn't there gets 404."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Hostile(answers, listener.getsockname()[1])

    def one(connection: socket.socket) -> None:
        with connection:
            try:
                request = b""
                while b"\r\n\r\n" not in request and (part := connection.recv(4096)):
                    request += part
                path = request.split(b" ")[1].decode()
                server.asked.append(path)
                server.conditional.append(b"If-None-Match" in request)
                answer = server.answers.get(path, http(status="404 Not Found"))
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)
            except (OSError, IndexError):
                return

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        listener.close()
