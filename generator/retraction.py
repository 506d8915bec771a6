"""The journal of a withdrawal: what its files held before and after, so that it can be undone or completed."""

import json
import re
from pathlib import Path

from generator import output
from generator.load import CAMPAIGNS
from generator.problems import Message, Refused

JOURNALS = ".forewarn/withdrawals"
Journal = dict[str, tuple[bytes, bytes]]
"""Path in the project → what the file held before and holds after."""


def current(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def journal_file(root: Path, slug: str) -> Path:
    return root / JOURNALS / f"{slug}.json"


def read_journal(root: Path, slug: str) -> Journal | None:
    path = journal_file(root, slug)
    try:
        data = json.loads(path.read_bytes())
        files = {name: (both["before"].encode(), both["after"].encode()) for name, both in data.items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise Refused(
            Message("{path} can't be read, so the files can't be put back. Nothing was changed.", path=path)
        ) from None
    pattern = rf"{CAMPAIGNS}/{re.escape(slug)}/[\w-]+\.yaml"
    if not all(re.fullmatch(pattern, name) for name in files):
        raise Refused(Message("{path} names files outside the campaign. Nothing was changed.", path=path))
    return files


def write_journal(root: Path, slug: str, journal: Journal) -> None:
    """The journal, then the files, campaign.yaml first: whatever happens then, the warning counts as withdrawn."""
    path = journal_file(root, slug)
    states = {name: {"before": before.decode(), "after": after.decode()} for name, (before, after) in journal.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        output.replace(path, json.dumps(states, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise Refused(
            Message("{path} can't be written ({error}). Nothing was changed.", path=path, error=error)
        ) from None
    try:
        for name, (_, after) in journal.items():
            output.replace(root / name, after)
    except OSError as error:
        raise Refused(
            Message(
                "Not every file could be written ({error}). Put back what was with `forewarn withdraw "
                "{slug} --undo`, then withdraw it again.",
                error=error,
                slug=slug,
            )
        ) from None


def is_mixed(root: Path, slug: str) -> bool:
    try:
        journal = read_journal(root, slug) or {}
    except Refused:
        return False
    found = [(current(root / path), *states) for path, states in journal.items()]
    return all(now in states for now, *states in found) and len({now == after for now, _, after in found}) > 1


def interrupted(root: Path) -> tuple[str, ...]:
    """Slugs whose withdrawal wrote some files and not the others."""
    return tuple(path.stem for path in sorted((root / JOURNALS).glob("*.json")) if is_mixed(root, path.stem))
