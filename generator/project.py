"""A project on disk: loaded, linted, and its generated files written."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from generator import output
from generator.languages import registry
from generator.lint import lint
from generator.load import CAMPAIGNS, Loaded, load
from generator.model import Campaign, Site
from generator.model.facets import Status
from generator.problems import Message, Position, Problem, Severity, has_errors
from generator.render import addresses, press, render
from generator.render.drawing import Undrawable
from generator.render.page import GENERATED

DOCS = "docs"
KITS = ".forewarn/kits"


def check(root: Path, as_of: datetime | None = None) -> tuple[Site | None, list[Problem]]:
    """The project in `root` and every problem it has; no site where a problem is an error.

    With `as_of` what falls due by then is among the problems.
    """
    loaded = load(root)
    problems = sorted([*loaded.problems, *_lint(loaded, loaded.site, as_of)])
    return (None if has_errors(problems) else loaded.site), problems


def campaign(root: Path, slug: str, status: Status | None = None) -> tuple[Campaign | None, list[Problem]]:
    """The campaign `slug` and the problems of its files; None where it can't be read, or where there is none.

    With `status` the problems are those that it would have with that status; a withdrawn one keeps its own.
    """
    loaded = load(root)
    site = loaded.site
    if site and status:
        others = {"campaigns": tuple(_with(one, status) if one.slug == slug else one for one in site.campaigns)}
        site = site.model_copy(update=others)
    problems = sorted([*loaded.problems, *_lint(loaded, site, None)])
    ours = [problem for problem in problems if problem.position.path.startswith(f"{CAMPAIGNS}/{slug}/")]
    found = next((one for one in loaded.site.campaigns if one.slug == slug), None) if loaded.site else None
    return found, ours if loaded.site else problems


def _with(campaign: Campaign, status: Status) -> Campaign:
    return campaign if campaign.status is Status.WITHDRAWN else campaign.model_copy(update={"status": status})


def _lint(loaded: Loaded, site: Site | None, as_of: datetime | None) -> list[Problem]:
    return lint(site, loaded.position, as_of) if site else []


def build(root: Path, site: Site, as_of: datetime) -> output.Changes:
    """Write what is public at `as_of` under docs/. Raises output.ForeignFile and OSError; then no page was removed."""
    return _write(site.public(as_of), root / DOCS)


def private_kits(root: Path, site: Site, slug: str, languages: Iterable[str], as_of: datetime) -> list[Path]:
    """Write the press kits of editions that aren't public yet, outside docs/ and site/; where they are."""
    folder = root / KITS / slug
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in press.kits(site.preview(as_of), slug, languages).items():
        output.replace(folder / name, content)
        written.append(folder / name)
    return written


def undrawable(error: Undrawable) -> Problem:
    """The problem that a print can't be drawn: what is too long stops in `check`, which can't know all letters."""
    hint = Message("write this text in letters of the language; docs/guide/print.md says what prints need")
    return Problem(Position(error.where), Severity.ERROR, "undrawable-print", error.message, hint)


def _write(site: Site, folder: Path) -> output.Changes:
    return output.sync(render(site), folder, addresses.owned(registry()), GENERATED)


def foreign_file(root: Path, error: output.ForeignFile) -> Problem:
    """The problem that a hand-written page stands in a generated folder."""
    path = error.path.relative_to(root).as_posix()
    hint = Message("move it to docs/guide/, or delete it")
    message = Message("this page is hand-written, but its folder is rewritten at every build")
    return Problem(Position(path), Severity.ERROR, "foreign-page", message, hint)
