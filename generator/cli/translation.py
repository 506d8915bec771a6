"""What translators do: say that a translation is up to date, and take texts to their own tools and back."""

from pathlib import Path

import click

from generator import output, po, translated
from generator.cli.shared import now, refusing, show, stop, tell, usage
from generator.edit import EditError
from generator.model import Site
from generator.model.facets import TranslationState
from generator.problems import Message, did_you_mean, no_campaign

_STATES = {str(state): state for state in (TranslationState.MACHINE_DRAFT, TranslationState.DRAFT)}


@click.command(name="up-to-date")
@click.argument("slug")
@click.argument("languages", metavar="LANG...", nargs=-1, required=True)
@click.option("--field", "fields", multiple=True, metavar="NAME", help="Only this field, like press.lead.")
@click.pass_obj
def up_to_date(root: Path, slug: str, languages: tuple[str, ...], fields: tuple[str, ...]) -> None:
    """Say that a translation holds: it says what the original says now."""
    with refusing():
        found = [translated.find(root, slug, language) for language in languages]
        for pair in found:
            changed = translated.confirm(root, pair, fields)
            missing, shorter = pair.shortfalls(fields or None)
            names = [*missing, *(".".join(map(str, loc)) for loc, _, _ in shorter)]
            if changed and names:
                more = ", ".join(names)
                told = Message("{file}: the original has more: {more}. Is that meant?", file=pair.file, more=more)
                tell(told, err=True)
            said = Message("{file}: nothing to renew, it was up to date", file=pair.file)
            if changed:
                said = Message("{file}: up to date now: {fields}", file=pair.file, fields=", ".join(changed))
            tell(said)


@click.group(name="po")
def po_files() -> None:
    """Translations as PO files, for Weblate or any translator's tool."""


@po_files.command(name="export")
@click.argument("language", metavar="LANG")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option("--to", "folder", type=click.Path(path_type=Path), help="The folder for PO files; else .forewarn/po.")
@click.pass_obj
def po_export(root: Path, language: str, slugs: tuple[str, ...], folder: Path | None) -> None:
    """Write all texts and their translations into LANG as a PO file; drafts too, so keep it among yourselves."""
    site = _site(root)
    if language not in site.config.languages:
        codes = list(site.config.languages)
        hint = did_you_mean(language, codes)
        raise usage(Message("`{code}` isn’t a language of this site: {hint}", code=language, hint=hint))
    known = [*(campaign.slug for campaign in site.campaigns), *(["guidance"] if site.guidance else [])]
    for slug in slugs:
        if slug not in known:
            raise usage(no_campaign(slug, known))
    folder = folder or root / ".forewarn/po"
    for file in po.export(site, language, slugs):
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        output.replace(path, file.content)
        said = Message(
            "{path}: {entries} texts, {missing} not translated, {fuzzy} out of date",
            path=path,
            entries=file.entries,
            missing=file.missing,
            fuzzy=file.fuzzy,
        )
        tell(said)
        for name, fields in file.beyond.items():
            beyond = Message(
                "{file}: not in it, since the original hasn’t: {fields}", file=name, fields=", ".join(fields)
            )
            tell(beyond, err=True)


@po_files.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", default="", metavar="LANG", help="Where the file doesn't say it.")
@click.option(
    "--state",
    type=click.Choice(list(_STATES)),
    default="machine-draft",
    show_default=True,
    help="What an edition begins as: draft, where a person translated it.",
)
@click.pass_obj
def po_import(root: Path, files: tuple[Path, ...], language: str, state: str) -> None:
    """Take the translations of PO files over into the editions: all that can be used, or nothing."""
    site = _site(root)
    try:
        contents = [(path.as_posix(), read_bounded(path)) for path in files]
        done = po.import_files(root, site, contents, language, _STATES[state], now())
    except (EditError, OSError) as error:
        stop([], Message("{error}. Nothing was written.", error=error))
    show(done.problems, "text")
    if done.refused:
        stop([], Message("Nothing was written."))
    for file, fields in done.files.items():
        said = Message("{file}: begun as {state}", file=file, state=state)
        if file not in done.begun:
            said = Message("{file}: {fields}", file=file, fields=", ".join(fields))
        tell(said)
    for file in done.unreviewed:
        tell(Message("{file}: its review no longer holds, it is a {state} now", file=file, state=state))
    said = Message(
        "{files} files written. {fuzzy} fuzzy entries and {empty} empty ones were left out.",
        files=len(done.files),
        fuzzy=done.fuzzy,
        empty=done.empty,
    )
    tell(said)


def _site(root: Path) -> Site:
    with refusing():
        return translated.read_site(root)


def read_bounded(path: Path) -> bytes:
    """The file, or so much of it that it counts as too large."""
    with path.open("rb") as file:
        return file.read(po.MAX_BYTES + 1)
