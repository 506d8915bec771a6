"""Posters, leaflets, cards, share images and little books: whole, reproducible, accessible, and never clipped."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner
from lxml import etree
from PIL import Image

from generator.cli import cli
from generator.lint import prints as limits
from generator.model import Site
from generator.project import check
from generator.render import prints, render, sheets
from tests.projects import AS_OF, EN, Project

pytestmark = pytest.mark.draws

ROOT = Path(__file__).parent.parent
Make = Callable[..., Project]
POSTER, LEAFLET, CARD, SHARE = (f"print/en/fake-bank-{piece.file}" for piece in prints.PIECES)
PDFS = (POSTER, LEAFLET, "print/en/warnings.pdf")
A4, A5 = (595, 842), (420, 595)
XMP = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/"}
IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility"


@cache
def catalogue() -> tuple[Site, dict[str, bytes]]:
    """The real site and all its prints, drawn once."""
    site, _ = check(ROOT)
    assert site
    public = site.preview(AS_OF)
    return public, prints.render(public)


def pages(content: bytes) -> list[pypdf.PageObject]:
    return list(pypdf.PdfReader(io.BytesIO(content)).pages)


def squeezed(text: str) -> str:
    """What is left of a text without white space, hyphens and places to break: lines may end anywhere."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]", "", text)


@cache
def text(content: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in pages(content)))


def size(page: pypdf.PageObject) -> tuple[int, int]:
    return round(page.mediabox.width), round(page.mediabox.height)


def editions() -> list[tuple[str, str]]:
    folders = sorted(path.parent for path in (ROOT / "campaigns").glob("*/campaign.yaml"))
    paths = (path for folder in folders for path in sorted(folder.glob("*.yaml")))
    return [(path.parent.name, path.stem) for path in paths if path.stem != "campaign"]


@pytest.mark.parametrize(("slug", "language"), editions())
def test_every_edition_is_printed_whole(slug: str, language: str) -> None:
    site, drawn = catalogue()
    campaign = next(campaign for campaign in site.campaigns if campaign.slug == slug)
    sheet = sheets.sheet(site, language, campaign, campaign.editions[language], withheld=False)
    poster, leaflet = (drawn[f"print/{language}/{slug}-{name}.pdf"] for name in ("poster", "leaflet"))
    everywhere = [sheet["title"], sheet["summary"], *sheet["orders"], sheet["call"]["order"], sheet["call"]["name"]]
    everywhere += [sheet["address"], sheet["imprint"], *sheet["states"], *sheet["others"]]
    assert [size(page) for page in pages(poster)] == [A4]
    assert [size(page) for page in pages(leaflet)] == [A4[::-1]]
    for wanted in (*everywhere, sheet["id"], *sheet["flags"][:2]):
        assert squeezed(wanted) in text(poster)
    for wanted in (*everywhere, *sheet["flags"], *sheet["contacted"], *sheet["minutes"]):
        assert squeezed(wanted) in text(leaflet)
    for name, pixels in (("card", (1080, 1350)), ("share", (1200, 630))):
        with Image.open(io.BytesIO(drawn[f"print/{language}/{slug}-{name}.png"])) as image:
            assert image.size == pixels


@pytest.mark.parametrize("language", ["be", "en", "kk", "ru", "uz"])
def test_the_little_book_holds_all_warnings_and_numbers(language: str) -> None:
    site, drawn = catalogue()
    content = drawn[f"print/{language}/warnings.pdf"]
    contents = squeezed(pages(content)[1].extract_text())
    assert {size(page) for page in pages(content)} == {A5}
    book = sheets.book(site, language)
    said = re.sub(rf"{squeezed(book['title'])}\d+", "", text(content))  # what stands at the foot of each page
    assert len(book["warnings"]) == 5
    for warning in book["warnings"]:
        assert squeezed(warning["title"]) in contents
        for part in ("orders", "how", "flags", "contacted", "minutes", "day", "later", "protect"):
            assert all(squeezed(wanted) in said for wanted in warning[part]), part
    numbers = [contact["number"] for country in book["hotlines"] for contact in country["contacts"]]
    assert all(squeezed(number) in said for number in numbers)
    assert book["hotlines"][0]["name"] == book["call"]["name"].rsplit(", ", 1)[1]


