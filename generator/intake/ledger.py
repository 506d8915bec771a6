"""What was taken before, so that nothing is taken twice.

`campaigns/intake.json` is committed with the drafts: a draft that somebody deleted must not come back on a colleague's
computer. It holds ids and hashes, one line each, and no word of a partner's. Where it is lost, the drafts
themselves say what was taken. `.forewarn/intake/` is this computer's own: what servers called the copies it has seen.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import output
from generator.fetch import Held
from generator.intake.entry import Refused, digest
from generator.load import CAMPAIGNS
from generator.model import Campaign
from generator.problems import Message

LEDGER = f"{CAMPAIGNS}/intake.json"
STATE = ".forewarn/intake"


@dataclass
class Known:
    """An entry that was taken. `versions` by language ("" of a feed): hash of what the partner said last."""

    campaign: str
    versions: dict[str, str]


class Ledger:
    """All entries of all partners that were taken."""

    def __init__(self, root: Path, campaigns: Iterable[Campaign]) -> None:
        self._path = root / LEDGER
        self._known: dict[str, dict[str, Known]] = {}
        for partner, entries in _mapping(_ledger(self._path)).items():
            for key, data in _mapping(entries).items():
                campaign, versions = _mapping(data).get("campaign"), _mapping(_mapping(data).get("versions"))
                if isinstance(campaign, str):
                    self._known.setdefault(partner, {})[key] = Known(campaign, {k: str(v) for k, v in versions.items()})
        for found in campaigns:
            if found.provenance:
                taken = self._known.setdefault(found.provenance.partner, {})
                taken.setdefault(_key(found.provenance.entry), Known(found.id, {"": found.provenance.hash}))

    @property
    def ids(self) -> list[str]:
        """Ids of our campaigns that were given out, of deleted drafts too."""
        return [known.campaign for entries in self._known.values() for known in entries.values()]

    def find(self, partner: str, entry: str) -> Known | None:
        return self._known.get(partner, {}).get(_key(entry))

    def add(self, partner: str, entry: str, known: Known) -> None:
        self._known.setdefault(partner, {})[_key(entry)] = known

    def digest(self, partner: str) -> str:
        return digest(json.dumps(self._data().get(partner, {}), sort_keys=True))

    def save(self) -> None:
        """One entry a line, so that git joins what two colleagues took."""
        lines = ["{"]
        data = self._data()
        for number, (partner, entries) in enumerate(data.items(), 1):
            lines.append(f" {json.dumps(partner)}: {{")
            rows = [f"  {json.dumps(key)}: {json.dumps(entry, sort_keys=True)}" for key, entry in entries.items()]
            lines += [row + ("," if row is not rows[-1] else "") for row in rows]
            lines.append(" }" + ("," if number < len(data) else ""))
        lines.append("}")
        content = ("\n".join(lines) + "\n").encode()
        if not self._path.exists() or self._path.read_bytes() != content:
            output.replace(self._path, content)

    def _data(self) -> dict[str, dict[str, Any]]:
        return {
            partner: {
                key: {"campaign": known.campaign, "versions": dict(sorted(known.versions.items()))}
                for key, known in sorted(entries.items())
            }
            for partner, entries in sorted(self._known.items())
        }


def _key(entry: str) -> str:
    return digest(entry)[:20]


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}


def _ledger(path: Path) -> Any:
    """What the ledger holds. Staff delete lines of it, so a comma may be left over. Raises Refused: it is damaged."""
    if not path.exists():
        return {}
    try:
        return json.loads(re.sub(r",(\s*\})", r"\1", path.read_text("utf-8")))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        message = Message(
            "{path} can't be read (line {line}): mend it, or fetch the last version from your colleagues. "
            "Without it drafts that were deleted would come back",
            path=LEDGER,
            line=line,
        )
        raise Refused(message) from None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def held(root: Path, address: str, ledger_digest: str) -> Held:
    """What the server called the copy of `address` that was last read whole.

    Nothing where the ledger has changed since: a copy whose drafts were thrown away must be read again.
    """
    data = _mapping(_read(_state_file(root, address)))
    if data.get("ledger") != ledger_digest:
        return Held()
    return Held(str(data.get("etag") or ""), str(data.get("last_modified") or ""))


def hold(root: Path, address: str, ledger_digest: str, copy: Held) -> None:
    """Remember what the server called the copy of `address` that is now read whole."""
    path = _state_file(root, address)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"address": address, "etag": copy.etag, "last_modified": copy.last_modified, "ledger": ledger_digest}
    output.replace(path, (json.dumps(data, indent=1) + "\n").encode())


def _state_file(root: Path, address: str) -> Path:
    return root / STATE / f"{digest(address)[:20]}.json"
