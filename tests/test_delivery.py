"""What a release holds for servers, search engines and networks, read from one that was published."""

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html

from generator import well_known
from generator.cli import cli
from generator.verify import verify
from tests.projects import AS_OF, Project, small

ADDRESS = "https://example.org/sub/"
CONTACT = {"contact": "mailto:security@example.org", "expires": "2027-01-01T00:00:00+03:00"}
UTF8 = lxml_html.HTMLParser(encoding="utf-8")


def change(files: dict[str, Any]) -> None:
    files["site.yaml"]["security"] = CONTACT
    files["fake-bank/campaign.yaml"]["aliases"] = ["old-name"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = small(tmp_path_factory.mktemp("delivery"), change).write()
    result = CliRunner().invoke(cli, ["--project", str(project.root), "publish", "--as-of", AS_OF.isoformat()])
    assert result.exit_code == 0, result.output
    return project


@pytest.fixture(scope="module")
def release(project: Project) -> Path:
    return (project.root / "site").resolve()


def page(release: Path, name: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((release / name).read_bytes(), parser=UTF8)


def meta(release: Path, name: str) -> dict[str, str]:
    """The properties of a page's head, the last of each name."""
    found = page(release, name).iterfind(".//head/meta")
    return {str(m.get("property") or m.get("name")): str(m.get("content")) for m in found}


# Header files


def test_a_release_brings_its_header_files(release: Path) -> None:
    assert {"_headers", "_nginx.conf", "robots.txt"} <= {path.name for path in release.iterdir()}
    assert "/sub/en/*\n  Content-Security-Policy: default-src 'none'" in (release / "_headers").read_text()


def test_no_page_needs_an_inline_script_or_style(release: Path) -> None:
    assert "sha256-" not in (release / "_headers").read_text()


@pytest.mark.parametrize(
    "text", ['<p style="color:red">a</p>', '<p onclick="alert(1)">a</p>', '<svg><path style="fill:red"/></svg>']
)
def test_what_the_policy_blocks_is_found_before_anyone_sees_it(project: Project, release: Path, text: str) -> None:
    path = release / "guide.html"
    path.write_text(text, "utf-8")
    try:
        site = project.site()
        found = verify(release, site, site.public(AS_OF))
    finally:
        path.unlink()
    assert [(problem.position.path, problem.rule) for problem in found] == [("guide.html", "blocked-by-policy")]


# Not found


@pytest.mark.parametrize("code", ["en", "ru"])
def test_what_does_not_exist_is_told_in_the_visitors_language(release: Path, code: str) -> None:
    root = page(release, f"{code}/404.html")
    assert root.get("lang") == code
    assert root.find(".//meta[@name='robots']").get("content") == "noindex"
    assert root.find(".//link[@rel='canonical']") is None
    assert root.find(".//a[@class='fw-call__button']").get("href").startswith("tel:")
    links = [str(link.get("href")) for link in root.iter("a", "link") if link.get("href")]
    links += [str(script.get("src")) for script in root.iter("script")]
    own = [link for link in links if not link.startswith(("tel:", "https:", "#"))]
    assert {f"/sub/{code}/", f"/sub/{code}/warnings/", f"/sub/{code}/numbers/"} <= set(own)
    assert [link for link in own if not link.startswith("/sub/")] == [], "it is shown at any address"


def test_where_the_server_cannot_choose_it_is_told_in_all(release: Path) -> None:
    assert [section.get("lang") for section in page(release, "404.html").iter("section")] == ["en", "ru"]


# Search engines


def test_the_sitemap_names_every_page_with_its_languages(release: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ET.parse(release / "sitemap.xml").getroot()
    found = {
        url.findtext("s:loc", "", names): {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link[@rel='alternate']", names)
        }
        for url in root.iterfind("s:url", names)
    }
    warning = {code: f"{ADDRESS}{code}/warnings/fake-bank/" for code in ("en", "ru")}
    assert found[warning["ru"]] == {**warning, "x-default": warning["en"]}
    homes = {code: f"{ADDRESS}{code}/" for code in ("en", "ru")}
    assert found[homes["en"]] == found[ADDRESS] == {**homes, "x-default": ADDRESS}
    files = {address.removeprefix(ADDRESS) + "index.html" for address in found}
    assert all((release / name).is_file() for name in files)
    assert not [name for name in files if "404" in name or "old-name" in name or name.startswith("widget/")]
    assert files == {
        path.relative_to(release).as_posix()
        for code in ("en", "ru")
        for path in (release / code).rglob("index.html")
        if not {"old-name", "offline"} & set(path.parts)
    } | {"index.html"}


def test_the_sitemap_says_when_a_page_changed(release: Path) -> None:
    text = (release / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{ADDRESS}en/warnings/fake-bank/</loc><lastmod>2026-02-03</lastmod>" in text
    assert f"<loc>{ADDRESS}ru/</loc><lastmod>2026-02-17</lastmod>" in text
    assert f"<loc>{ADDRESS}ru/about/</loc>\n" in text


def test_robots_may_read_all_but_the_chunks_of_the_index(release: Path) -> None:
    robots = RobotFileParser()
    robots.parse((release / "robots.txt").read_text().splitlines())
    assert robots.site_maps() == [f"{ADDRESS}sitemap.xml"]
    assert robots.can_fetch("any", f"{ADDRESS}en/warnings/fake-bank/")
    assert not robots.can_fetch("any", f"{ADDRESS}pagefind/en/pagefind.js")


# security.txt


def test_security_txt_says_whom_to_tell(release: Path) -> None:
    lines = (release / ".well-known/security.txt").read_text().splitlines()
    assert dict(line.split(": ", 1) for line in lines) == {
        "Contact": "mailto:security@example.org",
        "Expires": "2027-01-01T00:00:00+03:00",
        "Preferred-Languages": "en, ru",
        "Canonical": f"{ADDRESS}.well-known/security.txt",
    }


@pytest.mark.parametrize(
    ("as_of", "written", "reminded"),
    [
        (datetime(2025, 12, 1, tzinfo=UTC), True, True),
        (datetime(2026, 3, 1, tzinfo=UTC), True, False),
        (datetime(2027, 1, 1, tzinfo=UTC), False, True),
    ],
)
def test_security_txt_ends_and_staff_are_told(project: Project, as_of: datetime, written: bool, reminded: bool) -> None:
    config = project.site().config
    assert (well_known.SECURITY in well_known.render(config, as_of)) == written
    assert bool(well_known.reminder(config, as_of)) == reminded


def test_without_a_contact_there_is_no_security_txt(tmp_path: Path) -> None:
    config = small(tmp_path).site().config
    assert set(well_known.render(config, AS_OF)) == {"robots.txt"}
    assert well_known.reminder(config, AS_OF) is None


# Networks


def test_a_shared_warning_shows_what_it_is(release: Path) -> None:
    found = meta(release, "ru/warnings/fake-bank/index.html")
    assert (
        found
        | {
            "og:type": "article",
            "og:title": "Звонок «из банка»",
            "og:description": "Кто-то выдаёт себя за ваш банк.",
            "og:url": f"{ADDRESS}ru/warnings/fake-bank/",
            "og:site_name": "Осторожно",
            "og:locale": "ru_RU",
            "og:locale:alternate": "en_US",
            "article:published_time": "2026-02-17T10:00:00+03:00",
            "article:modified_time": "2026-02-17T10:00:00+03:00",
            "twitter:card": "summary_large_image",
        }
        == found
    )


@pytest.mark.parametrize(
    "name", ["index.html", "en/index.html", "en/press/fake-bank/index.html", "ru/about/index.html"]
)
def test_other_pages_are_no_articles(release: Path, name: str) -> None:
    found = meta(release, name)
    assert found["og:type"] == "website"
    assert found["og:title"]
    assert found["og:description"]
    assert found["og:url"] == ADDRESS + name.removesuffix("index.html")
    assert "article:published_time" not in found


@pytest.mark.parametrize("ended", [False, True])
def test_a_current_warning_has_a_picture(tmp_path: Path, ended: bool) -> None:
    def expire(files: dict[str, Any]) -> None:
        if ended:
            files["fake-bank/campaign.yaml"]["expires"] = "2026-02-20T10:00:00+03:00"

    text = small(tmp_path, expire).build()["en/warnings/fake-bank/index.md"].decode()
    front, _, body = text.removeprefix("---\n").partition("---\n")
    image = "print/en/fake-bank-share.png"
    assert (f'image: "{image}"' in front) == (not ended)
    article = json.loads(body.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert article.get("image") == (None if ended else [ADDRESS + image])


SCHEMA_ORG = {
    *("@context", "@type", "author", "citation", "correction", "dateModified", "datePublished", "description"),
    *("expires", "headline", "identifier", "image", "inLanguage", "isAccessibleForFree", "license"),
    *("mainEntityOfPage", "publisher"),
}
"""Properties of https://schema.org/NewsArticle and the types it comes from that we use."""


def test_json_ld_says_what_search_engines_want(release: Path) -> None:
    script = page(release, "en/warnings/fake-bank/index.html").find(".//script[@type='application/ld+json']")
    assert script is not None
    article = json.loads(script.text or "")
    assert set(article) <= SCHEMA_ORG
    assert {"headline", "datePublished", "dateModified", "author", "publisher"} <= {k for k, v in article.items() if v}
    assert {"@type", "name", "url"} <= article["author"].keys()
