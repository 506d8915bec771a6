"""What several commands need: options, and how problems are shown."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from generator import problems, project
from generator import publish as releases
from generator.model import Site
from generator.output import ForeignFile
from generator.problems import Problem
from generator.render.drawing import Undrawable
from generator.search import SearchError

FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True
)


class Moment(click.ParamType[datetime]):
    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            moment = datetime.min
        if moment.tzinfo is None:
            self.fail("give a date with time and time zone, like 2026-11-23T12:00:00+03:00", param, ctx)
        return moment


AS_OF = click.option("--as-of", type=Moment(), help="Act as if it were this moment (date, time and time zone).")


def now() -> datetime:
    return datetime.now(UTC)


def step(message: str) -> None:
    click.echo(f"· {message}", err=True)


def checked(root: Path) -> Site:
    site, found = project.check(root)
    show(found, "text")
    if site is None:
        stop([], "Nothing was written.")
    return site


def show(found: list[Problem], form: str) -> None:
    for problem in found:
        click.echo(problems.github(problem) if form == "github" else problems.text(problem) + "\n")


@contextmanager
def stopping(root: Path, message: str) -> Iterator[None]:
    """Name what keeps the site from being written, and stop."""
    try:
        yield
    except ForeignFile as error:
        stop([project.foreign_file(root, error)], message)
    except Undrawable as error:
        stop([project.undrawable(error)], message)
    except SearchError as error:
        stop([], f"{error}\n{message}")
    except releases.PublishError as error:
        stop(error.problems, f"{error}\nThe site that was there stays as it is.")


def stop(found: list[Problem], message: str) -> NoReturn:
    show(found, "text")
    click.echo(message, err=True)
    sys.exit(1)
