"""YAML is read as text with positions; what is dangerous or ambiguous is refused in words."""

from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Position
from generator.source import parse


def test_scalars_are_the_text_that_stands_in_the_file() -> None:
    text = "a: no\nb: 0123\nc: 12:30\nd: +375291234567\ne: 1.10\nf: ~\ng: 2026-13-45\n"
    document, problems = parse(text, "x.yaml")
    assert not problems
    assert document
    assert list(document.data.values()) == ["no", "0123", "12:30", "+375291234567", "1.10", "~", "2026-13-45"]


def test_a_key_without_value_is_not_given() -> None:
    document, _ = parse("a:\nb: ''\nc:\n  -\n", "x.yaml")
    assert document
    assert document.data == {"b": "", "c": [""]}


def test_positions_of_keys_and_values() -> None:
    document, _ = parse("a:\n  - b: один\n    c: [x, y]\n", "x.yaml")
    assert document
    assert document.position(("a", 0, "b")) == Position("x.yaml", 2, 8, "  - b: один")
    assert document.position(("a", 0, "b"), at_key=True) == Position("x.yaml", 2, 5, "  - b: один")
    assert document.position(("a", 0, "c", 1)) == Position("x.yaml", 3, 12, "    c: [x, y]")
    assert document.position(("a", 0, "missing")).line == 2
    assert document.position(("nowhere",)) == Position("x.yaml", 1, 1, "a:")


def test_text_is_normalised_to_nfc() -> None:
    document, _ = parse("a: и\u0306\n", "x.yaml")
    assert document
    assert document.data["a"] == "й"


@given(st.text())
def test_any_text_is_data_or_problems_and_nothing_else(text: str) -> None:
    document, problems = parse(text, "x.yaml")
    assert document is not None or problems


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`, \n\t?0", max_size=60))
def test_any_syntax_is_data_or_problems_and_nothing_else(text: str) -> None:
    document, problems = parse(text, "x.yaml")
    assert document is not None or problems
    assert all(problem.position.line >= 1 and problem.position.column >= 1 for problem in problems)
