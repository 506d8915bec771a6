"""What each rule asks for, with a wrong and a right example: the pages of the staff guide.

A lint rule's page is its docstring. The rules that reading, publishing and importing translations name have theirs
here, in the same form.
"""

import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.guide import front_matter, sayer
from generator.lint import RULES, TIMED, Rule, TimedRule, rule_name
from generator.problems import Message, Say
from generator.rules.publishing import PUBLISHING
from generator.rules.reading import FILES, YAML
from generator.rules.translating import TRANSLATING
from generator.rules.values import VALUES

_WRONG, _RIGHT = "\nWrong:\n", "\nRight:\n"

OWN: Mapping[str, str] = {**FILES, **YAML, **VALUES, **PUBLISHING, **TRANSLATING}
"""Rule → docstring, for the rules that aren't functions of `lint`."""
_LINT: tuple[Rule | TimedRule, ...] = (*RULES, *TIMED)


@dataclass(frozen=True)
class Page:
    """One rule's page: paragraphs of English, and two examples that are the same in every language."""

    name: str
    explanation: tuple[str, ...]
    wrong: str = ""
    right: str = ""


def names() -> list[str]:
    """Every rule that a problem can name, by alphabet."""
    return sorted([*OWN, *(rule_name(rule) for rule in _LINT)])


def describe(name: str) -> Page:
    """The page of the rule `name`. Raises KeyError where there is no such rule."""
    return _page(name, _docstrings()[name])


def text(page: Page, say: Say) -> str:
    """The page for the terminal."""
    parts = [page.name, *(textwrap.fill(say(paragraph), 100) for paragraph in page.explanation)]
    for heading, example in _examples(page):
        parts.append(f"{heading.said(say)}\n{textwrap.indent(example, '    ')}")
    return "\n\n".join(parts)


def markdown(language: str) -> str:
    """The pages of all rules as one page of the staff guide; each is reached as `rules.md#name-of-the-rule`."""
    say = sayer(language)
    title, description = say(_TITLE.template), say(_DESCRIPTION.template)
    head = [
        front_matter(title, description, language),
        f"# {title}",
        say(_INTRODUCTION.template),
        f"<!-- {say(_GENERATED.template)} -->",
    ]
    return "\n\n".join([*head, *(_section(describe(name), say) for name in names())]) + "\n"


def messages() -> Iterator[str]:
    """Every English text that `text` and `markdown` look up."""
    for message in (_TITLE, _DESCRIPTION, _INTRODUCTION, _GENERATED, *_HEADINGS):
        yield message.template
    for name in names():
        yield from describe(name).explanation


_TITLE = Message("Rules")
_DESCRIPTION = Message("What each rule asks for, with a wrong and a right example.")
_INTRODUCTION = Message(
    "Each problem that `forewarn check` names ends with the name of a rule in brackets. This page says what each rule "
    "asks for. In the terminal, `forewarn rules NAME` shows the same."
)
_GENERATED = Message("This page is written by `make guide` from what the rules say of themselves: don't edit it.")
_HEADINGS = (Message("Wrong:"), Message("Right:"))


def _docstrings() -> dict[str, str]:
    return {**OWN, **{rule_name(rule): _docstring(rule) for rule in _LINT}}


def _docstring(rule: Callable[..., object]) -> str:
    return rule.__doc__ or ""


def _page(name: str, docstring: str) -> Page:
    explanation, _, examples = inspect.cleandoc(docstring).partition(_WRONG)
    wrong, _, right = examples.partition(_RIGHT)
    paragraphs = tuple(" ".join(part.split()) for part in explanation.split("\n\n") if part.strip())
    return Page(name, paragraphs, textwrap.dedent(wrong).strip("\n"), textwrap.dedent(right).strip("\n"))


def _examples(page: Page) -> list[tuple[Message, str]]:
    return [pair for pair in zip(_HEADINGS, (page.wrong, page.right), strict=True) if pair[1]]


def _section(page: Page, say: Say) -> str:
    parts = [f"## {page.name}", *(say(paragraph) for paragraph in page.explanation)]
    for heading, example in _examples(page):
        language = "yaml" if example.startswith("#") and ".po\n" not in example else "text"
        parts.append(f"{heading.said(say)}\n\n```{language}\n{example}\n```")
    return "\n\n".join(parts)
