"""What a partner's file holds, before anything is made of it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.problems import Message, ToldError

MAX_ENTRIES = 200
"""Of one file; what comes behind isn't read."""


class Refused(ToldError):
    """A partner's file can't be used, or the command can't do what it is asked; the reason in one sentence."""


@dataclass(frozen=True)
class Edition:
    """One language of a warning from another Forewarn: `data` as an edition file holds it, still unchecked."""

    language: str
    data: Mapping[str, Any]
    outdated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One entry of a feed, or one warning of another Forewarn. All texts are plain."""

    id: str
    """The partner's own, shortened where it is endless."""
    title: str
    text: str = ""
    url: str | None = None
    written: datetime | None = None
    language: str | None = None
    """As the partner names it; None where it doesn't."""
    version: str = ""
    """Hash of what the partner says, to see changes."""
    withdrawn: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What campaign.yaml may take over, still unchecked; only of another Forewarn."""
    editions: tuple[Edition, ...] = ()
    notes: tuple[Message, ...] = ()
    """What was left out."""


@dataclass(frozen=True)
class Batch:
    """The entries of one file, and what staff must know about it."""

    entries: tuple[Entry, ...]
    notes: tuple[Message, ...] = ()
    whole: bool = True
    """Whether nothing was cut off or left for the next run."""


def digest(*parts: object) -> str:
    """SHA-256 of `parts` in hexadecimal digits."""
    return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()


def short_id(value: str) -> str:
    """An id that can stand in a file: what is endless or unprintable becomes its hash."""
    value = value.strip()
    return value if value.isprintable() and len(value) <= 300 else f"sha256:{digest(value)[:32]}"


def web_address(value: object, base: str = "") -> str | None:
    """`value` as a whole address of a page, or None: only http and https, no password, nothing that breaks out."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        address = urljoin(base, value.strip())
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        usable = usable and parts.port != 0 and len(address) <= 1000
    except ValueError:
        return None
    plain = address.isprintable() and not re.search(r"[\s\"'<>\\^`{|}]", address)
    return address if usable and plain else None


def moment(value: object) -> datetime | None:
    """A date with time as RFC 3339 writes it; without a zone it counts as UTC."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip()[:40])
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC) if 1970 <= found.year < 2200 else None
    except (ValueError, OverflowError):
        return None
