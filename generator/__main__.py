"""`python -m generator` is `forewarn`."""

import os
import sys
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from generator import messages
from generator.cli import cli
from generator.personal import mask
from generator.problems import Message, visible

LOG = Path(".forewarn/error.log")
"""Where the details of the last error that nobody foresaw are written, below the project."""
UNFORESEEN = 70
"""The exit code of a fault in the program itself (sysexits.h: EX_SOFTWARE)."""
INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells have it."""


def main() -> None:
    """Run the commands; whatever goes wrong is one sentence, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(prog_name="forewarn", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except OSError as error:
        _stop(_of_files(error), 1)
    except Exception as error:
        _stop(_unforeseen(error), UNFORESEEN)
    sys.exit(code if isinstance(code, int) else 0)


def _of_files(error: OSError) -> Message:
    reason = error.strerror or str(error)
    if error.filename:
        return Message(
            "forewarn: {file}: {reason}. What was published stays as it is.", file=error.filename, reason=reason
        )
    return Message("forewarn: {reason}. What was published stays as it is.", reason=reason)


def _unforeseen(error: Exception) -> Message:
    """Write the details down, without private values, and say where."""
    path = Path(str(_given("root") or ".")) / LOG
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(mask("".join(traceback.format_exception(error))), "utf-8", errors="backslashreplace")
    except OSError:
        return Message("forewarn: a fault in the program stopped this command. What was published stays as it is.")
    return Message(
        "forewarn: a fault in the program stopped this command; for its developers the details are in {file}. "
        "What was published stays as it is.",
        file=path,
    )


def _stop(message: Message, code: int) -> NoReturn:
    asked = _given("lang")
    code_of_language = str(asked) if asked in messages.LANGUAGES else messages.language(os.environ)
    click.echo(visible(message.said(messages.say(code_of_language))), err=True)
    sys.exit(code)


def _given(option: str) -> object:
    """What the command line gives for an option of `forewarn` itself: the context that knew it is gone."""
    try:
        context = click.Context(cli, resilient_parsing=True)
        return cli.make_parser(context).parse_args(sys.argv[1:])[0].get(option)
    except click.ClickException:
        return None


if __name__ == "__main__":
    main()
