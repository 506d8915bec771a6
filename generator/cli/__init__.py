"""The commands. The only place that prints, reads the clock or exits."""

from pathlib import Path

import click

from generator import __version__
from generator.cli import (
    admin,
    campaigns,
    gates,
    intake,
    previewing,
    publishing,
    reports,
)
from generator.load import CAMPAIGNS


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


for command in (
    publishing.check,
    publishing.build,
    publishing.publish,
    previewing.preview,
    publishing.kit,
    campaigns.new_campaign,
    campaigns.rename_campaign,
    campaigns.withdraw_campaign,
    gates.ready,
    gates.approve,
    gates.review,
    intake.intake,
    reports.status,
    reports.schema,
    admin.admin,
):
    cli.add_command(command)
