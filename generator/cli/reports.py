"""What staff ask about a project: where it stands, what its files may hold."""

import json
from pathlib import Path

import click

from generator import project
from generator import status as state
from generator.cli.shared import stop
from generator.load import load
from generator.model import (
    CampaignFacts,
    ContactsFile,
    Edition,
    GuidanceEdition,
    GuidanceFacts,
    PartnersFile,
    Record,
    ServicesFile,
    SiteConfig,
)

_SCHEMAS: dict[str, type[Record]] = {
    "campaign": CampaignFacts,
    "edition": Edition,
    "guidance": GuidanceFacts,
    "guidance-edition": GuidanceEdition,
    "site": SiteConfig,
    "contacts": ContactsFile,
    "partners": PartnersFile,
    "services": ServicesFile,
}


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def status(root: Path, form: str) -> None:
    """Show where every campaign stands in every language."""
    site = load(root).site
    if site is None:
        stop(project.check(root)[1])
    click.echo(json.dumps(state.as_data(site), ensure_ascii=False, indent=2) if form == "json" else state.table(site))


@click.command()
@click.argument("file", type=click.Choice(list(_SCHEMAS)))
def schema(file: str) -> None:
    """Print the JSON Schema of a kind of FILE, for editors."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_SCHEMAS[file].model_json_schema()}
    click.echo(json.dumps(described, ensure_ascii=False, indent=2))
