"""What several commands need: options, and how problems are shown."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from generator import guide, messages, problems, project
from generator import publish as releases
from generator.edit import EditError
from generator.model import Site
from generator.output import ForeignFile
from generator.problems import NO_HINT, Message, Problem, Refused, Say
from generator.render.drawing import Undrawable
from generator.search import SearchError

LANGUAGE = "generator.language"
"""Where the root context holds the code of the language."""

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
            self.fail(told(Message("give a date with time and time zone, like 2026-11-23T12:00:00+03:00")), param, ctx)
        return moment


AS_OF = click.option("--as-of", type=Moment(), help="Act as if it were this moment (date, time and time zone).")


def now() -> datetime:
    return datetime.now(UTC)


def language() -> str:
    """The language that the command was asked to speak."""
    context = click.get_current_context(silent=True)
    return str(context.find_root().meta.get(LANGUAGE, "en")) if context else "en"


def say() -> Say:
    """English → the language that the command was asked to speak."""
    return messages.say(language())


def explained() -> Say:
    """As `say`, and the words that explain rules and fields."""
    messages_in, words_in = say(), guide.sayer(language())
    return lambda text: words_in(text) if (said := messages_in(text)) == text else said


def told(message: Message) -> str:
    """`message` in the language of the staff."""
    return message.said(say())


def tell(message: Message, err: bool = False) -> None:
    click.echo(told(message), err=err)


def warn(message: Message) -> None:
    click.secho(told(message), fg="yellow", err=True)


def ask(message: Message) -> str:
    return str(click.prompt(told(message)))


def usage(message: Message) -> click.UsageError:
    """The error that the command was given something it can't use."""
    return click.UsageError(told(message))


def step(message: Message) -> None:
    click.echo(f"· {told(message)}", err=True)


def checked(root: Path) -> Site:
    site, found = project.check(root)
    show(found, "text")
    if site is None:
        stop([], Message("Nothing was written."))
    return site


def show(found: list[Problem], form: str) -> None:
    for problem in found:
        click.echo(problems.github(problem, say()) if form == "github" else problems.text(problem, say()) + "\n")


@contextmanager
def stopping(root: Path, message: Message) -> Iterator[None]:
    """Name what keeps the site from being written, and stop."""
    try:
        yield
    except ForeignFile as error:
        stop([project.foreign_file(root, error)], message)
    except Undrawable as error:
        stop([project.undrawable(error)], message)
    except SearchError as error:
        stop([], Message("{error}\n{result}", error=error, result=message))
    except releases.PublishError as error:
        stop(error.problems, Message("{error}\nThe site that was there stays as it is.", error=error))


@contextmanager
def refusing() -> Iterator[None]:
    """Say why a command did nothing, or nothing more."""
    try:
        yield
    except Refused as refused:
        if refused.usage:
            raise usage(refused.message) from None
        stop(refused.problems, refused.message)
    except (EditError, OSError, UnicodeError) as error:
        stop([], Message("{error}. Nothing more was written.", error=error))


def stop(found: list[Problem], message: Message = NO_HINT) -> NoReturn:
    show(found, "text")
    if message:
        tell(message, err=True)
    sys.exit(1)
