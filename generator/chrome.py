"""What every page shows around its content, per language: names, menu, languages, feeds. For the theme's templates."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Site
from generator.render import addresses, formats, guides
from generator.render.selection import selections
from generator.render.templates import words
from generator.wording import Wording


@dataclass(frozen=True)
class Link:
    """`address` is below the site's root."""

    title: str
    address: str
    type: str = ""


@dataclass(frozen=True)
class Chrome:
    """One language's surroundings."""

    code: str
    tag: str
    name: str
    direction: str
    locale: str
    """As OpenGraph writes it: be_BY."""
    site_name: str
    home: str
    search: str
    menu: tuple[Link, ...]
    feeds: tuple[Link, ...]
    notice: str
    publisher: str
    say: Wording


def chrome(site: Site) -> dict[str, Chrome]:
    """The surroundings in each language of the site, by code, in the order of the language menu."""
    return {language: _chrome(site, language) for language in site.config.languages}


def alternates(site: Site, path: str | None, languages: Iterable[str]) -> list[tuple[str, str]]:
    """(hreflang, address) of a page in each of its `languages`, x-default last; `path` is None for the chooser.

    The chooser is the x-default of the home pages; elsewhere it is the site's default language or the first there is.
    """
    codes = list(languages)
    found = [(site.registry[code].tag, f"{site.config.address}{code}/{path or ''}") for code in codes]
    default = site.config.x_default if site.config.x_default in codes else codes[0]
    found.append(("x-default", site.config.address + (f"{default}/{path}" if path else "")))
    return found


def _chrome(site: Site, language: str) -> Chrome:
    say = words(site, language)
    feeds = [
        Link(selection.title, addresses.feed(language, selection.name, ending), media_type)
        for selection in selections(site, language)
        if selection.about_everything
        for ending, media_type in formats.MEDIA_TYPES.items()
    ]
    menu = [
        Link(say("Home"), addresses.home(language)),
        Link(say("Warnings"), addresses.warnings(language)),
        Link(say("Find a warning"), addresses.browse(language)),
        Link(say("Whom to call"), addresses.numbers(language)),
        Link(say("Help someone else"), addresses.helper(language)),
        Link(say("Is this warning really ours?"), addresses.ours(language)),
        Link(say("For media"), addresses.press_list(language)),
        Link(say("Feeds"), addresses.feed_directory(language)),
        Link(say("About"), addresses.about(language)),
    ]
    if guides.genuine(site, language):
        menu.insert(1, Link(say("Is the caller genuine?"), addresses.genuine(language)))
    if guides.losses(site, language):
        menu.insert(1, Link(say("I have already paid"), addresses.paid(language)))
    entry = site.registry[language]
    return Chrome(
        code=language,
        tag=entry.tag,
        name=entry.name,
        direction=entry.direction,
        locale=say.spoken_in,
        site_name=site.config.name[language],
        home=addresses.home(language),
        search=addresses.search(language),
        menu=tuple(menu),
        feeds=tuple(feeds),
        notice=site.config.notice[language],
        publisher=site.config.publisher.name[language],
        say=say,
    )
