"""Lengths are counted as each channel counts."""

import pytest

from generator.counting import (
    count_characters,
    count_utf16,
    count_with_short_addresses,
    count_words,
    count_x,
    outside_gsm,
    seconds,
    sms_segments,
)

FAMILY = "👨‍👩‍👧"
"""One emoji for a reader; five code points, eight UTF-16 units."""


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("я" * 70, 1),
        ("я" * 71, 2),
        ("я" * 134, 2),
        ("я" * 135, 3),
        ("я" * 66 + "😀" + "я" * 66, 3),
        ("", 1),
    ],
)
def test_sms_segments(text: str, segments: int) -> None:
    assert sms_segments(text) == segments


def test_the_characters_that_make_an_sms_short_are_named() -> None:
    assert outside_gsm("Hello, oʻzbek – я я") == "ʻ–я"
    assert outside_gsm("Price: 5€ [sic] {x}") == ""


def test_characters_are_what_a_reader_takes_for_one() -> None:
    assert count_characters(f"{FAMILY}е́") == 2
    assert count_utf16(FAMILY) == 8


def test_x_counts_addresses_23_emoji_2_and_alphabets_1() -> None:
    assert count_x("https://example.org/a/very/long/path?with=query and") == 23 + 4
    assert count_x("see gov.by now") == 4 + 23 + 4
    assert count_x("bank[.]example и т.д.") == 21
    assert count_x("Қазақша Ўзбек Łódź") == 18
    assert count_x(FAMILY) == 2
    assert count_x("警告") == 4
    assert count_x("“quote” – dash…") == 16  # the ellipsis counts two


def test_mastodon_counts_addresses_23() -> None:
    assert count_with_short_addresses("see https://example.org/x") == 27


def test_words_and_seconds() -> None:
    assert count_words("A call – from ‘the bank’, 12 times") == 7
    assert seconds("word " * 113, 113) == 60
    assert seconds("word " * 114, 113) == 61
