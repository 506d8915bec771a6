"""The repository's own campaigns, published into a folder of their own and served from there."""

import gzip
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from generator import project
from generator.load import load
from generator.model import Campaign, Edition, Language, Site
from generator.problems import Problem, text
from generator.publish import PublishError, publish
from generator.render import drawing, prints

REPOSITORY = Path(__file__).parents[2]


@cache
def languages() -> tuple[str, ...]:
    """The codes of the site's languages: known before anything is built, so that tests can be named after them."""
    site = load(REPOSITORY).site
    assert site is not None, "campaigns/site.yaml has problems: run `forewarn check`"
    return tuple(site.config.languages)


@dataclass(frozen=True)
class Published:
    """A release: its files and the public site they were made from."""

    folder: Path
    site: Site

    def language(self, code: str) -> Language:
        return self.site.registry[code]

    def warnings(self, code: str) -> list[tuple[Campaign, Edition]]:
        found = list(self.site.editions(code))
        assert found, f"no warning is public in {code}"
        return found

    def pages(self) -> dict[str, Path]:
        """Every page's file by its address below the site's; what stands in others' pages (the widget) is none."""
        files = {path.relative_to(self.folder).as_posix(): path for path in self.folder.rglob("*.html")}
        files = {name: path for name, path in files.items() if not name.startswith("widget/")}
        return {name.removesuffix("index.html"): path for name, path in sorted(files.items())}

    def pages_of(self, code: str) -> list[str]:
        """The addresses in a language; the page that stands for what doesn't exist has none."""
        return [address for address in self.pages() if address.startswith(f"{code}/") and address.endswith("/")]

    def pages_of_no_language(self) -> list[str]:
        return [address for address in self.pages() if address.partition("/")[0] not in self.site.config.languages]


def publish_repository(root: Path) -> Published:
    """Copy the repository's content to `root` and publish it there. Its problems fail the test."""
    shutil.copytree(REPOSITORY / "campaigns", root / "campaigns")
    shutil.copytree(REPOSITORY / "docs" / "guide", root / "docs" / "guide")
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    site, problems = project.check(root)
    assert site is not None, _listed(problems)
    moment = _newest(site)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(prints, "draw", drawing.draw)
            folder = publish(root, site, moment, lambda _: None)
    except PublishError as error:
        raise AssertionError(f"{error}\n{_listed(error.problems)}") from error
    return Published(folder, site.public(moment))


def _newest(site: Site) -> datetime:
    """When the latest edition came out: the tests see the same site whatever the clock says."""
    moments = [edition.published for campaign in site.campaigns for edition in campaign.editions.values()]
    moments += [edition.published for edition in site.guidance.editions.values()] if site.guidance else []
    return max(moment for moment in moments if moment)


def _listed(problems: list[Problem]) -> str:
    return "\n".join(map(text, problems))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a page in the middle of an answer is no news."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Compressing(_Handler):
    """As nginx does with `gzip_comp_level 6`."""

    TYPES = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt")

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in self.TYPES or not path.is_file():
            return super().send_head()
        content = gzip.compress(path.read_bytes(), compresslevel=6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)


@contextmanager
def serve(folder: Path, compressed: bool = False) -> Iterator[str]:
    """The address, with a slash at the end, under which `folder` is served."""
    handler = _Compressing if compressed else _Handler
    with _Server(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
