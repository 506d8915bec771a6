"""A hostile server costs a bounded time and a bounded memory, reaches nothing inside, and gets one clear sentence."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from generator.fetch import MAX_BYTES, Fetched, Held, Reach, Unreachable, fetch, is_public
from tests.intake.server import Answer, Hostile, hostile, http, redirect, silent, slowly

HOSTS = ("partner.example", "other.example")
BOMB = gzip.compress(b"\0" * 200_000_000, 9)


def ask(server: Hostile, path: str = "/feed", seconds: float = 2.0, held: Held | None = None) -> Fetched:
    reach = server.reach(seconds, inside_example="10.1.2.3", other_example="10.1.2.3")
    return fetch(server.url(path), HOSTS, held, reach)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(silent, "wasn't there whole within 1 seconds", id="silent"),
        pytest.param(slowly(b"HTTP/1.1 200 OK\r\nX: y\r\n", 0.05), "within 1 seconds", id="headers drip"),
        pytest.param(slowly(http(b"x" * 500, Content_Length="99999"), 0.02), "within 1 seconds", id="body drips"),
        pytest.param(b"", "can't be read", id="hangs up"),
        pytest.param(b"\0\xff" * 5000, "doesn't keep to HTTP", id="no HTTP"),
        pytest.param(http(X="y" * 100_000), "doesn't keep to HTTP", id="huge header"),
        pytest.param(
            http(b"", "200 OK", **{f"X{n}": "y" for n in range(500)}), "doesn't keep to HTTP", id="many headers"
        ),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" * 300_000, "within 1 seconds", id="endless 100"),
        pytest.param(http(b"x" * (MAX_BYTES + 1)), "larger than 2 MB", id="too large"),
        pytest.param(http(BOMB, Content_Encoding="gzip"), "larger than 2 MB", id="gzip bomb"),
        pytest.param(http(zlib.compress(b"\0" * 90_000_000), Content_Encoding="deflate"), "larger", id="deflate bomb"),
        pytest.param(http(gzip.compress(BOMB), Content_Encoding="gzip, gzip"), "packed as", id="twice packed"),
        pytest.param(http(b"x", Content_Encoding="br"), "packed as `br`", id="br"),
        pytest.param(http(gzip.compress(b"x" * 9999)[:-9], Content_Encoding="gzip"), "breaks off", id="cut gzip"),
        pytest.param(http(b"no gzip", Content_Encoding="gzip"), "doesn't keep to HTTP", id="false gzip"),
        pytest.param(http(b"x", Content_Length="50"), "breaks off", id="cut body"),
        pytest.param(http(b"zz\r\n", Transfer_Encoding="chunked"), "can't be read", id="broken chunks"),
        pytest.param(http(status="500 No"), "answers 500", id="500"),
        pytest.param(http(status="304 Not Modified"), "answers 304", id="304 unasked"),
        pytest.param(http(b"part", status="206 Partial"), "answers 206", id="206"),
        pytest.param(redirect("http://127.0.0.1/"), "127.0.0.1 isn't among", id="to loopback"),
        pytest.param(redirect("http://[::1]/"), "::1 isn't among", id="to loopback, IPv6"),
        pytest.param(redirect("http://10.0.0.1/"), "10.0.0.1 isn't among", id="to a private number"),
        pytest.param(redirect("http://other.example/"), "inside a private network", id="to a name inside"),
        pytest.param(redirect("file:///etc/passwd"), "doesn't begin with https://", id="to a file"),
        pytest.param(redirect("gopher://partner.example/"), "doesn't begin with https://", id="to gopher"),
        pytest.param(redirect("http://u:p@partner.example/"), "user name or password", id="with a password"),
        pytest.param(redirect("http://partner.example:22/"), "only port", id="to another port"),
        pytest.param(redirect("http://[bad/"), "can't be read", id="to nonsense"),
        pytest.param(redirect("/feed"), "redirected more than 5 times", id="in a circle"),
    ],
)
def test_a_hostile_answer_gets_one_sentence(answer: Answer, said: str) -> None:
    with hostile({"/feed": answer}) as server:
        started = time.monotonic()
        tracemalloc.start()
        with pytest.raises(Unreachable) as caught:
            ask(server, seconds=1.0)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - started < 2.0
    assert peak < 24_000_000


def test_what_is_there_is_read_and_named() -> None:
    body = b"<rss/>" * 1000
    answers: dict[str, Answer] = {
        "/feed": redirect("/next"),
        "/next": http(gzip.compress(body), Content_Encoding="gzip", ETag='"1"', Last_Modified="yesterday"),
        "/bare": http(zlib.compress(body)[2:-4], Content_Encoding="deflate"),
    }
    with hostile(answers) as server:
        found = ask(server)
        assert found == Fetched(server.url("/next"), body, Held('"1"', "yesterday"))
        assert ask(server, "/bare").body == body


def test_what_has_not_changed_has_no_body() -> None:
    with hostile({"/feed": http(status="304 Not Modified")}) as server:
        assert ask(server, held=Held('"1"')).body is None
        assert server.conditional == [True]


def test_a_thread_that_was_given_up_ends() -> None:
    with hostile({"/feed": slowly(b"HTTP/1.1 200 OK\r\nX: y\r\n", 0.02)}) as server:
        before = threading.active_count()
        with pytest.raises(Unreachable):
            ask(server, seconds=0.3)
        time.sleep(0.5)
        assert threading.active_count() <= before + 1  # the server's own


def test_a_slow_name_server_is_not_waited_for() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        time.sleep(3)
        return []

    started = time.monotonic()
    with pytest.raises(Unreachable, match="within 0 seconds"):
        fetch("https://partner.example/", HOSTS, reach=Reach(seconds=0.3, resolve=resolve))
    assert time.monotonic() - started < 1


def test_the_checked_address_is_the_one_that_is_connected() -> None:
    """A name that answers differently each time (DNS rebinding) is asked once."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with hostile({"/feed": http(b"hello")}) as server:
        reach = Reach("http", server.port, 2.0, lambda *_: next(answers), lambda address: address == "127.0.0.1")
        assert fetch(server.url(), HOSTS, reach=reach).body == b"hello"
    assert next(answers) == ["10.0.0.1"]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
        ),
        *(
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fe80::1%eth0",
        ),
        *("fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "2002:7f00:1::", "2002:0808:0808::"),
        *("64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2001:0:1::1", "2001:db8::1", "::8.8.8.8", "x", ""),
    ],
)
def test_an_address_inside_is_refused(address: str) -> None:
    assert not is_public(address)
    reach = Reach(resolve=lambda *_: ["93.184.215.14", address])
    with pytest.raises(Unreachable, match="inside a private network"):
        fetch("https://partner.example/", HOSTS, reach=reach)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_an_address_outside_is_not(address: str) -> None:
    assert is_public(address)


