"""The commands. The only place that prints, reads the clock or exits."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from generator import __version__, new, problems, project, websub, withdraw
from generator import preview as live
from generator import publish as releases
from generator import status as state
from generator.load import CAMPAIGNS, GUIDANCE, load
from generator.model import (
    CampaignFacts,
    ContactsFile,
    Edition,
    GuidanceEdition,
    GuidanceFacts,
    Record,
    Site,
    SiteConfig,
    is_slug,
)
from generator.output import ForeignFile
from generator.problems import Problem, did_you_mean
from generator.render.drawing import Undrawable
from generator.search import SearchError

_SCHEMAS: dict[str, type[Record]] = {
    "campaign": CampaignFacts,
    "edition": Edition,
    "guidance": GuidanceFacts,
    "guidance-edition": GuidanceEdition,
    "site": SiteConfig,
    "contacts": ContactsFile,
}
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True
)


class _Moment(click.ParamType[datetime]):
    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            moment = datetime.min
        if moment.tzinfo is None:
            self.fail("give a date with time and time zone, like 2026-11-23T12:00:00+03:00", param, ctx)
        return moment


_AS_IT_WAS = "The page stays as it was until this is mended."
_AS_OF = click.option("--as-of", type=_Moment(), help="Act as if it were this moment (date, time and time zone).")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="forewarn")
@click.option("--project", "-C", "root", type=click.Path(path_type=Path), default=Path(), help="The project's folder.")
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Turn YAML descriptions of scam methods into multilingual warnings, press texts and feeds."""
    context.obj = root.resolve()
    if not (context.obj / "mkdocs.yml").is_file() or not (context.obj / CAMPAIGNS).is_dir():
        raise click.UsageError(
            f"{context.obj} holds no Forewarn project: there is no mkdocs.yml with campaigns/ beside it. "
            "Change into the project's folder, or name it with --project."
        )


@cli.command()
@_FORMAT
@click.pass_obj
def check(root: Path, form: str) -> None:
    """Read every file and name every problem."""
    site, found = project.check(root)
    if form == "json":
        click.echo(problems.as_json(found))
    else:
        _show(found, form)
    if site is None:
        sys.exit(1)
    if form == "text":
        editions = sum(len(campaign.editions) for campaign in site.campaigns)
        click.echo(f"{len(site.campaigns)} campaigns, {editions} editions: no errors.")


@cli.command()
@_AS_OF
@click.pass_obj
def build(root: Path, as_of: datetime | None) -> None:
    """Write the generated pages and feeds under docs/."""
    site = _checked(root)
    with _stopping(root, "Nothing was written."):
        changes = project.build(root, site, as_of or _now())
    click.echo(f"{len(changes.written)} files written, {len(changes.removed)} removed.")


@cli.command()
@_AS_OF
@click.pass_obj
def publish(root: Path, as_of: datetime | None) -> None:
    """Check, build and verify the site, then switch site/ to it."""
    if half := withdraw.interrupted(root):
        _stop(
            [], f"The withdrawal of {', '.join(half)} was interrupted: run `forewarn withdraw SLUG --undo`, then again."
        )
    site = _checked(root)
    started = _now()
    with _stopping(root, "Nothing was published."):
        release = releases.publish(root, site, as_of or started, _step)
    withdraw.published(root, site.public(as_of or started))
    seconds = (_now() - started).total_seconds()
    click.echo(f"Published {release.name} in {seconds:.1f} s: site/index.html")
    if site.config.websub_hub and (problem := websub.notify(root, site.config.websub_hub)):
        message = f"The hub {site.config.websub_hub} could not be told: {problem}. The next publish tells it again."
        click.secho(message, fg="yellow", err=True)


@cli.command()
@click.argument("slug")
@click.option("--embargoed", is_flag=True, help="Yes, before its hour: for newsrooms that keep the embargo.")
@_AS_OF
@click.pass_obj
def kit(root: Path, slug: str, embargoed: bool, as_of: datetime | None) -> None:
    """Write press kits of a warning that isn't public yet into .forewarn/kits/, which is never published."""
    site = _checked(root)
    moment = as_of or _now()
    campaign = next((campaign for campaign in site.campaigns if campaign.slug == slug), None)
    if campaign is None:
        raise click.UsageError(f"There is no campaign `{slug}`: {did_you_mean(slug, [c.slug for c in site.campaigns])}")
    public = [edition for other in site.public(moment).campaigns if other.slug == slug for edition in other.editions]
    hidden = [code for code in campaign.editions if code in site.config.languages and code not in public]
    if not hidden:
        raise click.UsageError(f"`{slug}` is public: its kits stand on its press pages.")
    if campaign.embargo_until and not embargoed:
        raise click.UsageError(
            f"`{slug}` is under embargo until {campaign.embargo_until.isoformat()}: add --embargoed."
        )
    with _stopping(root, "No kit was written."):
        written = project.private_kits(root, site, slug, hidden, moment)
    for path in written:
        click.echo(path.relative_to(root).as_posix())


