"""`Site` → every generated file, as bytes by path under docs/. No clock, no disk, no network."""

from generator.model import Site
from generator.render import feeds, pages


def render(site: Site) -> dict[str, bytes]:
    """All files of a public site (see `Site.public`)."""
    return pages.render(site) | feeds.render(site)
