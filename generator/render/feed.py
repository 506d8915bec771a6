"""A feed before it has a format."""

from dataclasses import dataclass
from datetime import datetime

from generator.render import addresses
from generator.render.entry import Entry


@dataclass(frozen=True)
class Feed:
    """The current feed, or one of its archives (RFC 5005)."""

    name: str
    """File name without ending: `warnings`, `country-by`, `warnings-2026-001`."""
    language: str
    tag: str
    """BCP 47 tag."""
    direction: str
    id: str
    title: str
    subtitle: str
    note: str
    """What a person reads who opens the feed in a browser."""
    home: str
    """Address of the page that the feed belongs to."""
    directory: str
    """Address of the page that explains feeds."""
    author: str
    rights: str
    hub: str | None
    entries: tuple[Entry, ...]
    since: datetime
    """When the language's first warning was published: the age of a feed that carries nothing yet."""
    site_address: str
    previous: str | None = None
    """Name of the archive before this one."""
    current: str | None = None
    """In an archive, the name of the feed that it belongs to."""

    @property
    def updated(self) -> datetime:
        """The newest item's moment; of a feed that carries nothing yet, the language's first."""
        return max((entry.updated for entry in self.entries), default=self.since)

    def address(self, ending: str, name: str | None = None) -> str:
        return self.site_address + addresses.feed(self.language, name or self.name, ending)
