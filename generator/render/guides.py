"""Pages that hold whatever the scheme is: after a loss, how the genuine ones behave, for helpers, "is this ours?"."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from generator.model import GuidanceEdition, Record, Site, Source, Statement
from generator.model.facets import Impersonates, Loss
from generator.render import prints
from generator.render.page import Page
from generator.render.templates import words

PRINTS = 12
"""Warnings whose posters the helper's page lists; the others' stand on their own pages."""

ISSUED = 100
"""Numbers that the page that compares shows at once; earlier ones are folded up by year."""


def guidance(site: Site, language: str) -> GuidanceEdition | None:
    """The guidance in `language`, where there is one."""
    return site.guidance.editions.get(language) if site.guidance else None


def losses(site: Site, language: str) -> tuple[Loss, ...]:
    """The losses that there are steps for, in the order of `Loss`."""
    edition = guidance(site, language)
    return tuple(loss for loss in Loss if edition and loss in edition.losses)


def genuine(site: Site, language: str) -> tuple[Impersonates, ...]:
    """Those of whom it is told how the genuine ones behave, in the order of `Impersonates`."""
    edition = guidance(site, language)
    return tuple(who for who in Impersonates if edition and who in edition.genuine)


def pages(site: Site, language: str) -> Iterator[Page]:
    """Those of these pages that have something to say."""
    say = words(site, language)
    edition = guidance(site, language)
    everywhere = tuple(site.config.languages)
    there = {
        "paid/": tuple(code for code in everywhere if guidance(site, code)),
        "genuine/": tuple(code for code in everywhere if genuine(site, code)),
    }

    def page(path: str, title: str, description: str, parts: object = (), **context: object) -> Page:
        sources = _cited(site, parts)
        shown = {"guidance": edition, "listed": sources, "sources": {name: n for n, name in enumerate(sources, 1)}}
        languages = there.get(path, everywhere)
        return Page(language, path, f"{path.strip('/')}.html", title, description, languages, shown | context)

    if edition:
        title = say("I have already paid")
        about = say("You sent money, gave a code or your card, let them in? What to do, minute by minute.")
        yield page("paid/", title, about, [edition.first, edition.countries, edition.losses])
    if edition and edition.genuine:
        title = say("Is the caller genuine?")
        about = say("How the genuine bank, police or shop behaves, and how to make sure.")
        yield page("genuine/", title, about, edition.genuine)
    printed = {"latest": site.current(language)[:PRINTS], "has_book": prints.has_book(site, language)}
    title = say("Help someone else")
    about = say("For relatives, teachers and local officers: what to say, what to do, what to print.")
    yield page("helper/", title, about, edition.helper if edition else (), **printed)
    title = say("Is this warning really ours?")
    about = say("Compare a warning that you were given with what stands here.")
    own = [(*pair, language) for pair in site.editions(language)]
    issued = sorted((*own, *site.stand_ins(language)), key=lambda shown: shown[0].id, reverse=True)
    by_year = groupby(issued[ISSUED:], key=lambda shown: shown[0].id.split("-")[-2])
    earlier = {year: list(shown) for year, shown in by_year}
    yield page("ours/", title, about, edition.contact if edition else (), issued=issued[:ISSUED], earlier=earlier)


def _cited(site: Site, parts: object) -> dict[str, Source]:
    """The sources that `parts` of the guidance name, in the order in which the page cites them."""
    return {name: site.guidance.sources[name] for name in dict.fromkeys(_names(parts))} if site.guidance else {}


def _names(node: object) -> Iterator[str]:
    if isinstance(node, Statement):
        yield from node.sources
    elif isinstance(node, Mapping):
        yield from _names(list(node.values()))
    elif isinstance(node, (list, tuple)):
        for item in node:
            yield from _names(item)
    elif isinstance(node, Record):
        yield from _names([value for _, value in node])
