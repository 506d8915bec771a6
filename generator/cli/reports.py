"""What staff ask about a project: where it stands, what its files may hold."""

import json
from pathlib import Path

import click

from generator import project
from generator import rules as pages
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
from generator.problems import Message, did_you_mean

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
        stop(project.check(root)[1], "")
    click.echo(json.dumps(state.as_data(site), ensure_ascii=False, indent=2) if form == "json" else state.table(site))


@click.command()
@click.argument("file", type=click.Choice(list(_SCHEMAS)))
def schema(file: str) -> None:
    """Print the JSON Schema of a kind of FILE, for editors."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_SCHEMAS[file].model_json_schema()}
    click.echo(json.dumps(described, ensure_ascii=False, indent=2))


@click.command()
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@click.option("--lang", "language", type=click.Choice(pages.languages()), default="en", help="In which language.")
def rules(name: str | None, form: str, language: str) -> None:
    """Explain the rule NAME, with a wrong and a right example; without NAME, list all rules."""
    say = pages.sayer(language)
    if form == "markdown":
        click.echo(pages.markdown(language), nl=False)
    elif name is None:
        for rule in pages.names():
            click.echo(f"{rule:26} {say(pages.describe(rule).explanation[0])}")
    elif name in pages.names():
        click.echo(pages.text(pages.describe(name), say))
    else:
        hint = did_you_mean(name, pages.names())
        raise click.UsageError(str(Message("There is no rule `{name}`: {hint}", name=name, hint=hint)))
