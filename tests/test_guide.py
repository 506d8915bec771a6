"""The staff guide: links lead somewhere, commands exist, the example can be published, each page is there twice."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import markdown
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import cli
from generator.load import load

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
RUSSIAN = GUIDE / "ru"
PAGES = sorted(GUIDE.rglob("*.md"))
FOR_MAINTAINERS = {
    "campaigns", "components", "decisions", "feeds", "hosting", "offline", "print", "quality", "search", "states",
}  # fmt: skip
"""Pages in English only: whoever reads them works on the tool or on the server."""
EXTENSIONS = [
    item if isinstance(item, str) else next(iter(item))
    for item in yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
]
STAND_INS = {"SLUG": "safe-account-call", "LANG": "ru", "OLD": "safe-account-call", "NEW": "another-call"}


def name(page: Path) -> str:
    return page.relative_to(GUIDE).as_posix()


@cache
def anchors(page: Path) -> set[str]:
    """The ids of the page's headings, as mkdocs gives them."""
    body = page.read_text(encoding="utf-8").split("---", 2)[-1]
    html = markdown.markdown(body, extensions=EXTENSIONS)
    return set(re.findall(r'<h\d[^>]* id="([^"]+)"', html))


def links(page: Path) -> Iterator[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`(?!\])", "", text)):
        if not re.match(r"[a-z]+:", target):
            yield target


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name(page)}: {link} leads to no file"
        if anchor:
            assert anchor in anchors(target), f"{name(page)}: {link} leads to no heading"


def test_each_page_for_staff_is_there_in_both_languages() -> None:
    english = {page.stem for page in GUIDE.glob("*.md")}
    russian = {page.stem for page in RUSSIAN.glob("*.md")}
    assert not english - FOR_MAINTAINERS - russian, "pages without their Russian one"
    assert not russian - english, "Russian pages without their English one"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_exists_with_its_options(page: Path) -> None:
    for line in commands(page.read_text(encoding="utf-8")):
        words = [STAND_INS.get(word, word) for word in shlex.split(line, comments=True)[1:]]
        try:
            parse(cli, words)
        except click.ClickException as error:
            pytest.fail(f"{name(page)}: `{line}`: {error.format_message()}")


def commands(text: str) -> Iterator[str]:
    """The commands in code blocks without a language; blocks of `text` show what is printed."""
    for block in re.findall(r"^```(?:sh|bash|console)?\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL):
        yield from (line.strip() for line in block.splitlines() if re.match(r"\s*forewarn\s", line))


def parse(command: click.Command, words: list[str]) -> None:
    """Parse `words` as click would, and run nothing."""
    context = command.make_context(command.name, list(words), resilient_parsing=False)
    if isinstance(command, click.Group):
        rest = [*context._protected_args, *context.args]
        _, inner, rest = command.resolve_command(context, rest)
        assert inner is not None
        parse(inner, rest)


EXAMPLES = [("en", GUIDE / "first-warning.md"), ("ru", RUSSIAN / "first-warning.md")]


@pytest.mark.parametrize(("language", "page"), EXAMPLES, ids=["en", "ru"])
def test_the_first_warning_can_be_published(language: str, page: Path, tmp_path: Path) -> None:
    """Whoever pastes the two files of the page has nothing left to mend."""
    for file in ("site.yaml", "contacts.yaml", "services.yaml"):
        if (ROOT / "campaigns" / file).exists():
            put(tmp_path / "campaigns" / file, (ROOT / "campaigns" / file).read_text(encoding="utf-8"))
    put(tmp_path / "mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    facts, prose = re.findall(r"^```yaml\n(format: .*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    slug = "mobile-operator-contract"
    put(tmp_path / "campaigns" / slug / "campaign.yaml", facts)
    put(tmp_path / "campaigns" / slug / f"{language}.yaml", prose)
    assert load(tmp_path).site is not None
    result = CliRunner().invoke(cli, ["--project", str(tmp_path), "--lang", "en", "ready", slug])
    assert result.exit_code == 0, result.output
    assert "Nothing is missing" in result.output
    assert "warning" not in result.output


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
