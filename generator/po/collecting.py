"""Entries of PO files → texts that editions can hold, with a problem for each that can't be used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.languages import normalise_apostrophes
from generator.model import Pair, Site, pairs
from generator.model.types import Prose, Text
from generator.outline import Loc
from generator.po.catalog import Entry, PoFile
from generator.po.lengths import too_long
from generator.po.units import KEYWORDS, Unit, units
from generator.problems import NO_HINT, Message, Position, Problem, Severity, did_you_mean, has_errors
from generator.source import FORBIDDEN

_MARKUP = re.compile(r"</?[A-Za-z!][^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);|\]\(|\*\*|https?://", re.IGNORECASE)
_PROSE, _LINE = TypeAdapter(Prose), TypeAdapter(Text)


@dataclass
class Imported:
    """What was, or would be, written: file → the fields that are new in it, and what to tell about the PO files."""

    problems: list[Problem] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)
    """Files of editions that weren't there."""
    unreviewed: list[str] = field(default_factory=list)
    """Files whose review no longer holds, since their texts are others now."""
    fuzzy: int = 0
    empty: int = 0
    texts: int = 0
    """How many entries are the same in the edition now."""

    @property
    def refused(self) -> bool:
        return has_errors(self.problems)


@dataclass
class Wanted:
    """The usable entries of one translation: place → text, and place → position in the PO file."""

    texts: dict[Loc, str] = field(default_factory=dict)
    places: dict[Loc, Position] = field(default_factory=dict)


def _language(site: Site, file: PoFile, given: str, done: Imported) -> str:
    """The language's code: as given, else as the header says, else as the file is called."""
    known: dict[str, str] = {code: code for code in site.registry}
    for code, entry in site.registry.items():
        known |= {entry.tag.replace("-", "_"): code, entry.locale: code}
    for name in filter(None, (given, file.language.replace("-", "_"), Path(file.name).stem)):
        found = known.get(name) or known.get(name.partition("_")[0])
        if found and found in site.config.languages:
            return found
    message = Message("nothing says which of the site’s languages this is")
    hint = Message("add --language with one of {codes}", codes=", ".join(site.config.languages))
    done.problems.append(Problem(Position(file.name), Severity.ERROR, "po-language", message, hint))
    return ""


def collect(site: Site, file: PoFile, given: str, wanted: dict[tuple[str, str], Wanted], done: Imported) -> None:
    """Put the entries of `file` that can be used to the translations that they belong to; `given` is its language."""
    language = _language(site, file, given, done)
    works = {pair.folder: pair for pair in pairs(site) if pair.language == language} if language else {}
    known = {folder: {unit.name: unit for unit in units(pair.original)} for folder, pair in works.items()}
    for entry in file.entries if language else ():
        folder, _, name = entry.context.partition("/")
        position = Position(file.name, entry.line)
        unit = known.get(folder, {}).get(name)
        if unit is None or unit.text != entry.original:
            unit = _moved(known.get(folder, {}), name, entry) if folder in known else None
        if unit is None:
            done.problems.append(_unknown(entry, position, works, known.get(folder, {})))
            continue
        if entry.fuzzy or not entry.translation.strip():
            done.fuzzy += entry.fuzzy
            done.empty += not entry.fuzzy
            continue
        text, problem = _usable(entry, unit, language, site, position)
        if problem:
            done.problems.append(problem)
        else:
            found = wanted.setdefault((folder, language), Wanted())
            found.texts[unit.loc], found.places[unit.loc] = text, position


def _moved(known: Mapping[str, Unit], name: str, entry: Entry) -> Unit | None:
    """The unit that says what `entry` translates and stands elsewhere in the same list by now."""
    near = re.sub(r"\d+", "#", name)
    same = [unit for unit in known.values() if unit.text == entry.original and re.sub(r"\d+", "#", unit.name) == near]
    return same[0] if len(same) == 1 else None


def _unknown(entry: Entry, position: Position, works: Mapping[str, Pair], known: Mapping[str, Unit]) -> Problem:
    folder, _, name = entry.context.partition("/")
    if name in known or (folder in works and _is_of(name, works[folder])):
        message = Message(
            "the original of `{name}` has changed since this file was made; this wasn’t taken over", name=entry.context
        )
        again = Message("export the file anew, and translate this entry again")
        return Problem(position, Severity.WARNING, "po-original-changed", message, again)
    unknown = Message("nothing is called `{name}` here", name=entry.context[:80])
    near = did_you_mean(folder[:80], sorted(works)) if folder not in works else NO_HINT
    return Problem(
        position, Severity.ERROR, "po-context", unknown, near or Message("leave each msgctxt as it was exported")
    )


def _is_of(name: str, pair: Pair) -> bool:
    """Whether an edition has such a field: an entry of a list that is shorter by now is no mistake."""
    top = name.partition(".")[0]
    return top in type(pair.original).model_fields and bool(re.fullmatch(r"[A-Za-z0-9_.-]+", name))


def _usable(entry: Entry, unit: Unit, language: str, site: Site, position: Position) -> tuple[str, Problem | None]:
    """The text as an edition holds it, or why it can't be taken over."""

    def refuse(rule: str, message: Message, hint: Message) -> tuple[str, Problem]:
        return "", Problem(position, Severity.ERROR, rule, message, hint)

    if found := FORBIDDEN.search(entry.translation):
        message = Message("{code} is an invisible control character", code=f"U+{ord(found.group()):04X}")
        return refuse("po-forbidden-character", message, Message("delete it and type the text again"))
    if (found := _MARKUP.search(entry.translation)) and not _MARKUP.search(entry.original):
        message = Message("`{found}`: texts are plain, without markup and web addresses", found=found.group()[:40])
        return refuse("po-markup", message, Message("write what a reader is to see"))
    try:
        if unit.loc == KEYWORDS:
            text = "\n".join(_LINE.validate_python(line) for line in entry.translation.split("\n") if line.strip())
        else:
            text = (_PROSE if unit.prose else _LINE).validate_python(entry.translation)
    except ValidationError:
        return refuse("po-empty", Message("this is blank"), Message("translate it, or leave it empty"))
    text = normalise_apostrophes(text, language)
    if limit := too_long(unit.loc, text, site.registry[language]):
        return refuse("po-length", limit, Message("shorten it; the comment above the entry says what fits"))
    return text, None
