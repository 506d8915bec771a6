"""A small change to a YAML text changes that and nothing else."""

import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.edit import EditError, append, set_scalar
from generator.source import FORBIDDEN, parse

ITEM = {"date": "2026-11-25T03:00:00+03:00", "kind": "withdrawal", "note": 'It\'s "wrong": # no\\yes'}


def data(text: str) -> dict[str, Any]:
    document, problems = parse(text, "a.yaml")
    assert document is not None
    assert not problems
    return document.data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: published  # why\n", "status: withdrawn  # why\n"),
        ("status: 'published'\n", "status: 'withdrawn'\n"),
        ('status: "published" # why\nb: 1', 'status: "withdrawn" # why\nb: 1'),
        ("status:   # why\nb: 1\n", "status: withdrawn   # why\nb: 1\n"),
        ("a: 1\r\nstatus: draft\r\nb: 1\r\n", "a: 1\r\nstatus: withdrawn\r\nb: 1\r\n"),
        ("---\n# head\nstatus: 😀 x\n...\n", "---\n# head\nstatus: withdrawn\n...\n"),
        ("status:\n  on the next\n  line\nb: 1\n", "status:\n  withdrawn\nb: 1\n"),
        ('{"a": 1, "status": "published"}', '{"a": 1, "status": "withdrawn"}'),
        ("{status: published, b: 1}", "{status: withdrawn, b: 1}"),
        ("a: 1\n# of b\nb: 2\n", "a: 1\nstatus: withdrawn\n# of b\nb: 2\n"),
        ("a: |\n  x\n\n# of b\nb: 2\n", "a: |\n  x\n\nstatus: withdrawn\n# of b\nb: 2\n"),
        ('a: "x\n# y"\nb: 2\n', 'a: "x\n# y"\nstatus: withdrawn\nb: 2\n'),
        ("a: 1 # one\nc: 2 # end", "a: 1 # one\nc: 2 # end\nstatus: withdrawn"),
        ('{\n "a": 1,\n "b": 2\n}', '{\n "a": 1,\n "status": "withdrawn",\n "b": 2\n}'),
        ('{"a": 1}', '{"a": 1, "status": "withdrawn"}'),
    ],
)
def test_a_scalar_is_set(before: str, after: str) -> None:
    assert set_scalar(before, "status", "withdrawn", ["b"]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("l:\n  - x # c\n  # below\nb: 1\n", "l:\n  - x # c\n  - k: v w\n    n: 1\n  # below\nb: 1\n"),
        ("l:\n- a: 1\n  b: 2\nb: 1\n", "l:\n- a: 1\n  b: 2\n- k: v w\n  n: 1\nb: 1\n"),
        ("l:\n    - a: >-\n        long\n        text\nb: 1\n", None),
        ("l:\n  - a: x\n\n# of b\nb: 1\n", "l:\n  - a: x\n  - k: v w\n    n: 1\n\n# of b\nb: 1\n"),
        ("l: [] # none\nb: 1\n", "l: [{k: v w, n: 1}] # none\nb: 1\n"),
        ("l: [x, {a: b}, # c\n  ]\n", "l: [x, {a: b}, {k: v w, n: 1}, # c\n  ]\n"),
        ("l: # none\nb: 1\n", "l: # none\n  - k: v w\n    n: 1\nb: 1\n"),
        ("a: 1\n# of b\nb: 1\n", "a: 1\nl:\n  - k: v w\n    n: 1\n# of b\nb: 1\n"),
        ("l:\r\n  - x\r\nb: 1", "l:\r\n  - x\r\n  - k: v w\r\n    n: 1\r\nb: 1"),
        ("b: 1\nl:\n  - x", "b: 1\nl:\n  - x\n  - k: v w\n    n: 1"),
        ('{"l": [], "b": 1}', '{"l": [{"k": "v w", "n": "1"}], "b": 1}'),
        ('{"a": 1, "b": 1}', '{"a": 1, "l": [{"k": "v w", "n": "1"}], "b": 1}'),
    ],
)
def test_an_item_is_appended(before: str, after: str | None) -> None:
    new = append(before, "l", {"k": "v w", "n": "1"}, ["b"])
    if after is not None:
        assert new == after.replace("v w", '"v w"') if '"k"' not in after else new == after
    assert data(new)["l"][-1] == {"k": "v w", "n": "1"}


