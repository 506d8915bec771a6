"""A change of one value, at any depth, changes that and nothing else."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edit import EditError
from generator.revise import block, set_at
from generator.source import parse


def data(text: str) -> dict[str, Any]:
    document, problems = parse(text, "a.yaml")
    assert document is not None
    assert not problems, (problems, text)
    return document.data


@pytest.mark.parametrize(
    ("before", "loc", "value", "after"),
    [
        ("a:\n  b: x # c\nd: 1\n", ("a", "b"), "y", 'a:\n  b: "y" # c\nd: 1\n'),
        ("a:\n  b: x y\n", ("a", "b"), "New words", "a:\n  b: New words\n"),
        ("a:\n  - x y # c\n  - z\n", ("a", 0), "A: b", 'a:\n  - "A: b" # c\n  - z\n'),
        (
            "a:\n  - text: >-\n      x\n      y\n    s: [b]\n",
            ("a", 0, "text"),
            "A b",
            "a:\n  - text: >-\n      A b\n    s: [b]\n",
        ),
        ("a: |- # why\n  x\n\n# c\nb: 1\n", ("a",), "A b\n\nC d", "a: >- # why\n  A b\n\n\n  C d\n\n# c\nb: 1\n"),
        (
            "t:\n  state: draft # c\nz: 1\n",
            ("t", "of"),
            {"a": "1f", "b.c": "2"},
            "t:\n  state: draft # c\n  of:\n    a: 1f\n    b.c: 2\nz: 1\n",
        ),
        ("t:\n  of:\n    a: 1 # c\n  z: 1\n", ("t", "of"), {"a": "2"}, "t:\n  of:\n    a: 2\n  z: 1\n"),
        ("t:\n  of: {}\n  z: 1\n", ("t", "of"), {"a": "2"}, "t:\n  of:\n    a: 2\n  z: 1\n"),
        ("t:\n  of:\n  z: 1\n", ("t", "of"), {"a": "2"}, "t:\n  of:\n    a: 2\n  z: 1\n"),
        ("t:\nz: 1\n", ("t", "of", "a"), "2", "t:\n  of:\n    a: 2\nz: 1\n"),
        ("t: {state: draft}\n", ("t", "of"), {"a": "2"}, 't: {state: draft, "of": {"a": "2"}}\n'),
        ('{"t": {"of": {"a": "1"}}, "z": "1"}', ("t", "of"), {"a": "2"}, '{"t": {"of": {"a": "2"}}, "z": "1"}'),
        ("a: 1\r\nc: 1\r\n", ("b", "k"), ["x", "y z"], 'a: 1\r\nb:\r\n  k:\r\n    - x\r\n    - "y z"\r\nc: 1\r\n'),
        ("a: 1\n# of c\nc: 1", ("b",), "x", "a: 1\nb: x\n# of c\nc: 1"),
        ("c: 1", ("a",), "x", "a: x\nc: 1"),
    ],
)
def test_one_value_is_set(before: str, loc: tuple[str | int, ...], value: Any, after: str) -> None:
    found = set_at(before, loc, value, lambda at: ("state", "of") if at else ("a", "b", "c"))
    assert data(found) == data(after)
    assert found == after.replace('"y z"', "y z")


@pytest.mark.parametrize(
    ("text", "loc"),
    [("a: x\n", ("a", "b")), ("a:\n  - x\n", ("a", 1)), ("a: [\n", ("a",)), ("", ("a",)), ("a: {b: c}\n", ("a", 0))],
)
def test_what_cannot_be_set_is_refused(text: str, loc: tuple[str | int, ...]) -> None:
    with pytest.raises(EditError):
        set_at(text, loc, "new")


words = (
    st.text("abzЖўʻ#:-'\"\\{}[],|>&*!%@`?=~.1 \u00a0", min_size=1, max_size=30)
    .map(lambda s: " ".join(s.split(" ")))
    .map(lambda s: " ".join(s.split()))
    .filter(bool)
)
prose = st.lists(words, min_size=1, max_size=3).map("\n\n".join)
names = st.sampled_from(["a", "bc", "title", "x.y"])
values = st.recursive(
    words,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(names, inner, min_size=1, max_size=3),
    max_leaves=6,
)
roots = st.dictionaries(names, values, min_size=1, max_size=3)


def places(node: Any, loc: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [loc] if loc else []
    for key, part in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        found += places(part, (*loc, key))
    return found


@given(roots)
def test_a_written_file_is_read_as_it_was_meant(root: dict[str, Any]) -> None:
    assert data(block(root)) == root


@given(roots, st.data(), prose, st.booleans())
def test_any_text_can_be_set_anywhere_and_the_rest_stays(
    root: dict[str, Any], draw: st.DataObject, value: str, long: bool
) -> None:
    texts = [loc for loc in places(root) if isinstance(_at(root, loc), str)]
    loc = draw.draw(st.sampled_from(texts))
    value = value * 20 if long else value
    before = "# head\n" + block(root) + "# tail\n"
    try:
        after = set_at(before, loc, value)
    except EditError:
        assert "\u00a0" in value or "  " in value
        return
    wanted = copy.deepcopy(root)
    _put(wanted, loc, value)
    assert data(after) == wanted
    assert after.startswith("# head\n")
    assert after.endswith("# tail\n")
    untouched = set_at(after, loc, _at(root, loc))
    assert data(untouched) == root


@given(roots, roots)
def test_a_collection_is_replaced_and_the_rest_stays(root: dict[str, Any], value: dict[str, Any]) -> None:
    before = block({"first": "1", "of": root}) + "# between\nlast: 2 # c\n"
    after = set_at(before, ("of",), value)
    assert data(after) == {"first": "1", "of": value, "last": "2"}
    assert after.endswith("# between\nlast: 2 # c\n")


def _at(node: Any, loc: tuple[str | int, ...]) -> Any:
    for part in loc:
        node = node[part]
    return node


def _put(node: Any, loc: tuple[str | int, ...], value: Any) -> None:
    _at(node, loc[:-1])[loc[-1]] = value