def test_pdfs_say_who_made_them_what_of_and_under_which_licence(make: Make) -> None:
    files = make().build()
    for name in PDFS:
        reader = pypdf.PdfReader(io.BytesIO(files[name]))
        meta = reader.metadata
        assert meta
        assert meta.author == "Test publisher"
        assert "CC BY 4.0" in str(meta.subject)
        assert "https://creativecommons.org/licenses/by/4.0/" in str(meta["/Keywords"])
        assert str(reader.root_object["/Lang"]) == "en"
    meta = pypdf.PdfReader(io.BytesIO(files[POSTER])).metadata
    assert meta
    assert meta.title == EN["title"]
    assert "TEST-2026-001" in str(meta["/Keywords"])
    assert str(meta["/CreationDate"]).startswith("D:20260203070000")


def test_pdfs_are_tagged_and_their_code_has_a_text(make: Make) -> None:
    files = make().build()
    for name in PDFS:
        reader = pypdf.PdfReader(io.BytesIO(files[name]))
        assert b"<pdfuaid:part>1</pdfuaid:part>" in files[name]
        alts = [str(o.get("/Alt")) for o in objects(reader) if o.get("/S") == "/Figure"]
        address = "example.org/sub/en/" if "warnings.pdf" in name else "example.org/sub/en/warnings/fake-bank/"
        assert alts == [f"QR code with the address {address}"]


