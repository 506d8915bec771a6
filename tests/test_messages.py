"""Sentences to staff: all of them can be translated, all are, and the language is the one that staff asked for."""

import ast
import json
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from click.testing import CliRunner

from generator import messages
from generator.cli import cli
from generator.explain import TOLD
from generator.schemas import MODELS
from tests.projects import Project

Make = Callable[..., Project]
GENERATOR = Path(__file__).parent.parent / "generator"
TRANSLATED = [code for code in messages.LANGUAGES if code != "en"]
MODULES = sorted(GENERATOR.rglob("*.py"))
KEYWORDS: dict[str, Any] = {"Message": None, "ValueError": None, "Pattern": (2,)}
"""As `make catalogs` asks pybabel for them."""
WITHOUT_TEMPLATE = {("explain.py", "_of_model")}
"""What a validator of the model says is its own template: pybabel finds it as the argument of ValueError."""
SHOWN = {"echo", "secho", "prompt", "confirm", "UsageError", "ClickException", "BadParameter", "usage", "tell", "warn"}


def templates() -> set[str]:
    found = extract_from_dir(GENERATOR, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {template for _, _, template, _, _ in found if isinstance(template, str)}


def catalogue(language: str) -> Any:
    with (messages.FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file)


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def around(text: str) -> tuple[str, str]:
    """The white space before and behind a text."""
    inner = text.strip()
    start = text.find(inner)
    return text[:start], text[start + len(inner) :]


def test_the_templates_are_found() -> None:
    assert "`{key}` is missing" in templates()
    assert "is not a date that exists" in templates()
    assert "must be two to ten capital letters, like DEMO" in templates()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    known = {entry.id: str(entry.string) for entry in catalogue(language) if entry.id and "fuzzy" not in entry.flags}
    assert sorted(template for template in templates() - {""} if not known.get(template, "").strip()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_in_a_catalogue_is_obsolete(language: str) -> None:
    found = catalogue(language)
    assert sorted({str(entry.id) for entry in found if entry.id} - templates()) == []
    assert list(found.obsolete) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_places_and_white_space(language: str) -> None:
    entries = [(str(entry.id), str(entry.string)) for entry in catalogue(language) if entry.id and entry.string]
    assert [one for one, other in entries if places(one) != places(other)] == []
    assert [one for one, other in entries if around(one) != around(other)] == []


def calls(path: Path) -> Iterator[tuple[str, str, ast.Call]]:
    """The function that a call stands in, the name that is called, and the call."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(node): function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield inside.get(id(node), ""), name, node


def literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_a_template_is_a_literal(path: Path) -> None:
    """An f-string or a formatted text is another text each time: no catalogue has it."""
    for function, name, call in calls(path):
        if name == "Message" and (path.name, function) not in WITHOUT_TEMPLATE:
            assert call.args, f"line {call.lineno}"
            assert literal(call.args[0]), f"line {call.lineno}: {ast.unparse(call)}"
        if name == "ValueError" and "model" in path.parts and call.args:
            of_pattern = ast.unparse(call.args[0]) == "self.message"
            is_message = isinstance(call.args[0], ast.Call) and ast.unparse(call.args[0].func) == "Message"
            assert literal(call.args[0]) or of_pattern or is_message, f"line {call.lineno}: {ast.unparse(call)}"
        if name == "Pattern" and path.parent.name == "model":
            assert literal(call.args[1]), f"line {call.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_no_template_hides_in_an_f_string(path: Path) -> None:
    """pybabel looks into no f-string of Python 3.11."""
    strings = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)]
    inside = [node for found in strings for node in ast.walk(found) if isinstance(node, ast.Call)]
    assert [node.lineno for node in inside if getattr(node.func, "id", "") == "Message"] == []


@pytest.mark.parametrize(
    "path", [*sorted((GENERATOR / "cli").glob("*.py")), GENERATOR / "__main__.py"], ids=lambda path: path.stem
)
def test_commands_say_nothing_that_can_not_be_translated(path: Path) -> None:
    for _, name, call in calls(path):
        if name in SHOWN:
            for text in call.args[:1]:
                parts = text.values if isinstance(text, ast.JoinedStr) else [text]
                words = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
                assert not any(letter.isalpha() for word in words for letter in word), f"line {call.lineno}: {words}"


def kinds(schema: Any) -> Iterator[str]:
    """The types of pydantic's core schema that stand anywhere in it."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for part in schema.values():
            yield from kinds(part)
    elif isinstance(schema, list | tuple):
        for part in schema:
            yield from kinds(part)


RAISED: dict[str, set[str]] = {
    "model": {"model_type"},
    "model-fields": {"model_type", "missing", "extra_forbidden"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "greater_than_equal", "less_than_equal"},
    "str": {"string_type", "string_too_short"},
    "bool": {"bool_type", "bool_parsing"},
    "datetime": {"datetime_type", "datetime_from_date_parsing"},
    "date": {"date_type", "date_from_datetime_parsing"},
    "tuple": {"tuple_type", "too_short", "too_long"},
    "dict": {"dict_type", "too_short"},
    "enum": {"enum"},
    "literal": {"literal_error"},
    "function-before": {"value_error"},
    "function-after": {"value_error"},
}
SILENT = {"model-field", "default", "nullable", "definitions", "definition-ref", "no-info", "with-info"}
"""Parts of a schema that raise nothing of their own."""


def test_every_error_of_the_model_has_words_of_its_own() -> None:
    """pydantic's own words are English and for programmers."""
    found = {kind for model in MODELS.values() for kind in kinds(model.__pydantic_core_schema__)}
    assert sorted(found - SILENT - RAISED.keys()) == []
    assert sorted(set().union(*(RAISED[kind] for kind in found - SILENT)) - TOLD) == []


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "be_BY@latin"}, "be"),
        ({"LANG": "be_BY.UTF-8@latin"}, "be"),
        ({"LANG": "RU"}, "ru"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "tlh_XX.UTF-8"}, "en"),
        ({"LANG": "../../ru"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "be_BY.UTF-8"}, "be"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "be_BY.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "", "LC_ALL": ""}, "ru"),
        ({"LC_CTYPE": "ru_RU.UTF-8"}, "en"),
    ],
)
def test_the_environment_names_the_language(environment: dict[str, str], code: str) -> None:
    assert messages.language(environment) == code


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catalogues that put the language before each template, whatever is translated by now."""
    monkeypatch.setattr(messages, "say", lambda code: lambda template: f"<{code}>{template}")


def broken(make: Make) -> Path:
    return make(lambda files: files["fake-bank/campaign.yaml"].update(status="publishd")).write().root


def run(root: Path, *arguments: str, **environment: str) -> Any:
    return CliRunner().invoke(cli, ["-C", str(root), *arguments], env={"LC_ALL": "", "LC_MESSAGES": "", **environment})


@pytest.mark.usefixtures("spoken")
def test_the_option_wins_over_the_environment(make: Make) -> None:
    root = broken(make)
    assert "<be>" in run(root, "--lang", "be", "check", LANG="ru_RU.UTF-8").output
    assert "<ru>" in run(root, "check", LANG="ru_RU.UTF-8").output
    assert "<en>" in run(root, "--lang", "en", "check", LANG="ru_RU.UTF-8").output


def test_an_unknown_language_is_a_wrong_option(make: Make) -> None:
    result = run(broken(make), "--lang", "xx", "check")
    assert result.exit_code == 2
    assert all(code in result.output for code in messages.LANGUAGES)


@pytest.mark.usefixtures("spoken")
def test_the_forms_for_programs_speak_the_language_too(make: Make) -> None:
    root = broken(make)
    [line] = [
        line
        for line in run(root, "--lang", "ru", "check", "--format", "github").output.splitlines()
        if "status" in line
    ]
    assert line.startswith("::error file=campaigns/fake-bank/campaign.yaml,line=")
    assert "title=unknown-value::<ru>" in line
    told = json.loads(run(root, "--lang", "ru", "check", "--format", "json").output)
    [problem] = [problem for problem in told if problem["rule"] == "unknown-value"]
    assert (problem["severity"], problem["message"][:4], problem["hint"][:4]) == ("error", "<ru>", "<ru>")
