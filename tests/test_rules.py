"""Every rule has a page, and what its examples show is true."""

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from generator import guide, lint, project, rules
from generator.cli import cli
from generator.guide import fields
from generator.load import load
from generator.model.facets import TranslationState
from generator.po import import_files
from generator.problems import Severity
from tests.projects import AS_OF, Project
from tests.test_rejected import emitted

Make = Callable[..., Project]
ROOT = Path(__file__).parent.parent
PNG = b"\x89PNG\r\n\x1a\n"

NOT_IN_FILES = {
    "blocked-by-policy": "needs a built site: tests/test_publish.py",
    "broken-feed": "needs a built site: tests/test_publish.py",
    "broken-link": "needs a built site: tests/test_publish.py",
    "broken-xml": "needs a built site: tests/test_publish.py",
    "leak": "needs a built site: tests/test_states.py",
    "foreign-page": "shows when pages are written: tests/test_bad_input.py",
    "undrawable-print": "shows when prints are drawn: tests/test_bad_input.py",
    "facet-label": "lies in the tool's catalogues: tests/test_bad_input.py",
    "file-too-large": "is about bytes: tests/test_bad_input.py",
    "not-utf-8": "is about bytes: tests/test_bad_input.py",
    "po-forbidden-character": "is about what can't be seen: tests/test_po.py",
    "po-empty": "a last guard: every blank text that is known counts as empty before it",
    "more-problems": "is about fifty other problems: tests/rejected/more-problems.yaml",
    "no-campaigns": "is about a whole project: tests/test_bad_input.py",
    "source-edition": "is about a file that isn't there: tests/test_bad_input.py",
    "symbolic-link": "is about a link: tests/test_bad_input.py",
    "unreadable-file": "is about permissions: tests/test_bad_input.py",
}
"""Rules whose examples are no texts of files, and where they are tested instead."""
TESTED = sorted(set(rules.names()) - set(NOT_IN_FILES))
SECTION = re.compile(r"^# (\S+\.(?:yaml|po))\b.*$", re.MULTILINE)
HASHES = re.compile(r"(?<=\bof: )\{(title: \w+)\}")
WHOLE = ("site.yaml", "contacts.yaml", "services.yaml", "partners.yaml")


def sections(example: str) -> list[tuple[str, str]]:
    """(file below campaigns/, its lines): an example's comments name the files; without one it is the edition's."""
    parts = SECTION.split(example)
    named = list(zip(parts[1::2], parts[2::2], strict=True)) or [("en.yaml", example)]
    own = [name if "/" in name or name in WHOLE or name.endswith(".po") else f"fake-bank/{name}" for name, _ in named]
    return [(name, text.strip("\n")) for name, (_, text) in zip(own, named, strict=True)]


def changed(data: dict[str, Any], text: str, hashes: dict[str, str]) -> str:
    """The file `data` with the keys of `text`. Of a translation's hashes the examples show one; the others are here."""
    keys = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items() if key not in keys]
    others = ", ".join(f"{key}: {value}" for key, value in hashes.items() if key != "title")
    return "\n".join([*lines, HASHES.sub(rf"{{\1, {others}}}", text), ""])


def found(make: Make, example: str, instead_of: str) -> tuple[set[str], set[str]]:
    """The rules that the example's problems name, and of these the errors', in a project with two campaigns.

    Its translations say what they were made from: the originals as they are before the example changes them.
    """
    made, sent = make(), []
    made.files = {name: made.traced(name, data) for name, data in made.files.items()}
    hashes = made.files["fake-bank/ru.yaml"]["translation"]["of"]
    for name in ("campaign", "en"):
        made.files[f"fake-courier/{name}.yaml"] = dict(made.files[f"fake-bank/{name}.yaml"])
    made.files["fake-courier/campaign.yaml"] |= {"id": "TEST-2026-002", "status": "draft"}
    if "/" in example.splitlines()[0] and not example.startswith("#"):  # the names of files
        made.files[example.removeprefix("campaigns/")] = made.files.pop(instead_of.removeprefix("campaigns/"))
    else:
        for name, text in sections(example):
            if name.endswith(".po"):
                sent.append((name, f"{text}\n".encode()))
            else:
                made.files[name] = changed(made.files.get(name, {"format": "2"}), text, hashes)
    made.write()
    (made.root / "campaigns/fake-bank/call.png").write_bytes(PNG)
    if sent:
        site = load(made.root).site
        assert site is not None
        problems = import_files(made.root, site, sent, "", TranslationState.DRAFT, AS_OF).problems
    else:
        _, problems = project.check(made.root, AS_OF)
    return {problem.rule for problem in problems}, {p.rule for p in problems if p.severity is Severity.ERROR}


