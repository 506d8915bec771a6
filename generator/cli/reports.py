"""What staff ask about a project: where it stands, what its files may hold."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import click

from generator import output, project, schemas
from generator import status as state
from generator.cli.shared import AS_OF, language, now, say, stop, usage
from generator.load import load
from generator.problems import Message

_PAGE = ".forewarn/status.html"
_COLOURS = {"good": "green", "weak": "yellow", "bad": "red"}


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--due", "only_due", is_flag=True, help="Only what somebody must do, most urgent first.")
@AS_OF
@click.pass_obj
def status(root: Path, form: str, only_due: bool, as_of: datetime | None) -> None:
    """Show where every campaign stands in every language, and what is due."""
    site = load(root).site
    if site is None:
        stop(project.check(root)[1])
    moment = as_of or now()
    rows, due = state.rows(site), state.due(site, moment)
    if form == "json":
        data = state.as_data(rows, due, say())
        click.echo(json.dumps({"due": data["due"]} if only_due else data, ensure_ascii=False, indent=2))
    elif form == "html":
        path = root / _PAGE
        path.parent.mkdir(exist_ok=True)
        output.replace(path, state.page(site, rows, due, moment, language(), say()))
        click.echo(path.relative_to(root).as_posix())
    else:
        width = shutil.get_terminal_size().columns
        lines = [] if only_due else [*state.table(rows, width, say()), []]
        for line in [*lines, *state.listing(due, width, say())]:
            pieces = (click.style(piece.text, fg=_COLOURS.get(piece.tone)) for piece in line)
            click.echo("".join(pieces))


@click.command()
@click.argument("kind", type=click.Choice(list(schemas.MODELS)), required=False)
@click.option("--write", is_flag=True, help=f"Write all of them into {schemas.FOLDER}/, where editors look for them.")
@click.pass_obj
def schema(root: Path, kind: str | None, write: bool) -> None:
    """Print the JSON Schema of a KIND of file, for editors."""
    if (kind is None) != write:
        raise usage(Message("Name a kind of file, or give --write."))
    if kind:
        click.echo(json.dumps(schemas.schema(kind), ensure_ascii=False, indent=2))
        return
    (root / schemas.FOLDER).mkdir(exist_ok=True)
    for name, content in schemas.files().items():
        output.replace(root / name, content)
        click.echo(name)
