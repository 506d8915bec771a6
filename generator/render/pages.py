"""Which pages the site has, and what each shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, groupby
from typing import Any

from generator.model import Site, changed
from generator.model.facets import Channel
from generator.render import addresses, browse, guides, warning_pages
from generator.render import page as one
from generator.render.browse import Shelf
from generator.render.page import Page
from generator.render.selection import Selection, selections
from generator.render.templates import language_environment, words
from generator.render.topics import BY_CHANNEL
from generator.render.widget import countries as embedded

LATEST = 5
"""Warnings on the home page."""

SHOWN = 8
"""Results that a search shows at most."""


def render(site: Site) -> dict[str, bytes]:
    """Every page of a public `site`, by file under docs/."""
    files = {addresses.file_of(addresses.CHOOSER): _chooser(site)}
    shelves = {language: browse.shelves(site, language) for language in site.config.languages}
    for language in site.config.languages:
        for page in chain(_in_language(site, language, shelves), warning_pages.pages(site, language)):
            files[addresses.file_of(page.address)] = one.render(site, page)
    return files


def single(site: Site, address: str) -> bytes | None:
    """The page at `address` as `render` makes it, without the others; None where there is none."""
    if address == addresses.CHOOSER:
        return _chooser(site)
    language, *path = address.split("/")
    if language not in site.config.languages:
        return None
    if len(path) > 1 and path[0] in addresses.PAGES_OF_CAMPAIGNS:
        found = _at(address, warning_pages.pages(site, language, path[1]))
        if found:
            return one.render(site, found)
    shelves = {code: browse.shelves(site, code) for code in site.config.languages}
    found = _at(address, _in_language(site, language, shelves))
    return one.render(site, found) if found else None


def _at(address: str, found: Iterable[Page]) -> Page | None:
    return next((page for page in found if page.address == address), None)


def _in_language(site: Site, language: str, shelves: Mapping[str, Mapping[str, Shelf]]) -> Iterator[Page]:
    """All pages but those of single warnings."""
    yield from _pages(site, language, shelves[language])
    yield from browse.pages(site, language, shelves)
    yield from guides.pages(site, language)


def _pages(site: Site, language: str, shelves: Mapping[str, Shelf]) -> Iterator[Page]:
    say = words(site, language)
    editions = site.editions(language)
    current = site.current(language)
    everywhere = tuple(site.config.languages)
    name = site.config.name[language]

    newest = changed(editions[0][1]) if editions else None

    def page(path: str, title: str, description: str, **context: Any) -> Page:
        template = f"{path.strip('/') or 'home'}.html"
        updated = newest if "latest" in context else None
        return Page(language, path, template, title, description, everywhere, context, updated)

    urgent = say(
        "If someone is on the phone about your money, hang up. Then call your bank on the number on your card."
    )
    yield page(
        "",
        name,
        urgent,
        latest=current[:LATEST],
        channels={value: shelves[name] for value in Channel if (name := BY_CHANNEL.name(value)) in shelves},
        losses=guides.losses(site, language),
        genuine=guides.genuine(site, language),
    )
    yield page(
        "numbers/", say("Whom to call"), say("Telephone numbers and online reporting, by country, with their sources.")
    )
    yield page(
        "search/",
        say("Search"),
        say("Find the warning by what happened to you, in your own words."),
        found=[say.plural("%(num)s warning found", "%(num)s warnings found", num) for num in range(1, SHOWN + 1)],
    )
    press = page("press/", say("For media"), say("Texts ready to print, with word counts, free to use."))
    yield from browse.parts(site, press, editions)
    yield page("feeds/", say("Feeds"), say("Subscribe to new warnings."), groups=_grouped(selections(site, language)))
    yield page(
        "widget/", say("Warnings on your page"), say("The latest warnings, to embed."), shown=embedded(site, language)
    )
    yield page("about/", say("About"), site.config.publisher.about[language])
    if site.config.offline:
        title, text = say("This page is not on your device"), say("What you can do and read without a network.")
        yield replace(page("offline/", title, text), listed=False)
    yield page("404/", say("This page does not exist."), urgent, losses=guides.losses(site, language))


def _grouped(listed: Iterable[Selection]) -> list[tuple[str, list[Selection]]]:
    return [(name, list(group)) for name, group in groupby(listed, key=lambda selection: selection.group)]


def _chooser(site: Site) -> bytes:
    says = [words(site, language) for language in site.config.languages]
    default = says[list(site.config.languages).index(site.config.x_default)]
    title = " · ".join(dict.fromkeys(site.config.name[language] for language in site.config.languages))
    body = (
        language_environment(default)
        .get_template("chooser.html")
        .render(
            site=site,
            config=site.config,
            says=says,
            page_title=title,
            at=addresses,
            to=lambda address: addresses.relative(address, ""),
        )
    )
    meta = {
        "title": title,
        "description": site.config.publisher.about[site.config.x_default],
        "lang": site.config.x_default,
        "template": "chooser.html",
    }
    return one.file(meta, body)
