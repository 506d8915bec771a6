"""What staff ask about a project: where it stands, what its files may hold."""

import json
from pathlib import Path

import click

from generator import output, project, schemas
from generator import status as state
from generator.cli.shared import stop
from generator.load import load
from generator.problems import Message


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def status(root: Path, form: str) -> None:
    """Show where every campaign stands in every language."""
    site = load(root).site
    if site is None:
        stop(project.check(root)[1], "")
    click.echo(json.dumps(state.as_data(site), ensure_ascii=False, indent=2) if form == "json" else state.table(site))


@click.command()
@click.argument("kind", type=click.Choice(list(schemas.MODELS)), required=False)
@click.option("--write", is_flag=True, help=f"Write all of them into {schemas.FOLDER}/, where editors look for them.")
@click.pass_obj
def schema(root: Path, kind: str | None, write: bool) -> None:
    """Print the JSON Schema of a KIND of file, for editors."""
    if (kind is None) != write:
        raise click.UsageError(str(Message("Name a kind of file, or give --write.")))
    if kind:
        click.echo(json.dumps(schemas.schema(kind), ensure_ascii=False, indent=2))
        return
    (root / schemas.FOLDER).mkdir(exist_ok=True)
    for name, content in schemas.files().items():
        output.replace(root / name, content)
        click.echo(name)
