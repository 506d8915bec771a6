"""Partners' feeds and other Forewarns' APIs → drafts of campaigns, with attribution and provenance. Never more.

The way of the data: `reading` (bytes, fetched elsewhere, → entries) → `drafts` (what our model and rules let pass) →
`taking` (folders, whole or not at all; `ledger` remembers them). Everything here is foreign: it is read as text, what
doesn't fit is left out and told, and only `Refused` escapes.
"""

from collections.abc import Callable
from pathlib import Path

from generator.fetch import Fetched, Held
from generator.intake import forewarn
from generator.intake import ledger as books
from generator.intake.drafts import Origin, draft
from generator.intake.entry import Batch, Entry, Refused
from generator.intake.ledger import Ledger
from generator.intake.reading import Languages, parsed, read, read_file
from generator.intake.taking import Report, Taking, Wishes
from generator.languages import registry

__all__ = ["Origin", "Refused", "Report", "Wishes", "from_address", "from_file", "fuzz_bytes"]

Fetch = Callable[[str, Held], Fetched]
"""An address and what we hold of it → the file. Raises fetch.Unreachable."""


def from_address(root: Path, address: str, origin: Origin, wishes: Wishes, fetch: Fetch) -> Report:
    """Take what is new at a partner's `address`. Raises Refused and fetch.Unreachable; then nothing was written."""
    ledger = Ledger(root, origin.site.campaigns)
    before = ledger.digest(origin.partner.id)
    asked: dict[str, str] = {}

    def get(url: str, if_changed: bool) -> Fetched:
        found = fetch(url, books.held(root, url, before) if if_changed else Held())
        asked[found.url] = url
        return found

    reading = read(get(address, True), get, origin.partner, _languages(origin))
    report = Taking(root, origin, ledger, wishes).take(reading)
    if report.settled and not wishes.dry_run:
        after = ledger.digest(origin.partner.id)
        for url, copy in reading.copies.items():
            books.hold(root, asked.get(url, url), after, copy)
    return report


def from_file(root: Path, path: Path, origin: Origin, wishes: Wishes) -> Report:
    """Take what is new in a file that a partner sent. Raises Refused; then nothing was written."""
    first = Fetched("", read_file(path), Held())
    reading = read(first, None, origin.partner, _languages(origin))
    return Taking(root, origin, Ledger(root, origin.site.campaigns), wishes).take(reading)


def _languages(origin: Origin) -> Languages:
    return Languages(origin.site.registry, tuple(origin.site.config.languages))


def fuzz_bytes(data: bytes, origin: Origin | None = None) -> None:
    """For fuzzing: read `data` as whatever it is, and with `origin` make drafts of it. Nothing is written.

    Whatever `data` is, nothing escapes: `Refused` is the only error it can meet, and that is caught here.
    """
    try:
        document = parsed(data, "https://partner.example/feed")
        entries: list[Entry] = []
        if isinstance(document, Batch):
            entries += document.entries
        elif forewarn.is_index(document):
            forewarn.read_index(document, "https://partner.example/")
        elif forewarn.is_list(document):
            list(forewarn.read_list(document, "https://partner.example/"))
        else:
            forewarn.others(document, "https://partner.example/")
            entries.append(forewarn.combine([document], registry(), registry()))
    except Refused:
        return
    for entry in entries[:5] if origin else ():
        assert origin is not None
        draft(entry, origin, "fuzzed", f"{origin.site.config.publisher.prefix}-2026-001", ())
