"""Whatever bytes a partner sends: entries in plain text, or one clear sentence; in bounded time and memory."""

import json
import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake import fuzz_bytes
from generator.intake.entry import MAX_ENTRIES, Batch, Refused
from generator.intake.forewarn import combine, language_code
from generator.intake.plain import one_line, paragraphs
from generator.intake.reading import parsed
from generator.intake.slugs import slug
from generator.languages import registry
from generator.source import FORBIDDEN

GOLDEN = Path(__file__).parent.parent / "golden"
HEAD = '<?xml version="1.0"?>'


def rss(*items: str, head: str = HEAD) -> bytes:
    return f'{head}<rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'.encode()


def item(title: str, **fields: str) -> str:
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item><title>{title}</title>{inside}</item>"


def entries(body: bytes) -> Batch:
    found = parsed(body, "https://partner.example/feed")
    assert isinstance(found, Batch)
    return found


def test_our_own_feeds_are_read_alike_in_three_formats() -> None:
    """What Forewarn publishes, Forewarn reads: the ids, titles and dates of RSS, Atom and JSON Feed agree."""
    read = [
        [
            (e.id, e.title, e.url, e.written)
            for e in entries((GOLDEN / f"feeds/ru/warnings.{kind}").read_bytes()).entries
        ]
        for kind in ("rss.xml", "atom.xml", "json")
    ]
    assert read[0] == read[1] == read[2]
    assert read[0][0][1:] == (
        "Звонок «из банка»",
        "https://example.org/sub/ru/warnings/fake-bank/",
        datetime(2026, 2, 17, 7, tzinfo=UTC),
    )


def test_markup_scripts_and_invisible_characters_go() -> None:
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt;A &lt;b onclick=x&gt;fake&lt;/b&gt; bank\u202e\u200b\u2028 calls"
    text = "&lt;p&gt;One.&lt;/p&gt;&lt;style&gt;x{}&lt;/style&gt;&lt;p&gt;Two &amp;amp; three. https://bad.example/x&lt;/p&gt;"
    entry = entries(rss(item(escaped, link="javascript:alert(1)", guid="1", description=text))).entries[0]
    assert entry.title == "A fake bank calls"
    assert entry.text == "One.\n\nTwo & three. hxxps://bad[.]example/x"
    assert entry.url is None


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://partner.example/a", "https://partner.example/a"),
        ("/b", "https://partner.example/b"),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://u:p@partner.example/", None),
        ("https://partner.example/a\u202eb", None),
        ("https://partner.example/" + "a" * 3000, None),
    ],
)
def test_a_link_is_kept_only_as_a_web_address(link: str, kept: str | None) -> None:
    assert entries(rss(item("A", link=link, guid="1"))).entries[0].url == kept


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(b"/etc/passwd", "no feed that can be read", id="a path"),
        pytest.param(b"https://partner.example/", "no feed that can be read", id="an address"),
        pytest.param(b"<html><body>Not found</body></html>", "neither an RSS nor", id="a page"),
        pytest.param("<rss>Звонок".encode("cp1251"), "its letters can't be read", id="other letters than it says"),
        pytest.param(b"<a>" * 100_000, "neither an RSS nor", id="deep XML"),
        pytest.param(b"{" * 100_000, "no JSON", id="open braces"),
        pytest.param(b"[" * 900_000, "no JSON", id="deep JSON"),
        pytest.param(b'{"a":' * 300_000, "no JSON", id="deep JSON keys"),
        pytest.param(b'{"a": NaN}', "no JSON", id="NaN"),
        pytest.param(b'{"a": -Infinity}', "no JSON", id="Infinity"),
        pytest.param(b'{"a": ' + b"9" * 1_000_000 + b"}", "no JSON", id="endless digits"),
        pytest.param(b"[1, 2]", "neither a JSON feed", id="a list"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1.1"}', "without items", id="no items"),
        pytest.param(rss(head='<!DOCTYPE a [<!ENTITY a "b">]>'), "declares entities", id="entity"),
        pytest.param(
            rss(item("&x;"), head='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities", id="XXE"
        ),
        pytest.param(
            rss(head="<!DOCTYPE a [" + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(99)) + "]>"),
            "declares entities",
            id="a billion laughs",
        ),
        pytest.param(rss(*["<x/>"] * 50_000), "holds more than 40000 parts", id="50,000 parts"),
    ],
)
def test_what_is_no_feed_gets_one_sentence(body: bytes, said: str) -> None:
    with pytest.raises(Refused) as caught:
        parsed(body)
    assert said in str(caught.value)


def test_only_the_first_entries_of_200_000_are_read() -> None:
    body = rss("<item/>" * 200 + "".join(f"<item><guid>{n}</guid></item>" for n in range(60_000)))
    many = rss(*[f"<item>{n}</item>" for n in range(110_000)])
    for size in (body, many, rss("<item/>" * 200_000)):
        assert len(size) < 2_100_000
        started = time.process_time()
        found = entries(size)
        assert time.process_time() - started < 6
        assert len(found.entries) <= MAX_ENTRIES
        assert not found.whole
        assert "more than 200 entries" in str(found.notes[-1])


