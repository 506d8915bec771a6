"""All feeds of the site, and their directory."""

from generator.model import Site
from generator.render import addresses, entry, formats


def render(site: Site) -> dict[str, bytes]:
    """Every feed in every format, and the OPML list of them."""
    by_language = {language: entry.feeds(site, language) for language in site.config.languages}
    files = {
        addresses.feed(language, feed.name, ending): write(feed)
        for language, feeds in by_language.items()
        for feed in feeds
        for ending, write in formats.FORMATS.items()
    }
    outlines = [(site.registry[language].name, feeds) for language, feeds in by_language.items()]
    files[addresses.OPML] = formats.opml(site.config.name[site.config.x_default], outlines)
    return files
