"""What staff do with a campaign: begin it, take it back."""

import sys
from pathlib import Path

import click

from generator import new, project, withdraw
from generator.cli.shared import now, stop
from generator.load import CAMPAIGNS, GUIDANCE, load
from generator.model import is_slug


@click.command(name="new")
@click.argument("slug")
@click.option("--title", help="What a reader would call it.")
@click.option("--language", help="The language it is written in first.")
@click.pass_obj
def new_campaign(root: Path, slug: str, title: str | None, language: str | None) -> None:
    """Make the folder campaigns/SLUG with files to fill in."""
    site = load(root).site
    if site is None:
        stop(project.check(root)[1], "Mend site.yaml and contacts.yaml first.")
    if not is_slug(slug):
        raise click.UsageError(f"`{slug}` can't be an address: use a–z, 0–9 and single hyphens, like fake-courier.")
    if slug == GUIDANCE:
        raise click.UsageError(f"{CAMPAIGNS}/{GUIDANCE} is the folder of what holds whatever the scheme is.")
    languages = list(site.config.languages)
    language = language or click.prompt("Language", type=click.Choice(languages), default=languages[0])
    if language not in languages:
        raise click.UsageError(f"`{language}` isn't a language of this site: {', '.join(languages)}.")
    title = title or click.prompt("Title, as a reader would say it")
    taken = [campaign.id for campaign in site.campaigns]
    campaign_id = new.mint_id(site.config.publisher.prefix, now().year, taken)
    try:
        written = new.create(root, slug, title, campaign_id, language)
    except FileExistsError:
        raise click.UsageError(f"{CAMPAIGNS}/{slug} is there already.") from None
    for path in written:
        click.echo(path.relative_to(root).as_posix())
    click.echo(f"{campaign_id} is a draft: nobody sees it until its status says published.")


@click.command(name="withdraw")
@click.argument("slug")
@click.option("--reason", "reasons", multiple=True, metavar="TEXT", help="Why, for readers; `ru=…` for one language.")
@click.option("--undo", is_flag=True, help="Put the files back; possible until the withdrawal is published.")
@click.pass_obj
def withdraw_campaign(root: Path, slug: str, reasons: tuple[str, ...], undo: bool) -> None:
    """Take a published warning back in all its languages, and tell readers why."""
    if undo and reasons:
        raise click.UsageError("--undo takes no --reason.")
    try:
        if undo:
            for path in withdraw.undo(root, slug):
                click.echo(f"{path}: as it was before the withdrawal")
            click.echo(f"The withdrawal of {slug} is undone.")
            return
        campaign = withdraw.find(root, slug, now())
        if not reasons and sys.stdin.isatty():
            reasons = (click.prompt(f"Why? Readers will see this sentence (in {campaign.source_language})"),)
        for path, what in withdraw.withdraw(root, campaign, reasons, now()):
            click.echo(f"{path}: {what}")
    except withdraw.Refused as refused:
        if refused.usage:
            raise click.UsageError(str(refused)) from None
        stop(refused.problems, str(refused))
    click.echo("Readers don't see it yet. Next:")
    click.echo("  forewarn publish  # shows the withdrawal")
    click.echo(f"  forewarn withdraw {slug} --undo  # puts the files back, until it is published")
