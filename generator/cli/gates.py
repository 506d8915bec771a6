"""Before a campaign is public: what is still missing, who approved it, who reviewed a translation."""

from pathlib import Path

import click

from generator import gates, problems, project
from generator.cli.shared import FORMAT, now, refusing, say, show, tell, usage
from generator.load import load
from generator.model import Campaign
from generator.model.facets import Role, Status
from generator.problems import Message, no_campaign

ROLE = click.option(
    "--role", required=True, metavar="ROLE", help=f"The role you act in, not your name: {', '.join(Role)}."
)


@click.command()
@click.argument("slug")
@FORMAT
@click.pass_obj
def ready(root: Path, slug: str, form: str) -> None:
    """Say what is missing before the campaign SLUG can be published."""
    campaign, found = project.campaign(root, slug, Status.PUBLISHED)
    if campaign is None and not found:
        site = load(root).site
        raise usage(no_campaign(slug, [one.slug for one in site.campaigns] if site else []))
    if campaign and campaign.status is Status.WITHDRAWN:
        raise usage(Message("`{slug}` is withdrawn.", slug=slug))
    if form == "json":
        click.echo(problems.as_json(found, say()))
    else:
        show(found, form)
    missing = sum(problem.severity is problems.Severity.ERROR for problem in found)
    if missing:
        _say(
            form, Message("`{slug}` can't be published yet. Places to mend or fill: {count}.", slug=slug, count=missing)
        )
        raise SystemExit(1)
    if campaign and campaign.status is Status.PUBLISHED:
        message = Message(
            "Nothing is missing, and `{slug}` has `status: published`: `forewarn publish` shows it to readers.",
            slug=slug,
        )
        _say(form, message)
    else:
        _say(form, Message("Nothing is missing: set `status: published` in {file}.", file=_facts(slug)))


@click.command()
@click.argument("slug")
@ROLE
@click.pass_obj
def approve(root: Path, slug: str, role: str) -> None:
    """Approve the campaign SLUG as it stands: its facts, and the text in the language it was first written in."""
    with refusing():
        tell(gates.approve(root, slug, gates.role_named(role), now().date()))
        campaign, found = project.campaign(root, slug, Status.PUBLISHED)
        if campaign:
            _what_next(campaign, found)


@click.command()
@click.argument("slug")
@click.argument("language")
@ROLE
@click.option("--compared", is_flag=True, help="Yes, I compared it with the original as it stands now.")
@click.pass_obj
def review(root: Path, slug: str, language: str, role: str, compared: bool) -> None:
    """Say that the text of SLUG in LANGUAGE was reviewed as it stands. `guidance` is a SLUG too."""
    with refusing():
        tell(gates.review(root, slug, language, gates.role_named(role), now().date(), compared))


def _what_next(campaign: Campaign, found: list[problems.Problem]) -> None:
    if campaign.status is Status.PUBLISHED:
        return
    if problems.has_errors(found):
        tell(Message("What is missing before it can be published: `forewarn ready {slug}`.", slug=campaign.slug))
    else:
        tell(Message("Nothing is missing: set `status: published` in {file}.", file=_facts(campaign.slug)))


def _say(form: str, message: Message) -> None:
    tell(message, err=form != "text")


def _facts(slug: str) -> str:
    return f"campaigns/{slug}/campaign.yaml"
