"""Partners' files over HTTPS, fetched so that a hostile answer costs little time and memory and reaches nothing inside.

The standard library's http.client does it: it reads an already connected socket, so the address that was checked is
the address that is used. requests, httpx and urllib3 resolve the name again behind the check. It knows no proxies,
cookies or passwords, follows no redirects and sends only what stands here.
"""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from generator.problems import Message, ToldError

MAX_BYTES = 2 * 1024 * 1024
"""Of a file, after decompression and before it."""
MAX_REDIRECTS = 5
SECONDS = 10.0
"""For everything together: name, connection, redirects, headers and body."""
_CHUNK = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16"),
        *("fec0::/10", "3fff::/20", "192.88.99.0/24"),
    )
)
"""What `ipaddress` takes for global and isn't: IPv6 that holds an IPv4 address (mapped, compatible, NAT64, Teredo,
6to4), site-local, documentation, the relays of 6to4."""


class Unreachable(ToldError):
    """The file can't be had, with the reason in one sentence for staff."""


@dataclass(frozen=True)
class Held:
    """What a server called the copy that we have (RFC 9110, 13.1)."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Fetched:
    """`body` is None where the server says that nothing has changed since `Held`; `url` is after all redirects."""

    url: str
    body: bytes | None
    held: Held
    charset: str = ""


def is_public(address: str) -> bool:
    """Whether `address` belongs to the open internet, and neither to this computer nor to a network inside."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if any(ip in network for network in _NOT_PUBLIC if network.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local)


