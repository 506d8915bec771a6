"""Saying that a translation is up to date: the hashes of the original's present fields are written into it."""

from collections.abc import Collection
from pathlib import Path

from generator import amend
from generator.load import load
from generator.model import Pair, Site, fingerprints, pairs
from generator.model.facets import TranslationState
from generator.problems import Message, Refused, did_you_mean, no_campaign


def read_site(root: Path) -> Site:
    """The project's site, with whatever can be read of it."""
    loaded = load(root)
    if loaded.site is None:
        raise Refused(Message("Mend this first. Nothing was written."), loaded.problems)
    return loaded.site


def find(root: Path, slug: str, language: str) -> Pair:
    """The translation of `slug` into `language`, which is there and can be read."""
    loaded = load(root)
    found = {(pair.folder, pair.language): pair for pair in pairs(read_site(root))}
    pair = found.get((slug, language))
    folder = f"campaigns/{slug}"
    problems = [problem for problem in loaded.problems if problem.position.path.startswith(f"{folder}/")]
    if problems:
        raise Refused(Message("Mend this first. Nothing was written."), problems)
    if pair is None:
        slugs = sorted({folder for folder, _ in found})
        if slug not in slugs:
            raise Refused(no_campaign(slug, slugs), usage=True)
        codes = [code for folder, code in found if folder == slug]
        hint = did_you_mean(language, codes)
        raise Refused(
            Message("`{language}` isn’t a translation of {slug}: {hint}", language=language, slug=slug, hint=hint),
            usage=True,
        )
    if pair.edition is None:
        raise Refused(Message("{file} is missing: there is nothing to compare.", file=pair.file), usage=True)
    return pair


def confirm(root: Path, pair: Pair, fields: Collection[str] = ()) -> tuple[str, ...]:
    """Write that `pair` is up to date, in all fields or in `fields`; the fields that weren't before."""
    assert pair.edition is not None
    old, present = pair.edition.translation.of, fingerprints(pair.original)
    names = list({**present, **old})
    for name in fields:
        if name not in names:
            hint = did_you_mean(name, names)
            raise Refused(
                Message("{file} has no field `{name}`: {hint}", file=pair.original_file, name=name, hint=hint),
                usage=True,
            )
    wanted = fields or names
    new = {name: value for name in names if (value := (present if name in wanted else old).get(name))}
    changed = tuple(name for name in names if old.get(name) != new.get(name))
    if changed and pair.edition.translation.state is TranslationState.REVIEWED:
        raise Refused(
            Message(
                "{file} is reviewed, so a reviewer compares it with the original of now: `forewarn review {slug} "
                "{language} --role ROLE --compared`.",
                file=pair.file,
                slug=pair.folder,
                language=pair.language,
            )
        )
    if changed:
        amend.set_value(root / pair.file, ("translation", "of"), new, type(pair.original))
    return changed