@pytest.mark.parametrize(
    "text",
    [
        "status: |\n  published\n",
        "status: [a]\n",
        "status: {a: b}\n",
        "",
        "# nothing\n",
        "a: [\n",
        "a: 1\na: 2\n",
        "a: &x 1\n",
        "? status\n",
        "a: |\n  a line break here would be text",
        "- list\n",
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        set_scalar(text, "status", "withdrawn")


@pytest.mark.parametrize("text", ["l: word\n", "l: {a: b}\n", 'l: ""\n', "l: |\n  x\n", "{l: }", "l: &x [a]\n"])
def test_an_item_is_appended_to_lists_only(text: str) -> None:
    with pytest.raises(EditError):
        append(text, "l", ITEM)


words = st.text("abzЖўʻ😀 #:-'\"\\{}[],|>&*!%@`?=~.\u00a0", min_size=1, max_size=12).map(str.strip).filter(bool)
plain = st.text("abzЖ’1", min_size=1, max_size=6)
comments = st.sampled_from(["", "", "  # why", " # - a: b", " # 'x"])
between = st.sampled_from(["", "", "\n", "# a comment\n", "\n# one\n# two: x\n", "   # indented\n"])


@st.composite
def values(draw: st.DrawFn) -> str:
    """What may stand behind `key:`, its line end included."""
    word, other, comment = draw(plain), draw(plain), draw(comments)
    quote = draw(words).replace("\\", "\\\\").replace('"', '\\"')
    single = draw(words).replace("'", "''")
    indent = draw(st.sampled_from(["", "  ", "    "]))
    forms = [
        f" {word}{comment}\n",
        f" {word} {other}\n  {word}\n",
        f' "{quote}"{comment}\n',
        f" '{single}'{comment}\n",
        f"{comment}\n",
        f" |\n  {word}\n   # text\n\n  {other}\n",
        f" |+\n  {word}\n\n",
        f" >-\n  {word}\n  {other}\n\n",
        f" []{comment}\n",
        f" [{word}, '{single}',\n   {{a: {other}}} ]{comment}\n",
        f" [{word} , ]{comment}\n",
        f"{comment}\n{indent}- {word}{comment}\n{indent}- '{single}'\n",
        f"\n{indent}- a: {word}\n{indent}  # in between\n{indent}  b: |-\n{indent}    {other}\n",
        f"\n{indent}- a: {word}\n{indent}  b: [x, y]{comment}\n{indent}-\n",
        f"\n{indent}-   - {word}\n{indent}    - {other}{comment}\n",
        f"\n  a: {word}{comment}\n  b:\n    - {other}\n",
    ]
    return draw(st.sampled_from(forms))


@st.composite
def documents(draw: st.DrawFn) -> str:
    keys = draw(st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), min_size=1, unique=True))
    text = draw(st.sampled_from(["", "# head\n\n", "---\n"]))
    for key in keys:
        text += draw(between) + key + ":" + draw(values())
    text += draw(between)
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


targets = st.sampled_from(["one", "two", "status"])
followers = st.lists(st.sampled_from(["three", "four"]), unique=True)


def kept(old: str, new: str) -> tuple[int, int]:
    """How many characters at the beginning and at the end are the same, without overlap."""
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return head, tail


@given(documents(), targets, words, followers)
def test_appending_only_inserts(text: str, key: str, note: str, before: list[str]) -> None:
    document, problems = parse(text, "a.yaml")
    assume(document is not None and not problems)
    assert document is not None
    old = document.data.get(key, [])
    item = {"date": ITEM["date"], "note": note}
    if not isinstance(old, list):
        with pytest.raises(EditError):
            append(text, key, item, before)
        return
    new = append(text, key, item, before)
    assert data(new) == {**document.data, key: [*old, item]}
    head, tail = kept(text, new)
    assert head + tail == len(text)


@given(documents(), targets, words, followers)
def test_setting_changes_one_value(text: str, key: str, value: str, before: list[str]) -> None:
    document, problems = parse(text, "a.yaml")
    assume(document is not None and not problems)
    assert document is not None
    old = document.data.get(key)
    try:
        new = set_scalar(text, key, value, before)
    except EditError:
        line = next(line for line in text.splitlines() if line.startswith(f"{key}:"))
        assert not isinstance(old, str | None) or line.split(":")[1].strip()[:1] in ("|", ">")
        return
    assert data(new) == {**document.data, key: value}
    head, tail = kept(text, new)
    changed = text[head : len(text) - tail]
    assert "#" not in changed or "#" in (old or "")
    assert old is not None or not changed


@given(st.text(max_size=40))
def test_any_text_is_quoted_safely(value: str) -> None:
    assume(not FORBIDDEN.search(value))
    new = append("a: 1\n", "l", {"note": value})
    assert data(new)["l"] == [{"note": unicodedata.normalize("NFC", value)}]
