"""`Site` → every generated file, as bytes by path under docs/. No clock, no disk, no network."""

from generator.model import Site
from generator.render import addresses, api, feeds, offline, pages, press, prints, questions, redirects, widget


def render(site: Site) -> dict[str, bytes]:
    """All files of a public site (see `Site.public`)."""
    drawn = prints.render(site)
    files = pages.render(site) | feeds.render(site) | press.render(site, drawn) | api.render(site)
    return (
        files
        | {addresses.MANIFEST: api.manifest(files)}
        | drawn
        | widget.render(site)
        | questions.render(site)
        | redirects.render(site)
        | {addresses.WORKER: offline.worker(site, files)}
    )
