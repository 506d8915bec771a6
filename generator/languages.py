"""The languages that the tool knows, and how they write the apostrophe."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.model import Language
from generator.source import read

_APOSTROPHES = "'’‘ʻʼ`´"


@cache
def registry() -> dict[str, Language]:
    """The languages that the tool knows, by code."""
    document, problems = read(Path(__file__).with_name("languages.yaml"), "languages.yaml")
    assert document is not None
    assert not problems
    return TypeAdapter(dict[str, Language]).validate_python(document.data)


def normalise(node: Any, language: str | None) -> Any:
    """Apostrophes as the language writes them. Below a key that is a language code, that language holds."""
    if isinstance(node, dict):
        return {key: normalise(value, key if key in registry() else language) for key, value in node.items()}
    if isinstance(node, list):
        return [normalise(item, language) for item in node]
    if not isinstance(node, str) or language is None:
        return node
    return normalise_apostrophes(node, language)


def normalise_apostrophes(text: str, language: str) -> str:
    """`text` with the apostrophes inside words that the registry prescribes for `language`."""
    for pattern, right in _apostrophe_rules(language):
        text = pattern.sub(right, text)
    return text


@cache
def _apostrophe_rules(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(f"(?<=[{rule.after}])[{_APOSTROPHES}]" + ("" if rule.final else r"(?=\w)")), rule.write)
        for rule in registry()[language].apostrophes
    )
