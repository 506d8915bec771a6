"""Pictures for media: in the feed, on the press page, in the kit and in ninjs, with their texts inside the file too."""

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from generator.model import PICTURE_BYTES
from tests.projects import Project

Make = Callable[..., Project]
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
    "q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKT/wAARCAAIAAgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF"
    "BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
    "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi"
    "4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC"
    "AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm"
    "Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq"
    "8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDIooorpOc//9k="
)
"""Eight by eight pixels."""
TEXTS = {"alt": "A phone & a <card>", "caption": "A caller’s trick", "credit": "Test publisher", "licence": "CC BY 4.0"}
XMP = {"dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}


def png() -> bytes:
    """A red pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


FILES = {"call.png": png(), "call.jpg": JPEG}


def pictured(make: Make, name: str = "call.png", content: bytes | None = None, **facts: str) -> Project:
    def change(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"] |= facts
        files["fake-bank/en.yaml"]["pictures"] = [{"file": name, **TEXTS}]
        if facts:
            revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "A misreading."}
            for code in ("en", "ru"):
                files[f"fake-bank/{code}.yaml"]["revisions"] = [revision]

    project = make(change).write()
    (project.root / "campaigns/fake-bank" / name).write_bytes(FILES[name] if content is None else content)
    return project


@pytest.mark.parametrize("name", FILES)
def test_the_file_carries_its_texts_and_its_pixels(make: Make, name: str) -> None:
    content = pictured(make, name).build()[f"press/en/fake-bank-{name}"]
    start, end = content.index(b"<x:xmpmeta"), content.index(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")
    meta = etree.fromstring(content[start:end])
    assert {item.text for item in meta.iterfind(".//dc:description//rdf:li", XMP)} == {TEXTS["caption"]}
    assert {item.text for item in meta.iterfind(".//dc:rights//rdf:li", XMP)} == {"Test publisher. CC BY 4.0"}
    assert TEXTS["alt"] in {item.text for item in meta.iterfind(".//rdf:li", XMP)}
    assert content.endswith(FILES[name][-20:])


def test_feeds_carry_it_with_its_texts(make: Make) -> None:
    files = pictured(make).build()
    address = "https://example.org/sub/press/en/fake-bank-call.png"
    for ending in ("rss.xml", "atom.xml"):
        (media,) = etree.fromstring(files[f"feeds/en/warnings.{ending}"]).iter("{http://search.yahoo.com/mrss/}content")
        assert (media.get("url"), media.get("type")) == (address, "image/png")
        assert {str(part.text) for part in media} == set(TEXTS.values())
    item = json.loads(files["feeds/en/warnings.json"])["items"][0]
    assert item["image"] == address
    assert f'src="{address}" alt="A phone &amp; a &lt;card&gt;"' in item["content_html"]
    assert "call.png" not in files["feeds/ru/warnings.json"].decode()


def test_press_page_kit_ninjs_and_api_carry_it(make: Make) -> None:
    files = pictured(make).build()
    page = files["en/press/fake-bank/index.md"].decode()
    assert 'src="../../../press/en/fake-bank-call.png"' in page
    assert "A caller’s trick Test publisher. CC BY 4.0" in page
    with zipfile.ZipFile(io.BytesIO(files["press/en/fake-bank.zip"])) as kit:
        assert kit.read("call.png") == files["press/en/fake-bank-call.png"]
        assert "call.png" in json.loads(kit.read("manifest.json"))["files"]
    assert "picture" in {rendition["name"] for rendition in json.loads(files["press/en/fake-bank.json"])["renditions"]}
    (listed,) = json.loads(files["api/v1/en/warnings/TEST-2026-001.json"])["pictures"]
    assert listed == {"url": "https://example.org/sub/press/en/fake-bank-call.png", "media_type": "image/png", **TEXTS}


def test_a_withdrawn_warning_has_no_pictures(make: Make) -> None:
    for name, content in pictured(make, status="withdrawn").build().items():
        assert "call.png" not in name
        assert b"call.png" not in content, name


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("call.png", JPEG, "isn’t what its ending says"),
        ("call.jpg", b"", "isn’t what its ending says"),
        ("call.png", png() + b"x" * PICTURE_BYTES, "is larger than 2 MB"),
    ],
)
def test_a_file_that_is_no_usable_picture_is_named(make: Make, name: str, content: bytes, said: str) -> None:
    site, problems = pictured(make, name, content).check()
    assert site is None
    assert [(p.rule, said in str(p.message)) for p in problems] == [("usable-picture", True)]
