"""`python -m generator` is `forewarn`."""

import sys
from io import TextIOWrapper

import click

from generator.cli import cli


def main() -> None:
    """Run the commands; whatever goes wrong with files is one sentence, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli.main(prog_name="forewarn", standalone_mode=True)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"forewarn: {where}{error.strerror or error}. What was published stays as it is.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
