"""What staff do with all files of a project at once: bring them to this version's data format."""

import difflib
from pathlib import Path

import click

from generator import migrate as formats
from generator.cli.shared import refusing, tell
from generator.migrate import Change
from generator.model.types import FORMAT
from generator.problems import Message


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.pass_obj
def migrate(root: Path, dry_run: bool) -> None:
    """Bring files of older data formats to the format that this version reads."""
    with refusing():
        changes = formats.plan(root)
    if not changes:
        tell(Message("Nothing to do: every file has data format {own}.", own=FORMAT))
        return
    if dry_run:
        for change in changes:
            click.echo(_difference(change))
        tell(Message("{number} files would change. Nothing was written.", number=len(changes)))
        return
    formats.apply(root, changes)
    for change in changes:
        tell(Message("{path}: data format {found} → {own}", path=change.path, found=change.found, own=FORMAT))
    tell(Message("{number} files changed. `forewarn check` says what to do next.", number=len(changes)))


def _difference(change: Change) -> str:
    """What changes, as a unified diff with one line around."""
    lines = difflib.unified_diff(
        change.before.splitlines(), change.after.splitlines(), change.path, change.path, n=1, lineterm=""
    )
    return "\n".join(lines)
