"""A small site at /sub/ behind a real nginx that includes the release's own rules."""

import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.clients.programs import find_or_install
from tests.clients.server import OURS_BELOW, served
from tests.projects import AS_OF, small

PAGE = "en/warnings/fake-bank/"
NGINX = {"nginx": "nginx-light"}


def change(files: dict[str, Any]) -> None:
    files["site.yaml"]["security"] = {"contact": "https://example.org/report", "expires": "2026-12-01T00:00:00Z"}
    files["fake-bank/campaign.yaml"]["aliases"] = ["old-name"]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Show the redirection itself."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    root = small(folder / "project", change).write().root
    result = CliRunner().invoke(cli, ["--project", str(root), "publish", "--as-of", AS_OF.isoformat()])
    assert result.exit_code == 0, result.output
    with served(find_or_install(packages=NGINX)["nginx"], folder / "nginx", root / "site", OURS_BELOW) as server:
        yield server.address


def ask(address: str, path: str, **sent: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address + path, headers={name.replace("_", "-"): v for name, v in sent.items()})
    try:
        with urllib.request.build_opener(NoRedirect).open(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        (PAGE, "text/html; charset=utf-8"),
        ("assets/forewarn.css", "text/css; charset=utf-8"),
        ("assets/forewarn.js", "text/javascript; charset=utf-8"),
        ("assets/icon.svg", "image/svg+xml"),
        ("feeds/en/warnings.rss.xml", "text/xml; charset=utf-8"),
        ("feeds/en/warnings.atom.xml", "text/xml; charset=utf-8"),
        ("feeds/en/warnings.json", "application/json"),
        ("feeds/forewarn.opml", "text/x-opml; charset=utf-8"),
        ("api/v1/index.json", "application/json"),
        ("press/ru/fake-bank.txt", "text/plain; charset=utf-8"),
        ("press/ru/fake-bank.zip", "application/zip"),
        ("widget/forewarn-widget.js", "text/javascript; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        (".well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
def test_every_kind_of_file_comes_as_what_it_is(address: str, path: str, kind: str) -> None:
    status, headers, _ = ask(address, path)
    assert (status, headers["Content-Type"]) == (200, kind)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert headers.get_all("Content-Security-Policy") == [headers["Content-Security-Policy"]]
    assert headers["Cache-Control"] == "no-cache"
    assert headers["ETag"]


@pytest.mark.parametrize(
    ("path", "language"), [("en/nowhere/", "en"), ("ru/warnings/nowhere/", "ru"), ("ru/nowhere.css", "ru")]
)
def test_a_missing_page_answers_404_in_the_language_of_its_address(address: str, path: str, language: str) -> None:
    status, headers, content = ask(address, path)
    assert status == 404
    assert f'<html lang="{language}"'.encode() in content
    assert headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["nowhere", "feeds/nowhere.xml", "_headers", "_nginx.conf"])
def test_elsewhere_it_answers_in_all_languages(address: str, path: str) -> None:
    status, headers, content = ask(address, path)
    assert status == 404
    assert b'<section lang="ru"' in content
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", [PAGE, "feeds/en/warnings.rss.xml", "api/v1/index.json"])
def test_what_is_unchanged_is_not_sent_again(address: str, path: str) -> None:
    _, headers, _ = ask(address, path, Accept_Encoding="gzip")
    status, again, content = ask(address, path, Accept_Encoding="gzip", If_None_Match=headers["ETag"])
    assert (status, content) == (304, b"")
    assert again["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", [PAGE, "feeds/en/warnings.json", "assets/forewarn.css", "assets/icon.svg"])
def test_texts_are_compressed(address: str, path: str) -> None:
    _, plain, whole = ask(address, path)
    _, headers, content = ask(address, path, Accept_Encoding="gzip")
    if len(whole) >= 512:
        assert headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(content) == whole
    assert plain["Content-Encoding"] is None


def test_what_has_a_hash_in_its_name_is_kept(address: str) -> None:
    _, _, content = ask(address, PAGE)
    path = content.decode().partition("assets/stylesheets/")[2].partition('"')[0]
    status, headers, _ = ask(address, f"assets/stylesheets/{path}")
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")


def test_a_folder_without_its_slash_leads_on_whatever_stands_before_nginx(address: str) -> None:
    status, headers, _ = ask(address, PAGE.rstrip("/"))
    assert (status, headers["Location"]) == (301, f"/sub/{PAGE}")