@cli.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
@click.pass_obj
def preview(root: Path, address: str) -> None:
    """Show the site in the browser, drafts too, and renew it after every edit."""
    with _stopping(root, "Nothing was written."):
        project.build_preview(root, _checked(root), _now(), index=True)

    def rebuild() -> None:
        started = _now()
        site, found = project.check(root)
        _show(found, "text")
        if site is None:
            click.secho(_AS_IT_WAS, fg="yellow", err=True)
            return
        try:
            changes = project.build_preview(root, site, _now())
        except Undrawable as error:
            _show([project.undrawable(error)], "text")
            click.secho(_AS_IT_WAS, fg="yellow", err=True)
            return
        milliseconds = (_now() - started).total_seconds() * 1000
        click.echo(f"{len(changes.written)} files written in {milliseconds:.0f} ms", err=True)

    click.echo(f"http://{address}/ – stop with Ctrl+C", err=True)
    live.preview(root, root / project.PREVIEW, address, rebuild)


@cli.command(name="new")
@click.argument("slug")
@click.option("--title", help="What a reader would call it.")
@click.option("--language", help="The language it is written in first.")
@click.pass_obj
def new_campaign(root: Path, slug: str, title: str | None, language: str | None) -> None:
    """Make the folder campaigns/SLUG with files to fill in."""
    site = load(root).site
    if site is None:
        _stop(project.check(root)[1], "Mend site.yaml and contacts.yaml first.")
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
    campaign_id = new.mint_id(site.config.publisher.prefix, _now().year, taken)
    try:
        written = new.create(root, slug, title, campaign_id, language)
    except FileExistsError:
        raise click.UsageError(f"{CAMPAIGNS}/{slug} is there already.") from None
    for path in written:
        click.echo(path.relative_to(root).as_posix())
    click.echo(f"{campaign_id} is a draft: nobody sees it until its status says published.")


@cli.command(name="withdraw")
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
        campaign = withdraw.find(root, slug, _now())
        if not reasons and sys.stdin.isatty():
            reasons = (click.prompt(f"Why? Readers will see this sentence (in {campaign.source_language})"),)
        for path, what in withdraw.withdraw(root, campaign, reasons, _now()):
            click.echo(f"{path}: {what}")
    except withdraw.Refused as refused:
        if refused.usage:
            raise click.UsageError(str(refused)) from None
        _stop(refused.problems, str(refused))
    click.echo("Readers don't see it yet. Next:")
    click.echo("  forewarn publish  # shows the withdrawal")
    click.echo(f"  forewarn withdraw {slug} --undo  # puts the files back, until it is published")


@cli.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def status(root: Path, form: str) -> None:
    """Show where every campaign stands in every language."""
    site = load(root).site
    if site is None:
        _stop(project.check(root)[1], "")
    click.echo(json.dumps(state.as_data(site), ensure_ascii=False, indent=2) if form == "json" else state.table(site))


@cli.command()
@click.argument("file", type=click.Choice(list(_SCHEMAS)))
def schema(file: str) -> None:
    """Print the JSON Schema of a kind of FILE, for editors."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_SCHEMAS[file].model_json_schema()}
    click.echo(json.dumps(described, ensure_ascii=False, indent=2))


def _now() -> datetime:
    return datetime.now(UTC)


def _step(message: str) -> None:
    click.echo(f"· {message}", err=True)


def _checked(root: Path) -> Site:
    site, found = project.check(root)
    _show(found, "text")
    if site is None:
        _stop([], "Nothing was written.")
    return site


def _show(found: list[Problem], form: str) -> None:
    for problem in found:
        click.echo(problems.github(problem) if form == "github" else problems.text(problem) + "\n")


@contextmanager
def _stopping(root: Path, message: str) -> Iterator[None]:
    """Name what keeps the site from being written, and stop."""
    try:
        yield
    except ForeignFile as error:
        _stop([project.foreign_file(root, error)], message)
    except Undrawable as error:
        _stop([project.undrawable(error)], message)
    except SearchError as error:
        _stop([], f"{error}\n{message}")
    except releases.PublishError as error:
        _stop(error.problems, f"{error}\nThe site that was there stays as it is.")


def _stop(found: list[Problem], message: str) -> NoReturn:
    _show(found, "text")
    click.echo(message, err=True)
    sys.exit(1)
