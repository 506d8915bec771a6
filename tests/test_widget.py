"""The widget's frames, its script and the page that makes the code, as bytes."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html as lxml_html

from generator.render.addresses import WIDGET_SCRIPT
from tests.projects import Project

ADDRESS = "https://example.org/sub/"
Make = Callable[..., Project]


def campaigns(count: int, **facts: Any) -> Callable[[dict[str, Any]], None]:
    """`count` campaigns, a day apart; the first is `fake-bank`, and `facts` are changed in it."""

    def change(files: dict[str, Any]) -> None:
        for number in range(2, count + 1):
            moment = f"2026-02-{number:02d}T10:00:00+03:00"
            published = {"published": moment}
            files[f"scam-{number}/campaign.yaml"] = {
                **files["fake-bank/campaign.yaml"],
                **published,
                "id": f"TEST-2026-{number:03d}",
            }
            files[f"scam-{number}/en.yaml"] = {**files["fake-bank/en.yaml"], **published, "title": f"Scam {number}"}
        files["fake-bank/campaign.yaml"] |= facts

    return change


def frame(files: dict[str, bytes], address: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(files[f"widget/{address}/index.html"].decode())


def titles(root: lxml_html.HtmlElement) -> list[str]:
    return [str(link.text_content()) for link in root.iterfind(".//li/a")]


def test_every_language_has_a_frame_that_says_what_it_is(make: Make) -> None:
    files = make().build()
    for code, name in (("en", "Beware"), ("ru", "Осторожно")):
        root = frame(files, code)
        assert root.getroottree().docinfo.doctype == "<!DOCTYPE html>"
        assert (root.get("lang"), root.get("dir")) == (code, "ltr")
        assert name in root.findtext(".//footer//a", "")
        assert [heading.tag for heading in root.iter("h1", "h2", "h3")] == ["h2"]
        assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert root.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}{code}/warnings/"]
    assert titles(frame(files, "en")) == ["A call from a bank that isn't"]
    assert titles(frame(files, "ru")) == ["Звонок «из банка»"]


def test_a_frame_holds_the_ten_newest(make: Make) -> None:
    shown = titles(frame(make(campaigns(13)).build(), "en"))
    assert shown == [f"Scam {number}" for number in range(13, 3, -1)]


@pytest.mark.parametrize(
    "gone",
    [
        {"status": "withdrawn"},
        {"expires": "2026-02-20T00:00:00+03:00"},
    ],
    ids=["withdrawn", "expired"],
)
def test_what_is_no_longer_current_is_not_shown(make: Make, gone: dict[str, Any]) -> None:
    def change(files: dict[str, Any]) -> None:
        campaigns(2, **gone)(files)
        if "status" in gone:
            revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "It was wrong."}
            for code in ("en", "ru"):
                files[f"fake-bank/{code}.yaml"]["revisions"] = [revision]

    files = make(change).build()
    assert titles(frame(files, "en")) == ["Scam 2"]
    assert titles(frame(files, "en/country-by")) == ["Scam 2"]
    empty = frame(files, "ru")
    assert titles(empty) == []
    assert empty.xpath("//p[@class='none']")
    kazakh = frame(files, "ru/country-kz")
    assert titles(kazakh) == []
    assert kazakh.xpath("//p[@class='none']")


def test_there_is_a_frame_for_each_country_of_the_site(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        campaigns(2)(files)
        files["scam-2/campaign.yaml"] |= {"countries": {"KZ": {}}}
        files["scam-2/en.yaml"].pop("countries")
        files["site.yaml"]["countries"] = ["BY", "KZ", "UZ"]
        uzbek = {**files["contacts.yaml"]["contacts"][0], "id": "uz-police", "country": "UZ"}
        files["contacts.yaml"]["contacts"].append(uzbek)

    files = make(change).build()
    frames = {name for name in files if name.startswith("widget/en/")}
    assert frames == {f"widget/en/{part}index.html" for part in ("", "country-by/", "country-kz/", "country-uz/")}
    assert titles(frame(files, "en/country-by")) == ["A call from a bank that isn't"]
    assert len(titles(frame(files, "en/country-kz"))) == 2
    assert frame(files, "en/country-kz").findtext(".//h2") == "Latest scam warnings: Kazakhstan"


def test_links_are_absolute_and_open_elsewhere(make: Make) -> None:
    root = frame(make().build(), "en/country-by")
    links = list(root.iter("a"))
    assert [link.get("href") for link in links] == [
        f"{ADDRESS}en/warnings/fake-bank/",
        f"{ADDRESS}en/warnings/",
        f"{ADDRESS}en/",
    ]
    assert {(link.get("target"), link.get("rel")) for link in links} == {("_blank", "noopener")}
    files = [*root.xpath("//script/@src"), *root.xpath("//link[@rel='stylesheet']/@href")]
    assert files == ["../../../assets/widget.js", "../../../assets/widget.css"]


def test_markup_is_text_and_nothing_else_of_the_warning_is_there(make: Make) -> None:
    markup = "<script>alert(1)</script> \"'&amp; {{ 7 }}"

    def change(files: dict[str, Any]) -> None:
        files["fake-bank/en.yaml"] |= {"title": markup, "summary": markup}
        files["site.yaml"]["notice"]["en"] = markup
        files["site.yaml"]["name"]["en"] = markup[:30]

    files = make(change).build()
    root = frame(files, "en")
    assert titles(root) == [markup]
    assert root.findtext(".//p[@class='summary']") == markup
    assert [script.text for script in root.iter("script")] == [None]
    assert b"bad.example" not in files["widget/en/index.html"]


def test_the_script_knows_every_frame_and_is_ascii(make: Make) -> None:
    files = make(campaigns(2)).build()
    script = files[WIDGET_SCRIPT].decode("ascii")
    found = re.search(r"const FRAMES = (.*);\n", script)
    assert found
    frames = json.loads(found[1])
    assert list(frames) == ["en", "ru"]
    for language in frames.values():
        for entry in (language, *language["countries"].values()):
            assert f"widget/{entry['path']}index.html" in files
            assert entry["title"]
    assert 'const X_DEFAULT = "en";' in script


def test_the_codes_lead_to_what_exists(make: Make) -> None:
    files = make().build()
    for code in ("en", "ru"):
        page = files[f"{code}/widget/index.md"].decode()
        shown = re.findall(r'id="text-widget-\w+"[^>]*>\n<p>(.*)</p>', page)
        codes = [lxml_html.fromstring(f"<div>{html.unescape(text)}</div>") for text in shown]
        assert len(codes) == 2
        script, iframe = codes[0].find("script"), codes[1].find("iframe")
        assert script is not None
        assert script.get("src") == ADDRESS + WIDGET_SCRIPT
        assert script.get("data-lang") == code
        assert codes[0].xpath("p[@class='forewarn-widget']/a/@href") == [f"{ADDRESS}{code}/warnings/"]
        assert iframe is not None
        assert iframe.get("src") == f"{ADDRESS}widget/{code}/?count=5&theme=auto"
        assert iframe.get("title")
        assert "allow-same-origin" not in iframe.get("sandbox", "")


def test_every_line_of_the_page_begins_with_a_tag(make: Make) -> None:
    page = make().build()["en/widget/index.md"].decode().split("---\n", 2)[2]
    assert all(line.startswith("<") for line in page.splitlines())


def test_the_same_project_gives_the_same_bytes(make: Make) -> None:
    project = make(campaigns(3))
    assert project.build() == project.build()
