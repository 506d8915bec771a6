"""Press files: ninjs agrees with its schema and with the feeds, kits are reproducible and say what is in them."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from referencing import Registry, Resource

from generator.cli import cli
from generator.project import check
from generator.render import render
from generator.render.prints import PIECES
from tests.projects import AS_OF, Project

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT.parent / "shared/schemas"
Make = Callable[..., Project]


def channel_texts(files: dict[str, Any]) -> None:
    files["fake-bank/en.yaml"]["press"] |= {"radio": "Hang up.", "ticker": "Hang up at once"}
    files["fake-bank/en.yaml"] |= {
        "social": {"x": "Hang up 😀"},
        "sms": "Hang up, я" * 15,
        "banner": {"atm": "Nobody stands behind you?"},
        "call_centre": "Is somebody on the other line?",
    }


def quoted(files: dict[str, Any]) -> None:
    quote = {"text": "Hang up", "speaker": "A minister", "source": "ministry", "translated": "true"}
    files["fake-bank/en.yaml"]["press"]["quote"] = quote


def ninjs(files: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(files["press/en/fake-bank.json"]))


@pytest.mark.skipif(not SCHEMAS.exists(), reason="the ninjs schema isn't beside the project")
def test_ninjs_matches_its_schema_for_the_whole_catalogue() -> None:
    geo = json.loads((SCHEMAS / "GeoJSON-schema.json").read_text("utf-8"))
    schema = json.loads((SCHEMAS / "ninjs-schema_3.1.json").read_text("utf-8"))
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(geo)
    )
    validator = jsonschema.Draft202012Validator(schema, registry=registry)
    site, _ = check(ROOT)
    assert site
    items = [json.loads(c) for name, c in render(site).items() if name.startswith("press/") and name.endswith(".json")]
    assert items
    for item in items:
        assert list(validator.iter_errors(item)) == []


def test_ninjs_has_what_a_newsroom_system_needs(make: Make) -> None:
    item = ninjs(make(channel_texts).build())
    assert "$schema" not in item
    assert item["uri"] == "tag:example.org,2026:TEST-2026-001:en"
    assert item["language"] == "en"
    assert {body["role"]: body.get("wordCount") for body in item["bodies"]}["press-body-250"] == 250
    assert [headline["role"] for headline in item["headlines"]] == ["press-headline", "press-ticker"]
    assert item["rightsInfo"]["linkedRights"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [subject["uri"].rsplit("/", 1)[1] for subject in item["subjects"]] == ["20000097"]
    assert item["infoSources"][0] == {"name": "Ministry: A notice", "uri": "https://example.org/notice"}
    assert item["associations"] == [
        {"name": "Русский", "uri": "tag:example.org,2026:TEST-2026-001:ru", "rel": "translation", "language": "ru"}
    ]


def test_ninjs_names_cyber_crime_where_it_is_online(make: Make) -> None:
    def online(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["channels"] = ["website"]

    topics = {subject["uri"].rsplit("/", 1)[1] for subject in ninjs(make(online).build())["subjects"]}
    assert topics == {"20000097", "20000086"}


def test_ninjs_and_feeds_agree(make: Make) -> None:
    files = make().build()
    item = ninjs(files)
    (entry,) = json.loads(files["feeds/en/warnings.json"])["items"]
    assert (item["uri"], item["title"], item["firstCreated"], item["versionCreated"]) == (
        entry["id"],
        entry["title"],
        entry["date_published"],
        entry["date_modified"],
    )


def test_texts_stand_with_their_lengths_as_the_channel_counts(make: Make) -> None:
    files = make(channel_texts).build()
    for text in (files["press/en/fake-bank.txt"].decode(), files["en/press/fake-bank/index.md"].decode()):
        assert all(length in text for length in ("50 words", "1 s", "3 SMS", "10 of 280 characters"))
        assert text.index("Hang up 😀") < text.index("Is somebody on the other line?")


def test_a_quotation_names_speaker_source_and_translation(make: Make) -> None:
    files = make(quoted).build()
    for name in ("press/en/fake-bank.txt", "en/press/fake-bank/index.md"):
        text = files[name].decode()
        assert all(part in text for part in ("Hang up", "A minister", "Ministry", "our translation"))


def test_without_a_quotation_nothing_is_said_of_one(make: Make) -> None:
    assert "Quotation" not in make().build()["press/en/fake-bank.txt"].decode()


def test_a_publisher_without_a_press_office_says_what_to_do(make: Make) -> None:
    def office(files: dict[str, Any]) -> None:
        names = {"en": "Press desk", "ru": "Пресс-служба"}
        files["site.yaml"]["press_office"] = {"name": names, "email": "press@example.org", "phone": "+375 17 000"}

    without, with_office = make().build(), make(office).build()
    for name in ("press/en/fake-bank.txt", "en/press/fake-bank/index.md"):
        assert "You may print the texts without asking" in without[name].decode()
        text = re.sub("</?bdi[^>]*>", "", with_office[name].decode())
        assert "Press desk, +375 17 000, press@example.org" in text


def test_plain_text_is_plain(make: Make) -> None:
    def office(files: dict[str, Any]) -> None:
        files["site.yaml"]["press_office"] = {"name": {"en": "Bank's <A&B>", "ru": "А"}, "email": "press@example.org"}

    assert "Bank's <A&B>, press@example.org" in make(office).build()["press/en/fake-bank.txt"].decode()


def test_press_files_stay_at_former_addresses(make: Make) -> None:
    files = make(lambda files: files["fake-bank/campaign.yaml"].update({"aliases": ["old-name"]})).build()
    for ending in ("txt", "json", "zip"):
        assert files[f"press/en/old-name.{ending}"] == files[f"press/en/fake-bank.{ending}"]


def test_a_language_still_to_come_has_its_private_kit(make: Make) -> None:
    result = run(make(), "kit", "fake-bank", "--as-of", "2026-02-10T00:00:00+03:00")
    assert result.exit_code == 0, result.output
    assert result.output.split() == [f".forewarn/kits/fake-bank/TEST-2026-001-ru.{e}" for e in ("txt", "json", "zip")]


def test_a_kit_is_reproducible_and_its_manifest_true(make: Make) -> None:
    kit = make(channel_texts).build()["press/en/fake-bank.zip"]
    assert make(channel_texts).build()["press/en/fake-bank.zip"] == kit
    with zipfile.ZipFile(io.BytesIO(kit)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(2026, 2, 3, 7, 0, 0)}
    manifest = json.loads(contents.pop("manifest.json"))
    texts = {f"TEST-2026-001-en.{ending}" for ending in ("txt", "html", "ninjs.json")}
    assert set(contents) == texts | {f"TEST-2026-001-en-{piece.file}" for piece in PIECES}
    for name, content in contents.items():
        listed = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        assert manifest["files"][name] == listed


def run(project: Project, *arguments: str) -> Any:
    return CliRunner().invoke(cli, ["--project", str(project.write().root), *arguments])


def embargoed(files: dict[str, Any]) -> None:
    files["fake-bank/campaign.yaml"]["embargo_until"] = "2026-03-05T00:00:00+03:00"
    for name in ("campaign", "en", "ru"):
        files[f"fake-bank/{name}.yaml"]["published"] = "2026-03-05T00:00:00+03:00"


def test_the_private_kit_lies_outside_docs_and_site(make: Make) -> None:
    project = make(embargoed)
    at = ("--as-of", AS_OF.isoformat())
    assert run(project, "kit", "fake-bank", *at).exit_code == 2
    result = run(project, "kit", "fake-bank", "--embargoed", *at)
    assert result.exit_code == 0, result.output
    written = result.output.split()
    assert len(written) == 6
    assert all(path.startswith(".forewarn/kits/fake-bank/TEST-2026-001-") for path in written)
    assert b"EMBARGO" in (project.root / ".forewarn/kits/fake-bank/TEST-2026-001-en.txt").read_bytes()
    assert run(project, "publish", *at).exit_code == 0
    for folder in ("docs", "site"):
        for path in (project.root / folder).rglob("*"):
            assert not (path.is_file() and b"TEST-2026-001" in path.read_bytes()), path


@pytest.mark.parametrize(("slug", "said"), [("fake-bnk", "did you mean `fake-bank`?"), ("fake-bank", "is public")])
def test_no_private_kit_of_what_is_unknown_or_public(make: Make, slug: str, said: str) -> None:
    result = run(make(), "kit", slug)
    assert result.exit_code == 2
    assert said in result.output
