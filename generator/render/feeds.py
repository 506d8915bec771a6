"""All feeds of the site, their archives, and the list of them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from generator.model import Site
from generator.render import addresses, formats
from generator.render.entry import Entry, entries, tag_uri
from generator.render.feed import Feed
from generator.render.selection import CORRECTIONS, MAIN, Selection, selections
from generator.render.templates import words

ITEMS, ITEMS_OF_PART, BYTES = 50, 20, 480_000
"""A feed holds its newest items: at most so many, and so many bytes in the largest format. Readers drop larger ones.

Feeds of a country or topic hold fewer: what is older stands in the language's main feed and its archives.
"""


def render(site: Site) -> dict[str, bytes]:
    """Every feed in every format, and the OPML list of them."""
    files: dict[str, bytes] = {}
    outlines: list[tuple[str, list[tuple[Feed, Selection]]]] = []
    for language in site.config.languages:
        everything = entries(site, language)
        listed = []
        for selection in selections(site, language):
            current, *archives = _with_archives(_feed(site, language, selection, everything))
            listed.append((current, selection))
            for feed in (current, *archives):
                for ending, write in formats.FORMATS.items():
                    files[addresses.feed(language, feed.name, ending)] = write(feed)
        outlines.append((site.registry[language].name, listed))
    files[addresses.OPML] = formats.opml(site.config.name[site.config.x_default], outlines)
    return files


def _feed(site: Site, language: str, selection: Selection, everything: tuple[Entry, ...]) -> Feed:
    say = words(site, language)
    carried = (entry for entry in everything if entry.slug in selection.slugs)
    return Feed(
        name=selection.name,
        language=language,
        tag=site.registry[language].tag,
        direction=site.registry[language].direction,
        id=tag_uri(site, f"feeds/{language}/{selection.name}"),
        title=selection.title,
        subtitle=selection.subtitle,
        note=say(
            "This is a feed: an address for programs. Copy it into a feed reader, and new warnings come by themselves."
        ),
        home=addresses.absolute(addresses.warnings(language), site),
        directory=addresses.absolute(addresses.feed_directory(language), site),
        author=site.config.publisher.name[language],
        rights=f"{site.config.licence.name} {site.config.licence.url}",
        hub=site.config.websub_hub,
        entries=tuple(entry for entry in carried if entry.notice or not selection.notices_only),
        since=min(edition.published for _, edition in site.editions(language) if edition.published),
        site_address=site.config.address,
    )


def _with_archives(feed: Feed) -> Iterator[Feed]:
    """`feed` cut to its newest entries, then, behind the main feed, the archives of what was cut.

    An entry's archive is given by its campaign's id alone, so an archive changes only when one of its entries does.
    The newest volume is an archive only once the feed itself no longer holds all of it.
    """
    newest = tuple(_newest(feed.entries, ITEMS if feed.name in (MAIN, CORRECTIONS) else ITEMS_OF_PART))
    volumes: dict[str, tuple[Entry, ...]] = {}
    if feed.name == MAIN and len(newest) < len(feed.entries):
        for volume in sorted({entry.volume for entry in feed.entries}):
            volumes[volume] = tuple(entry for entry in feed.entries if entry.volume == volume)
        last = list(volumes)[-1]
        if set(volumes[last]) <= set(newest):
            del volumes[last]
    names = [f"{feed.name}-{volume}" for volume in volumes]
    yield replace(feed, entries=newest, previous=names[-1] if names else None)
    for name, before, held in zip(names, [None, *names], volumes.values(), strict=False):
        yield replace(feed, name=name, entries=held, previous=before, current=feed.name)


def _newest(found: tuple[Entry, ...], items: int) -> Iterator[Entry]:
    size = 0

    def fits(entry: Entry) -> bool:
        nonlocal size
        size += formats.size(entry)
        return size <= BYTES or entry is found[0]

    return takewhile(fits, found[:items])
