"""The commands. The only place that prints, reads the clock or exits."""

import os
from pathlib import Path

import click

from generator import __version__, messages
from generator.cli import (
    admin,
    campaigns,
    files,
    gates,
    guide,
    intake,
    previewing,
    publishing,
    reports,
    translation,
)
from generator.cli.shared import LANGUAGE, usage
from generator.load import CAMPAIGNS
from generator.problems import Message


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="forewarn")
@click.option("--project", "-C", "root", type=click.Path(path_type=Path), default=Path(), help="The project's folder.")
@click.option("--lang", type=click.Choice(messages.LANGUAGES), help="The language of messages; else as LANG says.")
@click.pass_context
def cli(context: click.Context, root: Path, lang: str | None) -> None:
    """Turn YAML descriptions of scam methods into multilingual warnings, press texts and feeds."""
    context.meta[LANGUAGE] = lang or messages.language(os.environ)
    context.obj = root.resolve()
    if not (context.obj / "mkdocs.yml").is_file() or not (context.obj / CAMPAIGNS).is_dir():
        raise usage(
            Message(
                "{folder} holds no Forewarn project: there is no mkdocs.yml with campaigns/ beside it. "
                "Change into the project's folder, or name it with --project.",
                folder=context.obj,
            )
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
    files.migrate,
    translation.up_to_date,
    translation.po_files,
    reports.status,
    guide.rules,
    guide.write_guide,
    reports.schema,
    admin.admin,
):
    cli.add_command(command)
