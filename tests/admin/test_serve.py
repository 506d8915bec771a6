"""The forms editor's server answers this computer's browser, and nobody who calls it by another name."""

import http.client
from threading import Thread

import pytest

from generator.admin import serve


@pytest.mark.parametrize(
    ("method", "host", "status", "body"),
    [
        ("GET", "127.0.0.1", 200, b"{}"),
        ("GET", "localhost", 200, b"{}"),
        ("HEAD", "127.0.0.1", 200, b""),
        ("GET", "evil.example", 403, b""),
    ],
)
def test_only_this_computer_is_answered(method: str, host: str, status: int, body: bytes) -> None:
    with serve.server(lambda: {"config.json": b"{}"}, {}, "default-src 'self'", 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        connection.request(method, "/config.json", headers={"Host": f"{host}:{server.server_port}"})
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (status, body)
        connection.close()
        server.shutdown()
