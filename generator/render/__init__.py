"""`Site` → every generated file, as bytes by path under docs/. No clock, no disk, no network."""

from generator.model import Site
from generator.render import addresses, api, feeds, offline, pages, press, prints, questions, redirects, widget


def render(site: Site) -> dict[str, bytes]:
    """All files of a public site (see `Site.public`)."""
    drawn = prints.render(site)
    shown = pages.render(site)
    # Whatever programs read: neither pages nor prints.
    data = feeds.render(site) | press.render(site, drawn) | api.render(site)
    data |= widget.render(site) | questions.render(site)
    data |= {addresses.WORKER: offline.worker(site, shown)}
    return shown | drawn | redirects.render(site) | data | {addresses.MANIFEST: api.manifest(data)}
