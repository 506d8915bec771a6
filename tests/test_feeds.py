"""Feeds keep their promises: identity, dates, languages, agreement between formats."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.projects import PUBLISHED, Project
from tests.test_pictures import pictured

ATOM = {"a": "http://www.w3.org/2005/Atom"}
GRAMMAR = Path(__file__).parent.parent.parent / "shared/schemas/atom.rng"

TOPICS = ("type-impersonation", "channel-phone", "channel-sms", "as-bank", "audience-everyone")
Make = Callable[..., Project]


def feeds(files: dict[str, bytes], ending: str) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith("feeds/") and name.endswith(ending)}


def test_a_feed_per_language_country_and_topic_and_one_for_corrections(make: Make) -> None:
    names = {name for name in make().build() if name.startswith("feeds/")}
    expected = {
        f"feeds/{language}/{name}.{ending}"
        for language in ("en", "ru")
        for name in ("warnings", "corrections", "country-by", "country-kz", *TOPICS)
        for ending in ("rss.xml", "atom.xml", "json")
    }
    assert names == expected | {"feeds/forewarn.opml"}


def test_a_country_without_reports_has_no_feed(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        del files["fake-bank/campaign.yaml"]["countries"]["KZ"]

    assert "feeds/en/country-kz.json" not in make(change).build()


@pytest.mark.skipif(not GRAMMAR.exists(), reason="the RFC 4287 grammar isn't beside the project")
def test_atom_matches_the_grammar_of_rfc_4287(make: Make) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    for name, content in feeds(pictured(make).build(), ".atom.xml").items():
        assert grammar.validate(etree.fromstring(content)), f"{name}: {grammar.error_log}"


def test_feed_readers_find_nothing_to_complain_of(make: Make) -> None:
    files = make().build()
    for name, content in (feeds(files, ".rss.xml") | feeds(files, ".atom.xml")).items():
        parsed = feedparser.parse(content)
        assert not parsed.bozo, f"{name}: {parsed.get('bozo_exception')}"
        assert bool(parsed.entries) is ("corrections" not in name), name


def test_required_elements_of_rss_and_atom(make: Make) -> None:
    files = make().build()
    for content in feeds(files, ".rss.xml").values():
        channel = etree.fromstring(content).find("channel")
        assert channel is not None
        assert all(channel.findtext(tag) for tag in ("title", "link", "description", "language", "lastBuildDate"))
        for item in channel.findall("item"):
            assert all(item.findtext(tag) for tag in ("title", "link", "guid", "pubDate", "description"))
            assert parsedate_to_datetime(str(item.findtext("pubDate"))).tzinfo
    for content in feeds(files, ".atom.xml").values():
        root = etree.fromstring(content)
        for place in (root, *root.findall("a:entry", ATOM)):
            assert all(place.findtext(f"a:{tag}", namespaces=ATOM) for tag in ("title", "id", "updated"))


def ids(files: dict[str, bytes]) -> set[str]:
    return {item["id"] for content in feeds(files, ".json").values() for item in json.loads(content)["items"]}


def test_an_id_is_a_tag_uri_that_outlives_slug_title_and_host(make: Make) -> None:
    assert ids(make().build()) == {"tag:example.org,2026:TEST-2026-001:en", "tag:example.org,2026:TEST-2026-001:ru"}


def test_renaming_slug_title_and_host_keeps_every_id(make: Make, tmp_path: Path) -> None:
    def rename(files: dict[str, Any]) -> None:
        for name in ("campaign.yaml", "en.yaml", "ru.yaml"):
            files[f"renamed/{name}"] = files.pop(f"fake-bank/{name}")
        files["renamed/en.yaml"]["title"] = "Another title"
        files["site.yaml"]["address"] = "https://elsewhere.example/"

    before = ids(make().build())
    from tests.projects import small

    assert ids(small(tmp_path / "renamed", rename).build()) == before


def test_rss_guid_is_no_permalink(make: Make) -> None:
    for content in feeds(make().build(), ".rss.xml").values():
        for guid in etree.fromstring(content).iter("guid"):
            assert guid.get("isPermaLink") == "false"
            assert str(guid.text).isascii()


def test_dates_are_those_of_the_yaml(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        files["fake-bank/en.yaml"]["updated"] = "2026-02-20T09:00:00+03:00"

    files = make(change).build()
    item = json.loads(files["feeds/en/warnings.json"])["items"][0]
    assert datetime.fromisoformat(item["date_published"]) == datetime.fromisoformat(PUBLISHED)
    assert item["date_modified"] == "2026-02-20T09:00:00+03:00"
    assert (
        etree.fromstring(files["feeds/en/warnings.atom.xml"]).findtext("a:updated", namespaces=ATOM)
        == item["date_modified"]
    )
    build_date = etree.fromstring(files["feeds/en/warnings.rss.xml"]).findtext("channel/lastBuildDate")
    assert build_date == "Fri, 20 Feb 2026 06:00:00 GMT"


def test_a_typo_fix_moves_no_date(make: Make) -> None:
    def fix(files: dict[str, Any]) -> None:
        files["fake-bank/en.yaml"]["summary"] = "Somebody poses as your own bank."

    def dates(files: dict[str, bytes]) -> list[str]:
        item = json.loads(files["feeds/en/warnings.json"])["items"][0]
        return [item["date_published"], item["date_modified"]]

    assert dates(make().build()) == dates(make(fix).build())


def test_one_alternate_and_related_translations(make: Make) -> None:
    for name, content in feeds(make().build(), ".atom.xml").items():
        root = etree.fromstring(content)
        language = name.split("/")[1]
        for place in (root, *root.findall("a:entry", ATOM)):
            assert len(place.findall("a:link[@rel='alternate']", ATOM)) == 1
        for entry in root.findall("a:entry", ATOM):
            related = [link.get("hreflang") for link in entry.findall("a:link[@rel='related']", ATOM)]
            assert related == [other for other in ("en", "ru") if other != language]


def test_a_feed_says_its_language_and_its_own_address(make: Make) -> None:
    files = make().build()
    for name, content in feeds(files, ".atom.xml").items():
        root = etree.fromstring(content)
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == name.split("/")[1]
        link = root.find("a:link[@rel='self']", ATOM)
        assert link is not None
        assert link.get("href") == f"https://example.org/sub/{name}"
    for name, content in feeds(files, ".rss.xml").items():
        assert etree.fromstring(content).findtext("channel/language") == name.split("/")[1]
    for name, content in feeds(files, ".json").items():
        data = json.loads(content)
        assert (data["version"], data["language"]) == ("https://jsonfeed.org/version/1.1", name.split("/")[1])
        assert data["feed_url"] == f"https://example.org/sub/{name}"


def test_content_has_no_relative_address(make: Make) -> None:
    for content in feeds(make().build(), ".json").values():
        for item in json.loads(content)["items"]:
            tree = lxml_html.fromstring(f"<div>{item['content_html']}</div>")
            links = [
                value
                for element in tree.iter()
                for name, value in element.items()
                if name in ("href", "src", "poster", "srcset")
            ]
            assert links
            assert all(str(link).startswith("https://") for link in links)


def test_the_three_formats_agree(make: Make) -> None:
    files = make().build()
    for name in (name.removesuffix(".json") for name in feeds(files, ".json")):
        items = json.loads(files[f"{name}.json"])["items"]
        seen = {
            (item["id"], item["title"], datetime.fromisoformat(item["date_published"]), item["content_html"])
            for item in items
        }
        rss, atom = etree.fromstring(files[f"{name}.rss.xml"]), etree.fromstring(files[f"{name}.atom.xml"])
        content = "{http://purl.org/rss/1.0/modules/content/}encoded"
        assert seen == {
            (
                i.findtext("guid"),
                i.findtext("title"),
                parsedate_to_datetime(str(i.findtext("pubDate"))),
                i.findtext(content),
            )
            for i in rss.iter("item")
        }
        assert seen == {
            tuple(
                datetime.fromisoformat(str(text)) if tag == "published" else text
                for tag in ("id", "title", "published", "content")
                for text in [e.findtext(f"a:{tag}", namespaces=ATOM)]
            )
            for e in atom.findall("a:entry", ATOM)
        }


def test_an_entry_is_the_same_in_every_feed_that_carries_it(make: Make) -> None:
    entries: dict[str, set[bytes]] = {}
    for content in feeds(make().build(), ".atom.xml").values():
        for entry in etree.fromstring(content).findall("a:entry", ATOM):
            entries.setdefault(str(entry.findtext("a:id", namespaces=ATOM)), set()).add(
                etree.tostring(entry, with_tail=False)
            )
    assert all(len(forms) == 1 for forms in entries.values())


def test_a_country_feed_holds_no_other_countries_facts(make: Make) -> None:
    for name, content in feeds(make().build(), "country-kz.json").items():
        assert "Twelve cases in Belarus" not in content.decode(), name


def test_opml_lists_every_feed_with_a_title(make: Make) -> None:
    files = make().build()
    outlines = etree.fromstring(files["feeds/forewarn.opml"]).findall(".//outline")
    assert all(outline.get("title") for outline in outlines)
    listed = {
        str(outline.get("xmlUrl")).removeprefix("https://example.org/sub/")
        for outline in outlines
        if outline.get("xmlUrl")
    }
    assert listed == set(feeds(files, ".atom.xml"))


def test_a_withdrawn_warning_keeps_its_entry_and_says_so(make: Make) -> None:
    def withdraw(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misunderstanding."}
        for name in ("en", "ru"):
            files[f"fake-bank/{name}.yaml"]["revisions"] = [revision]

    notice, item = json.loads(make(withdraw).build()["feeds/en/warnings.json"])["items"]
    assert notice["id"] != item["id"]
    assert item["id"] == "tag:example.org,2026:TEST-2026-001:en"
    assert item["title"].startswith("Withdrawn: ")
    assert "It was a misunderstanding." in item["content_html"]


def test_json_feed_keeps_the_rules_of_1_1(make: Make) -> None:
    for content in feeds(make().build(), ".json").values():
        data = json.loads(content)
        assert data["version"] == "https://jsonfeed.org/version/1.1"
        assert all(
            isinstance(data[key], str) and data[key] for key in ("title", "feed_url", "home_page_url", "language")
        )
        assert len({item["id"] for item in data["items"]}) == len(data["items"])
        for item in data["items"]:
            assert item["content_html"]
            assert all(datetime.fromisoformat(item[key]).tzinfo for key in ("date_published", "date_modified"))
            assert all(isinstance(tag, str) for tag in item["tags"])


def test_the_page_carries_a_news_article(make: Make) -> None:
    def correct(files: dict[str, Any]) -> None:
        revision = {"date": "2026-02-20T09:00:00+03:00", "kind": "correction", "note": "</script><b>It was 11."}
        files["fake-bank/en.yaml"]["revisions"] = [revision]

    page = make(correct).build()["en/warnings/fake-bank/index.md"].decode()
    script = lxml_html.fromstring(page).find(".//script[@type='application/ld+json']")
    assert script is not None
    article = json.loads(str(script.text))
    assert article["@type"] == "NewsArticle"
    assert article["datePublished"] == PUBLISHED
    assert article["dateModified"] == "2026-02-20T09:00:00+03:00"
    assert article["inLanguage"] == "en"
    assert article["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert article["publisher"]["name"] == "Test publisher"
    assert article["correction"][0]["text"] == "</script><b>It was 11."


def test_opml_says_what_each_feed_carries_and_how_often(make: Make) -> None:
    files = make().build()
    outlines = etree.fromstring(files["feeds/forewarn.opml"]).findall(".//outline[@language='en']")
    assert outlines
    for outline in outlines:
        pace = r"(Now 1 warning\. Last change: 3 February 2026\.|None so far\.)"
        assert re.fullmatch(rf"[A-Z].+\. {pace}", str(outline.get("description")))
    directory = files["en/feeds/index.md"].decode()
    assert (
        "Warnings about scams that come this way: Phone call. Now 1 warning. Last change: 3 February 2026." in directory
    )
    assert "None so far." in directory
