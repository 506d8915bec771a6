"""The interface speaks every language of the project, completely."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader

from generator.languages import registry
from generator.load import load
from generator.model.facets import Channel
from generator.wording import LOCALES, SOURCE_LANGUAGE, wording

ROOT = Path(__file__).parent.parent
LANGUAGES = [code for code in registry() if code != SOURCE_LANGUAGE]


def template_messages() -> Iterator[str]:
    options = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "trimmed": "true"}
    for path in [*ROOT.glob("generator/templates/**/*.html"), *ROOT.glob("generator/theme/**/*.html")]:
        with path.open("rb") as file:
            for _, message, _, _ in extract(
                "jinja2.ext:babel_extract", file, {"say": None, "_": None, "ngettext": (1, 2)}, options=options
            ):
                yield from [message] if isinstance(message, str) else [part for part in message if part]


def code_messages() -> Iterator[str]:
    for path in ROOT.glob("generator/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "N_"):
                for argument in node.args[:1]:
                    if isinstance(argument, ast.Constant):
                        yield str(argument.value)


@pytest.fixture(scope="module")
def messages() -> set[str]:
    return {*template_messages(), *code_messages()}


def test_messages_are_found(messages: set[str]) -> None:
    assert {"Do this now", "Home", "Phone call", "Skip to content", "All warnings, the newest first."} <= messages


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_catalogue_is_complete(code: str, messages: set[str]) -> None:
    with (LOCALES / f"{code}.po").open("rb") as file:
        catalog = read_po(file)
    known: set[str] = set()
    for message in catalog:
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
        if all(strings):
            known |= set(ids)
        assert not list(message.check(catalog)), message.id
        for string in strings:
            assert set(re.findall(r"%\(\w+\)s", string)) <= set(re.findall(r"%\(\w+\)s", " ".join(ids))), message.id
    assert messages - known == set()


@pytest.mark.parametrize("code", list(registry()))
def test_every_facet_date_and_country_has_a_name(code: str) -> None:
    say = wording(code, registry()[code])
    assert all(say.label(channel) for channel in Channel)
    assert say.date(date(2026, 3, 5)) != say.date(date(2026, 3, 6))
    assert say.partial_date("2025") == "2025"
    assert "2025" in say.partial_date("2025-10")
    assert say.country("BY") not in ("", "BY")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("be", "5 сакавіка 2026\u202fг."),
        ("ru", "5 марта 2026\u202fг."),
        ("en", "5 March 2026"),
        ("kk", "2026\u202fж. 5 наурыз"),
        ("uz", "5-mart, 2026"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(code: str, expected: str) -> None:
    assert wording(code, registry()[code]).date(date(2026, 3, 5)) == expected


def test_the_interface_of_the_theme_can_be_parsed_in_every_language() -> None:
    import material

    theme = [str(ROOT / "generator/theme"), str(Path(material.__file__).parent / "templates")]
    environment = Environment(loader=FileSystemLoader(theme), autoescape=False)
    for code in registry():
        assert environment.get_template(f"partials/languages/{code}.html")


def test_the_projects_texts_use_the_right_apostrophes() -> None:
    site = load(ROOT).site
    assert site
    for campaign in site.campaigns:
        for code in ("uz", "be"):
            if code in campaign.editions:
                text = campaign.editions[code].model_dump_json()
                assert not re.search(r"[oOgG]['‘’`]\w", text) if code == "uz" else not re.search(r"[а-яў]'[а-я]", text)
