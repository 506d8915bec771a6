"""`Site` → every generated file, as bytes by path under docs/. No clock, no disk, no network."""

from generator.model import Site
from generator.render import addresses, api, feeds, offline, pages, press, questions, redirects, widget


def render(site: Site) -> dict[str, bytes]:
    """All files of a public site (see `Site.public`)."""
    files = pages.render(site) | feeds.render(site) | press.render(site) | api.render(site)
    return (
        files
        | {addresses.MANIFEST: api.manifest(files)}
        | widget.render(site)
        | questions.render(site)
        | redirects.render(site)
        | {addresses.WORKER: offline.worker(site, files)}
    )
