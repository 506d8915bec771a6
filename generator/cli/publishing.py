"""From the files to what readers see: check, build, publish, kit."""

import sys
from datetime import datetime
from pathlib import Path

import click

from generator import problems, project, retraction, websub, withdraw
from generator import publish as releases
from generator.cli.shared import AS_OF, FORMAT, checked, now, say, show, step, stop, stopping, tell, usage, warn
from generator.problems import Message, no_campaign


@click.command()
@FORMAT
@AS_OF
@click.pass_obj
def check(root: Path, form: str, as_of: datetime | None) -> None:
    """Read every file and name every problem."""
    site, found = project.check(root, as_of or now())
    if form == "json":
        click.echo(problems.as_json(found, say()))
    else:
        show(found, form)
    if site is None:
        sys.exit(1)
    if form == "text":
        editions = sum(len(campaign.editions) for campaign in site.campaigns)
        tell(_summary(len(site.campaigns), editions, len(found)))


def _summary(campaigns: int, editions: int, warnings: int) -> Message:
    if warnings:
        return Message(
            "No errors. Campaigns: {campaigns}, editions: {editions}, warnings: {warnings}.",
            campaigns=campaigns,
            editions=editions,
            warnings=warnings,
        )
    return Message("No errors. Campaigns: {campaigns}, editions: {editions}.", campaigns=campaigns, editions=editions)


@click.command()
@AS_OF
@click.pass_obj
def build(root: Path, as_of: datetime | None) -> None:
    """Write the generated pages and feeds under docs/."""
    site = checked(root)
    with stopping(root, Message("Nothing was written.")):
        changes = project.build(root, site, as_of or now())
    tell(
        Message(
            "Files written: {written}, removed: {removed}.", written=len(changes.written), removed=len(changes.removed)
        )
    )


@click.command()
@AS_OF
@click.pass_obj
def publish(root: Path, as_of: datetime | None) -> None:
    """Check, build and verify the site, then switch site/ to it."""
    if half := retraction.interrupted(root):
        stop(
            [],
            Message(
                "The withdrawal of {slug} was interrupted: run `forewarn withdraw SLUG --undo`, then again.",
                slug=", ".join(half),
            ),
        )
    site = checked(root)
    started = now()
    with stopping(root, Message("Nothing was published.")):
        release = releases.publish(root, site, as_of or started, step)
    withdraw.published(root, site.public(as_of or started))
    seconds = (now() - started).total_seconds()
    tell(Message("Published {release} in {seconds} s: site/index.html", release=release.name, seconds=f"{seconds:.1f}"))
    if site.config.websub_hub and (problem := websub.notify(root, site.config.websub_hub)):
        message = Message(
            "The hub {hub} could not be told: {problem}. The next publish tells it again.",
            hub=site.config.websub_hub,
            problem=problem,
        )
        warn(message)


@click.command()
@click.argument("slug")
@click.option("--embargoed", is_flag=True, help="Yes, before its hour: for newsrooms that keep the embargo.")
@AS_OF
@click.pass_obj
def kit(root: Path, slug: str, embargoed: bool, as_of: datetime | None) -> None:
    """Write press kits of a warning that isn't public yet into .forewarn/kits/, which is never published."""
    site = checked(root)
    moment = as_of or now()
    campaign = next((campaign for campaign in site.campaigns if campaign.slug == slug), None)
    if campaign is None:
        raise usage(no_campaign(slug, [c.slug for c in site.campaigns]))
    public = [edition for other in site.public(moment).campaigns if other.slug == slug for edition in other.editions]
    hidden = [code for code in campaign.editions if code in site.config.languages and code not in public]
    if not hidden:
        raise usage(Message("`{slug}` is public: its kits stand on its press pages.", slug=slug))
    if campaign.embargo_until and not embargoed:
        raise usage(
            Message(
                "`{slug}` is under embargo until {moment}: add --embargoed.",
                slug=slug,
                moment=campaign.embargo_until.isoformat(),
            )
        )
    with stopping(root, Message("No kit was written.")):
        written = project.private_kits(root, site, slug, hidden, moment)
    for path in written:
        click.echo(path.relative_to(root).as_posix())
