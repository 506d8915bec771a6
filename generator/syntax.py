"""The YAML parser's errors in plain words."""

from collections.abc import Sequence

import yaml

from generator.problems import Message, Position

_QUOTE = Message("put the text into quotation marks")

ITEM_BELOW_TEXT = (
    Message("an item of a list stands below a text"),
    Message("give the list a key of its own, or begin the item below the items that it belongs to"),
)

_KNOWN = (
    (
        "mapping values are not allowed",
        Message("a colon stands where no key is expected"),
        Message("put text with a colon into quotation marks"),
    ),
    (
        "cannot start any token",
        Message("this character can't begin a value"),
        _QUOTE,
    ),
    (
        "could not find expected ':'",
        Message("this line has no colon after its key"),
        Message("write `key: value`, or indent the line to continue the text above"),
    ),
    (
        "did not find expected key",
        Message("a key is expected here"),
        Message("begin this line below the lines that it belongs to, no further right and no further left"),
    ),
    (
        "did not find expected '-' indicator",
        Message("an item of the list is expected here"),
        Message("begin it with `- ` and indent it as the items above"),
    ),
    (
        "unexpected end of stream",
        Message("a quotation mark or bracket is opened and never closed"),
        Message("close it"),
    ),
    (
        "did not find expected ',' or",
        Message("a bracket is opened and never closed"),
        Message("close the bracket, or put the text into quotation marks"),
    ),
    (
        "unknown escape",
        Message("after \\ this character has no meaning"),
        Message("write \\\\ for \\, or use no quotation marks"),
    ),
    (
        "did not find expected node content",
        Message("a value is expected here"),
        Message("write the value, or put the text into quotation marks"),
    ),
    ("scanning an alias", Message("text can't begin with *"), _QUOTE),
    ("scanning an anchor", Message("text can't begin with &"), _QUOTE),
)


_CLOSING = ('"', "'", "]", "}")
_BEGIN_EARLIER = ("unexpected end of stream", "did not find expected ',' or", "could not find expected ':'")


def begins_earlier(words: str) -> bool:
    """Whether the parser notices the error behind its place: at the end of what was never closed."""
    return any(part in words for part in _BEGIN_EARLIER)


def explain(words: str, at: Position) -> tuple[Message, Message]:
    """What the parser's `words` mean `at` the place that it names, and a hint."""
    before, behind = at.excerpt[: at.column - 1], at.excerpt[at.column - 1 :]
    if "tab character" in words or (behind.startswith("\t") and "cannot start any token" in words):
        return (
            Message("a tab stands where only spaces may stand"),
            Message("put two spaces in the place of each tab"),
        )
    if "did not find expected key" in words and behind.startswith("-"):
        return ITEM_BELOW_TEXT
    if "did not find expected key" in words and before.rstrip().endswith(_CLOSING):
        return (
            Message("the text goes on behind a quotation mark or bracket that closes it"),
            Message("put the whole text into quotation marks of the other kind: ' instead of \", or \" instead of '"),
        )
    for part, message, hint in _KNOWN:
        if part in words:
            return message, hint
    return Message("this line can't be read as keys and values"), Message("look at this line and the one above")


def swallowed_item(lines: Sequence[str], text: yaml.ScalarEvent) -> tuple[int, int] | None:
    """Where an item indented too far has become a part of the unquoted `text` above it: line and column from 0."""
    start, end = text.start_mark, text.end_mark
    if start is None or end is None:
        return None
    for number in range(start.line + 1, min(end.line + 1, len(lines))):
        if lines[number].lstrip(" ").startswith("- "):
            return number, len(lines[number]) - len(lines[number].lstrip(" "))
    return None
