"""The YAML parser's errors in plain words."""

_QUOTE = "put the text into quotation marks"

_KNOWN = (
    (
        "mapping values are not allowed",
        "a colon stands where no key is expected",
        "put text with a colon into quotation marks",
    ),
    ("cannot start any token", "this character can't begin a value", f"indent with spaces, not tabs; {_QUOTE}"),
    (
        "could not find expected ':'",
        "this line has no colon after its key",
        "write `key: value`, or indent the line to continue the text above",
    ),
    (
        "did not find expected key",
        "a key is expected here",
        "compare the indentation with the lines above; put text with quotation marks inside into quotation marks",
    ),
    (
        "did not find expected '-' indicator",
        "an item of the list is expected here",
        "begin it with `- ` and indent it as the items above",
    ),
    ("unexpected end of stream", "a quotation mark or bracket is opened and never closed", "close it"),
    ("did not find expected ',' or", "a list or mapping in brackets isn't closed", f"close the bracket, or {_QUOTE}"),
    ("unknown escape", "after \\ this character has no meaning", "write \\\\ for \\, or use no quotation marks"),
    ("did not find expected node content", "a value is expected here", f"write the value, or {_QUOTE}"),
    ("scanning an alias", "text can't begin with *", _QUOTE),
    ("scanning an anchor", "text can't begin with &", _QUOTE),
)


_BEGIN_EARLIER = ("unexpected end of stream", "did not find expected ',' or", "could not find expected ':'")


def begins_earlier(words: str) -> bool:
    """Whether the parser notices the error behind its place: at the end of what was never closed."""
    return any(part in words for part in _BEGIN_EARLIER)


def explain(words: str) -> tuple[str, str]:
    """What the parser's `words` mean, and a hint."""
    for part, message, hint in _KNOWN:
        if part in words:
            return message, hint
    return f"not valid YAML: {words}", "look at this line and the one above"
