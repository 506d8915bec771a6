"""What is wrong, where, and how to mend it; and the three forms in which it is shown."""

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

_EXCERPT = 100


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file: `path` relative to the project, `line` and `column` from 1, `excerpt` the whole line."""

    path: str
    line: int = 1
    column: int = 1
    excerpt: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `rule` names the page of the staff guide that explains it."""

    position: Position
    severity: Severity
    rule: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Finding:
    """What a lint rule says: `loc` is a path of keys and indices into the data of `file`; the linter adds the line."""

    file: str
    loc: tuple[str | int, ...]
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    at_key: bool = False
    """Whether the key at `loc` is wrong and not its value."""


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _visible(text: str) -> str:
    """Control and direction characters written out, so that a message can't disturb the terminal it is shown in."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _excerpt(position: Position) -> list[str]:
    if not position.excerpt.strip():
        return []
    start = max(0, position.column - _EXCERPT // 2) if position.column > _EXCERPT - 20 else 0
    before = position.excerpt[start : position.column - 1].replace("\t", " ")
    after = position.excerpt[position.column - 1 : start + _EXCERPT].replace("\t", " ")
    return [f"    {_visible(before + after)}", f"    {' ' * len(_visible(before))}^"]


def text(problem: Problem) -> str:
    """`path:line:column: error: message [rule]`, then the line, a caret and the hint."""
    at = problem.position
    head = (
        f"{_visible(at.path)}:{at.line}:{at.column}: {problem.severity}: {_visible(problem.message)} [{problem.rule}]"
    )
    return "\n".join([head, *_excerpt(at), *([f"    hint: {_visible(problem.hint)}"] if problem.hint else [])])


def github(problem: Problem) -> str:
    """A workflow command that marks the line in a GitHub review."""

    def escape(value: str) -> str:
        return _visible(value).replace("%", "%25")

    def attribute(value: str) -> str:
        return escape(value).replace(":", "%3A").replace(",", "%2C")

    at = problem.position
    message = escape(f"{problem.message}. {problem.hint}" if problem.hint else problem.message)
    title = attribute(problem.rule)
    return f"::{problem.severity} file={attribute(at.path)},line={at.line},col={at.column},title={title}::{message}"


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array of objects with path, line, column, severity, rule, message and hint."""

    def flat(problem: Problem) -> dict[str, object]:
        place = asdict(problem.position)
        del place["excerpt"]
        rest = {"severity": problem.severity, "rule": problem.rule, "message": problem.message, "hint": problem.hint}
        return {key: _visible(value) if isinstance(value, str) else value for key, value in (place | rest).items()}

    return json.dumps([flat(problem) for problem in problems], ensure_ascii=False, indent=2)


def did_you_mean(word: str, candidates: list[str]) -> str:
    """A hint that names the candidate nearest to `word`, or all of them."""
    near = difflib.get_close_matches(word.casefold(), candidates, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known here: {', '.join(candidates)}" if candidates else ""
