"""What is wrong, where, and how to mend it; and the three forms in which it is shown."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import total_ordering

from generator.guessing import nearest
from generator.personal import mask

_EXCERPT = 100
MAX_PROBLEMS = 50
"""How many problems of one file are named."""
_LONGEST = 1000
"""Characters of a message: most hold a value from the file, which may be anything."""

Say = Callable[[str], str]
"""An English template → the same template in the language of the staff."""


def _said(value: object, say: Say) -> object:
    if isinstance(value, ToldError):
        value = value.message
    return value.said(say) if isinstance(value, Message) else value


@total_ordering
class Message:
    """A sentence to staff: an English template with {names}, and what stands in their places.

    The template is looked up in a catalogue only when the sentence is shown; a value that is a Message is too.
    `str` gives it in English. pybabel finds the templates: the first argument is always a literal.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values

    def said(self, say: Say) -> str:
        """The sentence in the language of `say`."""
        return say(self.template).format(**{name: _said(value, say) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.said(str)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __bool__(self) -> bool:
        return bool(self.template)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __lt__(self, other: object) -> bool:
        return str(self) < str(other)

    def __hash__(self) -> int:
        return hash(str(self))


NO_HINT = Message("")


class ToldError(Exception):
    """An error that staff are told: its text is a Message."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


_SEVERITIES = {Severity.ERROR: Message("error"), Severity.WARNING: Message("warning")}


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file: `path` relative to the project, `line` and `column` from 1, `excerpt` the whole line.

    Numbers and addresses of people are masked in it, sign for sign: reports of problems end up in logs and reviews.
    """

    path: str
    line: int = 1
    column: int = 1
    excerpt: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "excerpt", mask(self.excerpt))


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `rule` names the page of the staff guide that explains it."""

    position: Position
    severity: Severity
    rule: str
    message: Message
    hint: Message = NO_HINT


class Refused(ToldError):
    """A command did nothing, or nothing more. `usage`: the command was wrong, not the project."""

    def __init__(self, message: Message, problems: Iterable[Problem] = (), usage: bool = False) -> None:
        super().__init__(message)
        self.problems = list(problems)
        self.usage = usage


@dataclass(frozen=True)
class Finding:
    """What a lint rule says: `loc` is a path of keys and indices into the data of `file`; the linter adds the line."""

    file: str
    loc: tuple[str | int, ...]
    message: Message
    hint: Message = NO_HINT
    severity: Severity = Severity.ERROR
    at_key: bool = False
    """Whether the key at `loc` is wrong and not its value."""


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def foremost(problems: list[Problem]) -> list[Problem]:
    """So many as somebody reads: a file that isn't what its name says can have ten thousand."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    first = sorted(problems)[:MAX_PROBLEMS]
    message = Message("this file has {number} more problems", number=len(problems) - MAX_PROBLEMS)
    hint = Message("mend these first, then look again")
    return [*first, Problem(first[-1].position, Severity.ERROR, "more-problems", message, hint)]


def visible(text: object) -> str:
    """Control and direction characters written out and endless values cut, so that no message disturbs a terminal.

    Numbers and addresses of people are masked, whatever the problem is.
    """
    words = str(text)
    shown = mask(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)


def excerpt(position: Position) -> list[str]:
    """The line at `position` and a caret below the column; nothing of an empty line."""
    if not position.excerpt.strip():
        return []
    start = max(0, position.column - _EXCERPT // 2) if position.column > _EXCERPT - 20 else 0
    before = position.excerpt[start : position.column - 1].replace("\t", " ")
    after = position.excerpt[position.column - 1 : start + _EXCERPT].replace("\t", " ")
    return [f"    {visible(before + after)}", f"    {' ' * len(visible(before))}^"]


def text(problem: Problem, say: Say = str) -> str:
    """`path:line:column: error: message [rule]`, then the line, a caret and the hint."""
    at = problem.position
    severity = _SEVERITIES[problem.severity].said(say)
    message = visible(problem.message.said(say))
    head = f"{visible(at.path)}:{at.line}:{at.column}: {severity}: {message} [{problem.rule}]"
    hint = Message("hint: {hint}", hint=problem.hint).said(say)
    return "\n".join([head, *excerpt(at), *([f"    {visible(hint)}"] if problem.hint else [])])


def github(problem: Problem, say: Say = str) -> str:
    """A workflow command that marks the line in a GitHub review."""

    def escape(value: object) -> str:
        return visible(value).replace("%", "%25")

    def attribute(value: str) -> str:
        return escape(value).replace(":", "%3A").replace(",", "%2C")

    at = problem.position
    message = escape(". ".join(part.said(say) for part in (problem.message, problem.hint) if part))
    title = attribute(problem.rule)
    return f"::{problem.severity} file={attribute(at.path)},line={at.line},col={at.column},title={title}::{message}"


def as_json(problems: Iterable[Problem], say: Say = str) -> str:
    """A JSON array of objects with path, line, column, severity, rule, message and hint."""

    def flat(problem: Problem) -> dict[str, object]:
        place = asdict(problem.position)
        del place["excerpt"]
        rest = {
            "severity": problem.severity,
            "rule": problem.rule,
            "message": problem.message.said(say),
            "hint": problem.hint.said(say),
        }
        return {key: visible(value) if isinstance(value, str) else value for key, value in (place | rest).items()}

    return json.dumps([flat(problem) for problem in problems], ensure_ascii=False, indent=2)


def did_you_mean(word: str, candidates: list[str]) -> Message:
    """A hint that names the candidate nearest to `word`, or all of them."""
    near = nearest(word, candidates)
    if near:
        return Message("did you mean `{name}`?", name=near)
    return Message("known here: {names}", names=", ".join(candidates)) if candidates else NO_HINT


def no_campaign(slug: str, slugs: list[str]) -> Message:
    """What whoever names a campaign that isn't there is told."""
    return Message("There is no campaign `{slug}`: {hint}", slug=slug, hint=did_you_mean(slug, slugs))
