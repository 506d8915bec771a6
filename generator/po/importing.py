"""PO files → editions: only what has changed, all of it or nothing, and everything else of a file byte for byte."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from generator import output
from generator.amend import encoded, order, read
from generator.edit import EditError
from generator.model import Edition, GuidanceEdition, Pair, Site, fingerprints, pairs
from generator.model.facets import TranslationState
from generator.outline import find, outline
from generator.po import catalog
from generator.po.catalog import Unreadable
from generator.po.collecting import Imported, Wanted, collect
from generator.po.merging import Change, Merge
from generator.po.units import units
from generator.problems import Message, Position, Problem, Severity
from generator.revise import block, set_at
from generator.source import parse


def import_files(
    root: Path, site: Site, files: Iterable[tuple[str, bytes]], language: str, state: TranslationState, now: datetime
) -> Imported:
    """Take the translations of PO files, (name, content) each, over into the editions of `site` in `root`.

    `language` is used where a file's header names none. An edition that isn't there begins with the state `state`.
    Where a problem is an error nothing is written. Raises OSError where a file can't be written; those written before
    it are put back.
    """
    done = Imported()
    texts: dict[str, str] = {}
    wanted: dict[tuple[str, str], Wanted] = {}
    for name, content in files:
        try:
            file = catalog.read(content, name)
        except Unreadable as unreadable:
            done.problems.append(unreadable.problem)
            continue
        collect(site, file, language, wanted, done)
    for pair in pairs(site):
        found = wanted.get((pair.folder, pair.language))
        if found and found.texts:
            _merge(root, pair, found, state, now, texts, done)
    done.problems.sort()
    if not done.refused:
        output.replace_all({root / file: encoded(text, output.held(root / file)) for file, text in texts.items()})
    return done


def _merge(
    root: Path,
    pair: Pair,
    wanted: Wanted,
    state: TranslationState,
    now: datetime,
    texts: dict[str, str],
    done: Imported,
) -> None:
    hashes = fingerprints(pair.original)
    old = pair.edition.translation.of if pair.edition else {}
    merge = Merge(pair, wanted.texts, {name for name, value in hashes.items() if old.get(name) == value})
    changed: list[Change] = []
    of = {**old, **{name: hashes[name] for name in _whole_fields(pair, wanted)}}
    try:
        if pair.edition is None:
            text = _begun(root, pair, merge, of, state, now, done, wanted)
        else:
            changed = merge.changes()
            text = _changed(root, pair, changed, of, state, done)
    except (EditError, OSError, ValueError) as error:
        message = Message("{error}", error=error)
        done.problems.append(
            Problem(Position(pair.file), Severity.ERROR, "po-file", message, Message("edit it by hand"))
        )
        return
    for loc in merge.waiting:
        place = next(place for at, place in wanted.places.items() if at[: len(loc)] == loc)
        name = ".".join(map(str, loc))
        message = Message(
            "`{name}` of {folder} waits until all its entries are translated", name=name, folder=pair.folder
        )
        done.problems.append(Problem(place, Severity.WARNING, "po-incomplete", message))
    if text is not None:
        texts[pair.file] = text
        renewed = [name for name, value in of.items() if old.get(name) != value]
        done.files[pair.file] = sorted({".".join(map(str, loc[:2])) for loc, _ in changed} | set(renewed))
    done.texts += len(wanted.texts)


def _whole_fields(pair: Pair, wanted: Wanted) -> list[str]:
    """The fields of the original all of whose texts are translated."""
    there: dict[str, bool] = {}
    keys = {unit.key for unit in units(pair.original) if unit.loc in wanted.texts}
    for unit in units(pair.original):
        if unit.field:
            there[unit.field] = there.get(unit.field, True) and unit.key in keys
    return [name for name, whole in there.items() if whole]


def _begun(
    root: Path,
    pair: Pair,
    merge: Merge,
    of: Mapping[str, str],
    state: TranslationState,
    now: datetime,
    done: Imported,
    wanted: Wanted,
) -> str | None:
    """The text of an edition that isn't there; None where too little of it is translated."""
    if (root / pair.file).exists():
        raise EditError(Message("the file has errors: `forewarn check` names them"))
    model: type[Edition] | type[GuidanceEdition] = type(pair.original)
    data: dict[str, Any] = {"format": str(pair.original.format), **merge.whole()}
    if issubclass(model, GuidanceEdition):
        data["published"] = now.replace(microsecond=0).isoformat()
    data = {name: data[name] for name in model.model_fields if name in data}
    data["translation"] = {"state": str(state), **({"of": dict(of)} if of else {})}
    missing = [name for name, part in model.model_fields.items() if part.is_required() and name not in data]
    if missing:
        message = Message(
            "{file} can’t be begun without {fields}: translate that first", file=pair.file, fields=", ".join(missing)
        )
        place = min(wanted.places.values())
        done.problems.append(Problem(place, Severity.WARNING, "po-incomplete", message))
        return None
    text = block(data)
    document, problems = parse(text, pair.file)
    if document is None or problems:
        raise EditError(Message("the texts can’t be written as a file"))
    model.model_validate(document.data)
    done.begun.append(pair.file)
    return text


def _changed(
    root: Path, pair: Pair, changes: list[Change], of: Mapping[str, str], state: TranslationState, done: Imported
) -> str | None:
    """The text of the edition with the changes; None where nothing is to be written."""
    assert pair.edition is not None
    before = text = read(root / pair.file)
    model = type(pair.original)
    for loc, value in changes:
        node = find(outline(text), loc)
        whole = isinstance(value, str) and node is not None and node.mapping  # a statement with its sources
        text = set_at(text, (*loc, "text") if whole else loc, value, order(model))
    if dict(of) != pair.edition.translation.of:
        text = set_at(text, ("translation", "of"), dict(of), order(model))
    renewed = text != before
    if renewed and pair.edition.translation.state is TranslationState.REVIEWED:
        text = set_at(text, ("translation",), {"state": str(state), **({"of": dict(of)} if of else {})}, order(model))
        done.unreviewed.append(pair.file)
    if text == before:
        return None
    document, _ = parse(text, pair.file)
    assert document is not None
    model.model_validate(document.data)
    return text