def objects(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    found = (reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"]))))
    return [item for item in found if isinstance(item, pypdf.generic.DictionaryObject)]


@pytest.mark.parametrize("name", [CARD, SHARE])
def test_pictures_carry_their_texts(make: Make, name: str) -> None:
    content = make().build()[name]
    start, end = content.index(b"<x:xmpmeta"), content.index(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")
    meta = etree.fromstring(content[start:end])
    rights = {str(item.text) for item in meta.iterfind(".//dc:rights//rdf:li", XMP)}
    assert rights == {"Test publisher. CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"}
    (alt,) = {str(item.text) for item in meta.iterfind(f".//{IPTC}//rdf:li", XMP)}
    assert EN["title"] in alt


def test_the_same_bytes_come_out_anywhere_at_any_time(make: Make) -> None:
    project = make().write()
    script = (
        "import hashlib, json, sys; from pathlib import Path; from datetime import datetime, UTC;"
        "from generator.load import load; from generator.render import prints;"
        "site = load(Path(sys.argv[1])).site.public(datetime(2026, 3, 1, tzinfo=UTC));"
        "print(json.dumps({n: hashlib.sha256(c).hexdigest() for n, c in prints.render(site).items()}))"
    )

    command = [sys.executable, "-c", script, str(project.root)]
    elsewhere = os.environ | {"TZ": "America/Lima", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1", "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, check=True, env=elsewhere)
    here = prints.render(project.site().public(AS_OF))
    assert len(here) == 10
    assert json.loads(done.stdout) == {name: hashlib.sha256(content).hexdigest() for name, content in here.items()}


MARKUP = "#panic() $x$ *a* _b_ @c <d> \\e `f` [g] =h /i ~ -- 'j' //k"


def test_no_text_becomes_markup(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        for field in ("red_flags", "if_contacted", "act_now"):
            files["fake-bank/en.yaml"][field] = [MARKUP]
        files["fake-bank/en.yaml"] |= {"title": MARKUP, "summary": MARKUP, "if_harmed": {"first_minutes": [MARKUP]}}

    files = make(change).build()
    assert text(files[POSTER]).count(squeezed(MARKUP)) == 4
    assert text(files[LEAFLET]).count(squeezed(MARKUP)) == 6


def test_a_draft_that_is_just_begun_is_drawn(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "draft"
        files["fake-bank/en.yaml"] = {"format": "2", "title": "A draft", "translation": {"state": "original"}}

    project = make(change)
    assert not any("fake-bank" in name for name in project.build())
    drawn = prints.render(project.site().preview(AS_OF))
    assert squeezed("Not published: only you see this.") in text(drawn[POSTER])
    assert LEAFLET in drawn
    assert CARD in drawn


def test_numbers_stand_in_the_order_of_the_language(make: Make) -> None:
    files = make().build()
    for language, first, second in (("en", "Call102", "Kazakhstan:+7(102)0"), ("ru", "+7(102)0", "Беларусь:102")):
        said = text(files[f"print/{language}/fake-bank-poster.pdf"])
        assert said.index(squeezed(first)) < said.index(second)


def test_states_and_notices_are_printed(make: Make) -> None:
    files = make().build()
    for name in ("poster", "leaflet"):
        said = text(files[f"print/ru/fake-bank-{name}.pdf"])
        assert squeezed("Никем не одобрено.") in said
        assert squeezed("Машинный") in said


@pytest.mark.parametrize("end", ["withdrawn", "expired"])
def test_what_is_no_longer_current_has_no_prints(make: Make, end: str) -> None:
    def change(files: dict[str, Any]) -> None:
        revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "A misreading."}
        facts = {"status": "withdrawn"} if end == "withdrawn" else {"expires": "2026-02-25T00:00:00+03:00"}
        files["fake-bank/campaign.yaml"] |= facts
        for code in ("en", "ru"):
            files[f"fake-bank/{code}.yaml"]["revisions"] = [revision] if end == "withdrawn" else []

    files = make(change).build()
    assert not [name for name in files if name.startswith("print/")]
    for page in ("en/warnings/fake-bank/index.md", "en/press/fake-bank/index.md"):
        assert b"poster.pdf" not in files[page]


def test_former_addresses_keep_their_prints(make: Make) -> None:
    files = make(lambda files: files["fake-bank/campaign.yaml"].update({"aliases": ["old-name"]})).build()
    for piece in prints.PIECES:
        assert files[f"print/en/old-name-{piece.file}"] == files[f"print/en/fake-bank-{piece.file}"]


def test_pages_link_them_and_kits_carry_them(make: Make) -> None:
    files = make().build()
    for page in ("en/warnings/fake-bank/index.md", "en/press/fake-bank/index.md"):
        for piece in prints.PIECES:
            assert f'href="../../../print/en/fake-bank-{piece.file}"' in files[page].decode()
    with zipfile.ZipFile(io.BytesIO(files["press/en/fake-bank.zip"])) as kit:
        for piece in prints.PIECES:
            assert kit.read(f"TEST-2026-001-en-{piece.file}") == files[f"print/en/fake-bank-{piece.file}"]


def test_prints_in_a_private_kit_say_that_they_are_embargoed(make: Make) -> None:
    def embargoed(files: dict[str, Any]) -> None:
        for name in ("campaign", "en", "ru"):
            files[f"fake-bank/{name}.yaml"]["published"] = EMBARGO
        files["fake-bank/campaign.yaml"]["embargo_until"] = EMBARGO

    project = make(embargoed).write()
    assert not any("fake-bank" in name for name in prints.render(project.site().public(AS_OF)))
    arguments = ["--project", str(project.root), "kit", "fake-bank", "--embargoed", "--as-of", AS_OF.isoformat()]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    with zipfile.ZipFile(project.root / ".forewarn/kits/fake-bank/TEST-2026-001-en.zip") as kit:
        for name in ("poster", "leaflet"):
            said = text(kit.read(f"TEST-2026-001-en-{name}.pdf"))
            assert squeezed("EMBARGO: not to be published before 2026-03-05T00:00:00+03:00.") in said


EMBARGO = "2026-03-05T00:00:00+03:00"
LONG_WORDS = {
    "Russian": "несовершеннолетнего правоохранительными высокопоставленному",
    "Kazakh": "жауапкершіліктеріңіздің қауіпсіздендірілмегендіктен",
    "Uzbek": "qoʻllab-quvvatlanmayotganligidan mashgʻulotlarimizdagilar",
    "capitals": "ВНИМАНИЕ ШИРОКИЕ МОШЕННИЧЕСТВО ЖЮЩФ",
}


def filled(words: str, length: int) -> str:
    """Text of exactly `length` characters made of `words`."""
    return (f"{words} " * (length // len(words) + 1))[: length - 1] + "щ"


def longest(words: str) -> Callable[[dict[str, Any]], None]:
    """A project whose every text is as long as `check` allows, with eight countries and the longest address."""

    def change(files: dict[str, Any]) -> None:
        def text(length: int) -> str:
            return filled(words, length)

        countries = ["BY", "RU", "KZ", "UZ", "AZ", "AM", "KG", "TJ"]
        files["site.yaml"] |= {
            "name": {"ru": text(30)},
            "notice": {"ru": text(160)},
            "countries": countries,
            "languages": {"ru": {"country": "KZ"}},
            "x_default": "ru",
            "boilerplate": {"ru": "О нас."},
            "licence": {"name": text(30), "url": "https://example.org/"},
        }
        files["site.yaml"]["publisher"] |= {"name": {"ru": text(70)}, "about": {"ru": "О нас."}}
        contact = files["contacts.yaml"]["contacts"][0]
        own = {"name": {"ru": text(40)}, "use": {"ru": text(80)}, "phone": "+375 (17) 123-45-67 89 00"}
        files["contacts.yaml"]["contacts"] = [
            contact | own | {"id": f"{code.lower()}-police", "country": code} for code in countries
        ]
        folder = "b" * 30 + "-" + "a" * 29
        facts = files.pop("fake-bank/campaign.yaml") | {
            "status": "draft",
            "source_language": "ru",
            "published": EMBARGO,
            "embargo_until": EMBARGO,
        }
        edition = files.pop("fake-bank/ru.yaml") | {
            "title": text(70),
            "summary": text(220),
            "act_now": [text(60)] * 3,
            "red_flags": [text(160)] * 12,
            "if_contacted": [text(200)] * 12,
            "if_harmed": {"first_minutes": [text(260)] * 12},
            "published": EMBARGO,
            "translation": {"state": "original"},
        }
        files.pop("fake-bank/en.yaml")
        files |= {f"{folder}/campaign.yaml": facts, f"{folder}/ru.yaml": edition}
        for name in [name for name in files if name.startswith("guidance/")]:
            files.pop(name)

    return change


@pytest.mark.parametrize("words", LONG_WORDS.values(), ids=LONG_WORDS.keys())
def test_what_check_allows_always_fits(make: Make, words: str) -> None:
    site, problems = make(longest(words)).check()
    assert site, problems
    (campaign,) = site.preview(AS_OF).campaigns
    edition = campaign.editions["ru"]
    sheet = sheets.sheet(site, "ru", campaign, edition, withheld=True)
    assert len(sheet["states"]) == 2
    files = prints.files(site.preview(AS_OF), "ru", campaign, edition, withheld=True)
    for name in ("poster.pdf", "leaflet.pdf"):
        (page,) = pages(files[name])
        said = squeezed(page.extract_text())
        wanted = [edition.title, str(edition.summary), *edition.act_now, sheet["imprint"], *sheet["others"]]
        assert all(squeezed(part) in said for part in wanted)


def test_a_language_whose_letters_no_font_has_is_published_without_prints(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make().site()
    arabic = site.registry["en"].model_copy(update={"name": "العربية", "direction": "rtl"})
    monkeypatch.setitem(site.registry, "en", arabic)
    drawn = prints.render(site.public(AS_OF))
    assert {name.split("/")[1] for name in drawn} == {"ru"}
    (campaign,) = site.public(AS_OF).campaigns
    assert prints.listed(site, "en", campaign, campaign.editions["en"]) == ()
    helper = render(site.public(AS_OF))["en/helper/index.md"].decode()
    assert not re.search(r"<ul[^>]*>\s*</ul>", helper)


def test_limits_leave_room_for_the_real_texts() -> None:
    site, _ = catalogue()
    assert not list(limits.print_length(site))