@pytest.mark.parametrize("name", rules.names())
def test_every_rule_is_explained_and_shown(name: str) -> None:
    page = rules.describe(name)
    assert page.explanation
    assert page.wrong, "its docstring has no `Wrong:`"
    assert page.right, "its docstring has no `Right:`"
    assert page.wrong != page.right


@pytest.mark.parametrize("name", TESTED)
def test_the_wrong_example_breaks_the_rule(make: Make, name: str) -> None:
    page = rules.describe(name)
    assert name in found(make, page.wrong, page.right)[0]


@pytest.mark.parametrize("name", TESTED)
def test_the_right_example_breaks_none(make: Make, name: str) -> None:
    page = rules.describe(name)
    named, errors = found(make, page.right, page.right)
    assert name not in named
    assert not errors


def test_the_exceptions_are_rules() -> None:
    assert set(NOT_IN_FILES) <= set(rules.names())


def of_importing() -> set[str]:
    """The rules that importing PO files can name: every text of its modules that looks like one."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "generator/po").glob("*.py"))]
    return {name for text in texts for name in re.findall(r'"(po-[a-z-]+)"', text)}


def test_every_rule_that_is_named_anywhere_has_a_page() -> None:
    """What modules pass as the rule of a problem; `leak` is the only one without a hyphen."""
    assert emitted() <= set(rules.names())
    assert set(map(lint.rule_name, lint.TIMED)) <= set(rules.names())
    assert of_importing() == {name for name in rules.names() if name.startswith("po-")}
    tree = ast.parse((ROOT / "generator/verify.py").read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "_problem"]
    assert {ast.literal_eval(call.args[1]) for call in calls} <= set(rules.names())


@pytest.mark.parametrize(("language", "page"), [("en", "rules.md"), ("ru", "ru/rules.md")])
def test_the_page_of_the_guide_is_current(language: str, page: str) -> None:
    expected = rules.markdown(language)
    assert (ROOT / "docs/guide" / page).read_text("utf-8") == expected, "run `make guide`"


@pytest.mark.parametrize("language", sorted(set(guide.languages()) - {"en"}))
def test_every_explanation_is_translated_and_none_too_many(language: str) -> None:
    with guide.catalogue(language).open("rb") as file:
        catalogue = read_po(file)
    translated = {str(message.id) for message in catalogue if message.id and message.string and not message.fuzzy}
    assert translated == {*rules.messages(), *fields.messages()}


def run(*arguments: str, language: str = "en") -> str:
    result = CliRunner().invoke(cli, ["--project", str(ROOT), "--lang", language, "rules", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_one_rule_in_the_terminal() -> None:
    assert run("unknown-value") == (
        "unknown-value\n\n"
        "Where only certain words may stand, one of them stands.\n\n"
        "Wrong:\n    # campaign.yaml\n    status: publishd\n\n"
        "Right:\n    # campaign.yaml\n    status: published\n"
    )


def test_one_rule_in_russian() -> None:
    assert "Неправильно:\n    # campaign.yaml\n    status: publishd\n" in run("unknown-value", language="ru")


def test_all_rules_by_name() -> None:
    assert [line.split()[0] for line in run().splitlines()] == rules.names()


def test_a_rule_that_does_not_exist() -> None:
    result = CliRunner().invoke(cli, ["--project", str(ROOT), "rules", "unknwon-key"])
    assert result.exit_code == 2
    assert "did you mean `unknown-key`?" in result.output
