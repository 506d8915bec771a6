"""The YAML parser's errors in plain words."""

from generator.problems import Message

_QUOTE = Message("put the text into quotation marks")

_KNOWN = (
    (
        "mapping values are not allowed",
        Message("a colon stands where no key is expected"),
        Message("put text with a colon into quotation marks"),
    ),
    (
        "cannot start any token",
        Message("this character can't begin a value"),
        Message("indent with spaces, not tabs; put the text into quotation marks"),
    ),
    (
        "could not find expected ':'",
        Message("this line has no colon after its key"),
        Message("write `key: value`, or indent the line to continue the text above"),
    ),
    (
        "did not find expected key",
        Message("a key is expected here"),
        Message(
            "compare the indentation with the lines above; put text with quotation marks inside into quotation marks"
        ),
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
        Message("a list or mapping in brackets isn't closed"),
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


_BEGIN_EARLIER = ("unexpected end of stream", "did not find expected ',' or", "could not find expected ':'")


def begins_earlier(words: str) -> bool:
    """Whether the parser notices the error behind its place: at the end of what was never closed."""
    return any(part in words for part in _BEGIN_EARLIER)


def explain(words: str) -> tuple[Message, Message]:
    """What the parser's `words` mean, and a hint."""
    for part, message, hint in _KNOWN:
        if part in words:
            return message, hint
    return Message("not valid YAML: {words}", words=words), Message("look at this line and the one above")