def _resolve(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Reach:
    """What may be connected to and how long it may take. Tests put their own server in; no option of a command does."""

    scheme: str = "https"
    port: int = 443
    seconds: float = SECONDS
    resolve: Callable[[str, int], list[str]] = _resolve
    may_connect: Callable[[str], bool] = is_public
    context: ssl.SSLContext | None = None
    """None: the system's authorities."""


def fetch(url: str, hosts: Collection[str], held: Held | None = None, reach: Reach | None = None) -> Fetched:
    """The file at `url`. Raises Unreachable; never takes longer than `reach.seconds`.

    `hosts` are the only ones that may be asked, at every redirect too.
    """
    exchange = _Exchange(frozenset(host.lower() for host in hosts), held or Held(), reach or Reach())
    answer: list[Fetched | Message] = []

    def work() -> None:
        try:
            answer.append(exchange.follow(url))
        except Unreachable as error:
            answer.append(error.message)
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            answer.append(_reason(error))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(exchange.reach.seconds)
    found = answer[0] if answer else None
    exchange.stop()
    if found is None:
        seconds = f"{exchange.reach.seconds:.0f}"
        raise Unreachable(Message("{url} wasn't there whole within {seconds} seconds", url=url, seconds=seconds))
    if isinstance(found, Message):
        raise Unreachable(Message("{url} can't be read: {reason}", url=url, reason=found))
    return found


def _reason(error: Exception) -> Message:
    if isinstance(error, TimeoutError):
        return Message("the server is silent")
    if isinstance(error, ssl.SSLError):
        return Message("the connection isn't safe ({reason})", reason=error.reason or type(error).__name__)
    if isinstance(error, socket.gaierror):
        return Message("there is no such host")
    if isinstance(error, OSError):
        return Message("the connection failed ({reason})", reason=error.strerror or type(error).__name__)
    return Message("the server doesn't keep to HTTP ({reason})", reason=type(error).__name__)


class _Exchange:
    """All requests for one file."""

    def __init__(self, hosts: frozenset[str], held: Held, reach: Reach) -> None:
        self.hosts, self.held, self.reach = hosts, held, reach
        self._socket: socket.socket | None = None
        self._over = False

    def stop(self) -> None:
        """End what is under way: a thread that still reads gets the end of the connection."""
        self._over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()

    def follow(self, url: str) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            parts = self._allowed(url)
            response = self._ask(parts)
            if response.status not in _REDIRECTS:
                return self._read(url, response)
            url = urljoin(url, response.getheader("Location", ""))
        raise Unreachable(Message("it is redirected more than {most} times", most=MAX_REDIRECTS))

    def _allowed(self, url: str) -> SplitResult:
        if re.search(r"[\x00-\x20\x7f]", url) or len(url) > 2000:
            raise Unreachable(Message("`{url}` is no web address", url=url[:100]))
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if parts.scheme != self.reach.scheme:
            raise Unreachable(Message("`{url}` doesn't begin with https://", url=url[:100]))
        if parts.username is not None or parts.password is not None:
            raise Unreachable(Message("an address with a user name or password isn't asked"))
        if host not in self.hosts:
            raise Unreachable(Message("the host {host} isn't among the partner's hosts in partners.yaml", host=host))
        if (parts.port or self.reach.port) != self.reach.port:
            raise Unreachable(Message("only port {port} is asked", port=self.reach.port))
        return parts

    def _ask(self, parts: SplitResult) -> http.client.HTTPResponse:
        host = (parts.hostname or "").lower()
        connection = http.client.HTTPConnection(host, self.reach.port, timeout=self.reach.seconds)
        connection.sock = self._connect(host)
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._") if parts.query else ""
        connection.request("GET", path + query, headers=self._headers(host))
        return connection.getresponse()

    def _headers(self, host: str) -> dict[str, str]:
        headers = {
            "Host": host,
            "User-Agent": "Forewarn intake",
            "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/json, */*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        if self.held.etag:
            headers["If-None-Match"] = self.held.etag
        if self.held.last_modified:
            headers["If-Modified-Since"] = self.held.last_modified
        return headers

    def _connect(self, host: str) -> socket.socket:
        """A connection to an address of `host` that was checked. It isn't resolved again: the answer could change."""
        addresses = self.reach.resolve(host, self.reach.port)
        for address in addresses:
            if not self.reach.may_connect(address):
                raise Unreachable(Message("the host {host} lies inside a private network", host=host))
        failed: OSError = socket.gaierror("no address")
        for address in dict.fromkeys(addresses):
            try:
                plain = socket.create_connection((address, self.reach.port), timeout=self.reach.seconds / 2)
            except OSError as error:
                failed = error
                continue
            self._socket = plain
            if self._over:
                self.stop()
            plain.settimeout(self.reach.seconds)
            if self.reach.scheme != "https":
                return plain
            context = self.reach.context or ssl.create_default_context()
            self._socket = context.wrap_socket(plain, server_hostname=host)
            return self._socket
        raise failed

    def _read(self, url: str, response: http.client.HTTPResponse) -> Fetched:
        held = Held(_kept(response.getheader("ETag")), _kept(response.getheader("Last-Modified")))
        if response.status == HTTPStatus.NOT_MODIFIED and self.held != Held():
            return Fetched(url, None, self.held)
        if response.status != HTTPStatus.OK:
            raise Unreachable(Message("the server answers {status}", status=response.status))
        body = self._body(response)
        return Fetched(url, body, held, (response.headers.get_content_charset() or "")[:40])

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        unpack = _unpacker(response.getheader("Content-Encoding", "").strip().lower())
        parts: list[bytes] = []
        raw = whole = 0
        while not self._over and (chunk := response.read1(_CHUNK)):
            part = unpack(chunk, MAX_BYTES + 1 - whole)
            raw, whole = raw + len(chunk), whole + len(part)
            if max(raw, whole) > MAX_BYTES:
                raise Unreachable(Message("it is larger than {most} MB", most=MAX_BYTES // 1024**2))
            parts.append(part)
        if response.length or not unpack.finished():
            raise Unreachable(Message("it breaks off before its end"))
        return b"".join(parts)


class _Unpacker:
    """Undo a Content-Encoding, never making more than is asked for."""

    def __init__(self, windows: Callable[[bytes], int] | None) -> None:
        self._windows = windows
        self._stream: zlib._Decompress | None = None

    def __call__(self, chunk: bytes, most: int) -> bytes:
        if self._windows is None:
            return chunk
        if self._stream is None:
            self._stream = zlib.decompressobj(self._windows(chunk))
        return b"" if self._stream.eof else self._stream.decompress(chunk, most)

    def finished(self) -> bool:
        return self._windows is None or (self._stream is not None and self._stream.eof)


def _unpacker(encoding: str) -> _Unpacker:
    if encoding in ("", "identity"):
        return _Unpacker(None)
    if encoding in ("gzip", "x-gzip"):
        return _Unpacker(lambda _: 16 + zlib.MAX_WBITS)
    if encoding == "deflate":  # RFC 9110 means zlib's format; some servers send it bare
        return _Unpacker(lambda start: zlib.MAX_WBITS if start[0] & 0x0F == 8 else -zlib.MAX_WBITS)
    raise Unreachable(Message("it is packed as `{encoding}`, which nobody asked for", encoding=encoding[:40]))


def _kept(value: str | None) -> str:
    """A validator as it may be sent back."""
    value = (value or "").strip()
    return value if len(value) <= 500 and value.isascii() and value.isprintable() else ""
