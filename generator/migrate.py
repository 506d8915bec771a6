"""Files of older data formats → the format that this version reads.

A step brings one file from format N to N + 1, and each file says its own format: a run that was interrupted is
completed by the next one. Steps change texts through `edit`, so comments and every other character stay.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.amend import order
from generator.edit import EditError, set_scalar
from generator.load import CAMPAIGNS, load
from generator.model import SiteConfig
from generator.model.types import FORMAT
from generator.output import replace_all
from generator.problems import Message, Problem, Refused, Severity, has_errors
from generator.revise import set_at
from generator.source import Document, parse, read

_MEND = Message("Nothing was changed. Mend this first, then run `forewarn migrate` again.")

Step = Callable[[str, str], str]
"""(path in the project, text in format N) → the text in format N + 1, `format` not yet set. May raise EditError."""


@dataclass(frozen=True)
class Change:
    """One file, before and after; `found` is the format it had."""

    path: str
    found: int
    before: str
    after: str


def _policy(name: str, text: str) -> str:
    """Format 2 has the publisher's policy in site.yaml. Format 1 behaved as this one says."""
    if name != f"{CAMPAIGNS}/site.yaml":
        return text
    document, _ = parse(text, name)
    if document and "policy" in document.data:
        return text
    policy = {"approvals": "0", "unreviewed": "notice", "reminder_days": "30"}
    return set_at(text, ("policy",), policy, order(SiteConfig))


STEPS: Mapping[int, Step] = {1: _policy}
"""Format N → what brings a file from it to N + 1. Older steps stay as they are for ever."""

_NUMBER = TypeAdapter(int)
"""What the model takes for a number."""


def plan(root: Path) -> list[Change]:
    """What `apply` would change in the project in `root`; nothing where all files are up to date.

    Raises Refused where a file can't be read, is newer than this version, or wouldn't be right afterwards.
    """
    refused: list[Problem] = [problem for problem in load(root).problems if problem.rule == "symbolic-link"]
    changes: list[Change] = []
    texts: dict[str, str] = {}
    for name in _files(root) if not refused else ():
        document, problems = read(root / name, name)
        refused += problems
        if document is None or problems:
            continue
        found = _format(document)
        if not min(STEPS) <= found <= FORMAT:
            refused.append(_unknown(document, found))
            continue
        try:
            change = changed(root, name, found)
        except EditError as error:
            hint = Message("write it as one `key: value` a line")
            refused.append(_problem(document, Message("this file can't be migrated: {why}", why=error), hint))
            continue
        texts[name] = change.after
        changes += [change] if change.after != change.before else []
    if not refused and changes:
        refused = _afterwards(texts)
    if refused:
        raise Refused(_MEND, sorted(refused))
    return changes


def apply(root: Path, changes: list[Change]) -> None:
    """Write `changes`, all or none: where one can't be written, those before it are put back and OSError is raised."""
    replace_all({root / change.path: change.after.encode() for change in changes})


def _files(root: Path) -> Iterator[str]:
    """The YAML files that a project may have, the site's first: without them nothing else is read."""
    for pattern in ("*.yaml", "*/*.yaml"):
        for path in sorted((root / CAMPAIGNS).glob(pattern)):
            yield path.relative_to(root).as_posix()


def _format(document: Document) -> int:
    """The format that a file says it has. One that says nothing, or no number, is left to `check`."""
    try:
        return _NUMBER.validate_python(document.data.get("format"))
    except ValidationError:
        return FORMAT


def changed(root: Path, name: str, found: int) -> Change:
    """The file with every step that it lacks."""
    before = (root / name).read_bytes().decode()
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    after = before.removeprefix(mark)
    for version in range(found, FORMAT):
        after = set_scalar(STEPS[version](name, after), "format", str(version + 1))
    return Change(name, found, before, mark + after)


def _afterwards(texts: Mapping[str, str]) -> list[Problem]:
    """The errors that the project would have: where there are any, it wasn't right before and is mended first."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        problems = load(Path(folder)).problems
    return problems if has_errors(problems) else []


def _unknown(document: Document, found: int) -> Problem:
    if found < min(STEPS):
        hint = Message("this version of Forewarn reads format: {own}", own=FORMAT)
        return _problem(document, Message("there never was a data format {found}", found=found), hint)
    message = Message(
        "data format {found} is newer than this version of Forewarn, which reads {own}", found=found, own=FORMAT
    )
    return _problem(document, message, Message("install the Forewarn that your colleagues use"))


def _problem(document: Document, message: Message, hint: Message) -> Problem:
    return Problem(document.position(("format",)), Severity.ERROR, "unknown-format", message, hint)