def test_memory_is_bounded() -> None:
    """The largest files that are read, in a process of their own; without them it takes about 90 MB."""
    code = """
import resource, sys
from generator.intake import fuzz_bytes
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
fuzz_bytes(b'<rss version="2.0"><channel>' + b"<item/>" * 290_000 + b"</channel></rss>")
fuzz_bytes(b'<rss version="2.0"><channel><item>' + b"<a b='c'/>" * 200_000 + b"</item></channel></rss>")
fuzz_bytes(b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"{}," * 600_000 + b"{}]}")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert int(found.stdout) < 250  # MB


@pytest.mark.parametrize(
    "text",
    ["<" * 200_000, "<!" * 100_000, "&" * 200_000, "&#" * 100_000, "<a " * 70_000, "</p>" * 50_000, "<p>" * 66_000],
)
def test_plain_text_takes_no_time(text: str) -> None:
    started = time.process_time()
    assert len(paragraphs(text)) <= 20_000
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    entries(rss(item(escaped[:900_000], description=escaped[:900_000], guid="1", pubDate=escaped[:900_000])))
    assert time.process_time() - started < 5


def test_letters_are_read_as_what_they_are() -> None:
    for encoding, head in (
        ("cp1251", '<?xml version="1.0" encoding="windows-1251"?>'),
        ("utf-8", '<?xml version="1.0" encoding="windows-1251"?>'),
        ("utf-16", '<?xml version="1.0" encoding="utf-16"?>'),
        ("utf-8-sig", HEAD),
    ):
        body = rss(item("Звонок из банка", guid="1"), head=head).decode().encode(encoding)
        assert entries(body).entries[0].title == "Звонок из банка"


def test_an_undeclared_entity_or_a_broken_end_loses_no_entry() -> None:
    body = rss(item("A&nbsp;call &copy; now", guid="1"), item("B", guid="2"))[:-20]
    assert [entry.id for entry in entries(body).entries] == ["1", "2"]


def test_missing_ids_and_dates_and_repeated_ids() -> None:
    found = entries(rss(item("A"), item("A", guid="x"), item("B", guid="x"), "<item/>", item("C", pubDate="soon")))
    assert [(e.title, e.written) for e in found.entries] == [("A", None), ("A", None), ("C", None)]
    assert [str(note) for note in found.notes] == [
        "1 entries say nothing and are left out",
        "1 entries repeat the id of another and are left out",
    ]
    assert len({entry.id for entry in found.entries}) == 3
    assert found.entries[0].id == entries(rss(item("A"))).entries[0].id


def test_a_json_feed_of_wrong_types_is_read_as_far_as_it_goes() -> None:
    items: list[Any] = [None, 3, [], {"id": 7, "title": ["x"], "content_text": "Seven"}, {"id": {}, "title": "T"}]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, "language": 5}).encode()
    assert next((e.id, e.title) for e in entries(body).entries) == ("7", "Seven")


def test_languages_of_the_api_are_ours_by_tag() -> None:
    known = registry()
    expected = {"uz-Latn": "uz", "UZ-latn": "uz", "uz": "uz", "uz-Cyrl": None, "en-GB": "en", "ru": "ru", "xx": None}
    assert {tag: language_code(tag, known) for tag in expected} == expected


def test_a_warning_in_an_unknown_language_is_told() -> None:
    data = json.loads((GOLDEN / "api/v1/en/warnings/TEST-2026-001.json").read_text("utf-8"))
    entry = combine([data, {**data, "language": "tlh"}, {"x": 1}], registry(), ["en", "ru"])
    assert [edition.language for edition in entry.editions] == ["en"]
    assert ["tlh" in str(note) for note in entry.notes] == [True, False]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Звонок «из банка»: код!", "zvonok-iz-banka-kod"),
        ("Ўзбекча ғалла", "uzbekcha-galla"),
        ("Oʻzbekcha gʻalla", "ozbekcha-galla"),
        ("Қазақша әже", "qazaqsha-azhe"),
        ("Беларусь: ў цябе", "belarus-u-tsyabe"),
        ("Đỗ café", "do-cafe"),
        ("中文", "spare"),
        ("con", "spare"),
        ("Page 2", "spare"),
        ("Taken", "taken-2"),
        ("x" * 90, "x" * 48),
    ],
)
def test_a_title_becomes_an_address(title: str, expected: str) -> None:
    assert slug(title, {"taken"}, "spare") == expected


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(10, 80))
def test_one_line_is_plain_and_bounded(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert not FORBIDDEN.search(line)
    assert "http://" not in line.lower()
    assert "\n" not in line


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_bytes_get_entries_or_one_error(data: bytes) -> None:
    fuzz_bytes(data)


SEEDS = [path.read_bytes() for path in sorted(GOLDEN.glob("feeds/en/warnings.*"))]
SEEDS += [path.read_bytes() for path in sorted(GOLDEN.glob("api/v1/**/*.json")) if "schema" not in path.name]


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(SEEDS), st.integers(0, 2**32))
def test_damaged_files_get_entries_or_one_error(seed: bytes, chance: int) -> None:
    rolled = random.Random(chance)
    data = bytearray(seed)
    for _ in range(rolled.randint(1, 12)):
        at = rolled.randrange(len(data))
        data[at : at + rolled.randint(0, 30)] = rolled.choice([b"", b"<", b"\xff", b"]]>", b'"', b"{", b"\0", b"null"])
    fuzz_bytes(bytes(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.data())
def test_any_value_anywhere_in_the_api_s_files(data: st.DataObject) -> None:
    document = json.loads(data.draw(st.sampled_from([seed for seed in SEEDS if seed.startswith(b"{")])))
    for name in data.draw(st.lists(st.sampled_from(sorted(document)), min_size=1, max_size=4)):
        document[name] = data.draw(JSON)
    fuzz_bytes(json.dumps(document).encode())