def test_without_a_test_only_https_on_its_port_is_asked() -> None:
    for url in ("http://partner.example/", "https://partner.example:8443/", "ftp://partner.example/", "/etc/passwd"):
        with pytest.raises(Unreachable):
            fetch(url, HOSTS)
    assert (Reach().scheme, Reach().port, Reach().may_connect) == ("https", 443, is_public)


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_the_certificate_must_be_the_name_s(tmp_path: Path) -> None:
    """The address is connected, but the name is shown to the server (SNI) and looked for in its certificate."""
    names: list[str | None] = []
    for name in ("partner.example", "evil.example"):
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
        command += ["-addext", f"subjectAltName=DNS:{name}", "-keyout", f"{name}.key", "-out", f"{name}.pem"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    def served(name: str) -> socket.socket:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / f"{name}.pem", tmp_path / f"{name}.key")
        context.sni_callback = lambda _socket, shown, _context: names.append(shown)
        listener = socket.create_server(("127.0.0.1", 0))

        def serve() -> None:
            connection, _ = listener.accept()
            try:
                with context.wrap_socket(connection, server_side=True) as safe:
                    safe.recv(4096)
                    safe.sendall(http(b"hello"))
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        return listener

    for name in ("partner.example", "evil.example"):
        trusting = ssl.create_default_context(cafile=str(tmp_path / f"{name}.pem"))
        port = (listener := served(name)).getsockname()[1]
        reach = Reach("https", port, 5.0, lambda *_: ["127.0.0.1"], lambda _: True, trusting)
        with listener:
            if name == "partner.example":
                assert fetch(f"https://partner.example:{port}/", HOSTS, reach=reach).body == b"hello"
            else:
                with pytest.raises(Unreachable, match="isn't safe"):
                    fetch(f"https://partner.example:{port}/", HOSTS, reach=reach)
    assert names == ["partner.example", "partner.example"]
