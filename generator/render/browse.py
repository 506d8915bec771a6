"""Browsing: lists of warnings by country and by every topic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from generator.model import Campaign, Edition, Site, changed
from generator.model.facets import Activity, Impersonates, Severity
from generator.render import addresses, guides
from generator.render.page import Page
from generator.render.selection import Selection, Subject, selections, subjects
from generator.render.templates import words
from generator.render.topics import BY_CHANNEL

Pair = tuple[Campaign, Edition]
Pairs = tuple[Pair, ...]
Borrowed = tuple[Campaign, Edition, str]
"""With the language of the edition."""

ON_A_PAGE = 50
"""Warnings in a list; what doesn't fit stands on further pages, so that a page's weight doesn't grow for ever."""
MOST_URGENT = 5
"""Warnings that a question ends on."""

_SEVERITY, _ACTIVITY = list(reversed(Severity)), list(Activity)


@dataclass(frozen=True)
class Shelf:
    """What is current about a subject, in one language or borrowed from others; never empty."""

    subject: Subject
    pairs: Pairs
    borrowed: tuple[Borrowed, ...]
    feed: Selection | None
    """None where the language has no warning of its own about it."""


def shelves(site: Site, language: str) -> dict[str, Shelf]:
    """What warnings can be looked for by, by name; only where there is a current one."""
    found: dict[str, Shelf] = {}
    own, foreign = site.current(language), site.borrowed(language)
    feeds = {selection.name: selection for selection in selections(site, language)}
    for subject in subjects(site, language):
        pairs = tuple(pair for pair in own if subject.holds(pair[0]))
        borrowed = tuple(shown for shown in foreign if subject.holds(shown[0]))
        if pairs or borrowed:
            found[subject.name] = Shelf(subject, pairs, borrowed, feeds.get(subject.name))
    return found


def most_urgent(pairs: Pairs) -> Pairs:
    """The most severe first, then the most active, then the newest."""
    newest = sorted(pairs, key=lambda pair: (changed(pair[1]), pair[0].id), reverse=True)
    return tuple(
        sorted(newest, key=lambda pair: (_SEVERITY.index(pair[0].severity), _ACTIVITY.index(pair[0].activity)))
    )


def pages(site: Site, language: str, everywhere: Mapping[str, Mapping[str, Shelf]]) -> Iterator[Page]:
    """The list of all warnings, the overview of topics, and a page for each; `everywhere`: shelves by language."""
    say = words(site, language)
    shown = everywhere[language]
    languages = tuple(site.config.languages)
    about = say("All warnings, the newest first.")
    everything = Page(language, "warnings/", "warnings.html", say("Warnings"), about, languages, {})
    yield from parts(site, everything, site.current(language), site.borrowed(language))
    about = say("Warnings by how they reach you, whom they aim at, and country.")
    groups = {"shelves": _grouped(shown)}
    yield Page(language, "browse/", "browse.html", say("Find a warning"), about, languages, groups)
    told = {"losses": guides.losses(site, language), "genuine": guides.genuine(site, language)}
    for name, shelf in shown.items():
        same = tuple(code for code in languages if name in everywhere[code])
        path = addresses.browse(language, name).removeprefix(f"{language}/")
        title, about = shelf.subject.label, shelf.subject.subtitle
        context = {"shelf": shelf, "asked": _asked(shelf), **told}
        topic = Page(language, path, "topic.html", title, about, same, context)
        yield from parts(site, topic, shelf.pairs, shelf.borrowed)


def parts(site: Site, page: Page, pairs: Pairs, borrowed: tuple[Borrowed, ...] = ()) -> Iterator[Page]:
    """`page` with its list on as many pages as that needs; only the first is the same page in other languages.

    What is `borrowed` from other languages comes last.
    """
    say = words(site, page.language)
    shown = (*((campaign, edition, page.language) for campaign, edition in pairs), *borrowed)
    pieces = [shown[start : start + ON_A_PAGE] for start in range(0, max(1, len(shown)), ON_A_PAGE)]
    paths = [page.path if number == 1 else f"{page.path}page-{number}/" for number in range(1, len(pieces) + 1)]
    places = [f"{page.language}/{path}" for path in paths]
    newest = max((changed(edition) for _, edition in pairs), default=None)
    for number, (path, part) in enumerate(zip(paths, pieces, strict=True), 1):
        own = [(campaign, edition) for campaign, edition, code in part if code == page.language]
        listed = {"latest": own, "borrowed": part[len(own) :], "places": places, "number": number}
        part_of = replace(page, path=path, context={**page.context, **listed}, updated=newest)
        if number == 1:
            yield part_of
        else:
            title = say("%(title)s, page %(num)s") % {"title": page.title, "num": number}
            yield replace(part_of, title=title, languages=(page.language,), listed=False)


def _grouped(shown: Mapping[str, Shelf]) -> dict[str, list[Shelf]]:
    return {group: list(found) for group, found in groupby(shown.values(), key=lambda shelf: shelf.subject.group)}


def _asked(shelf: Shelf) -> dict[Impersonates, tuple[Pairs, tuple[Borrowed, ...]]]:
    """On the page of a channel the next question, who they say they are, with the warnings that each answer ends on."""
    if not shelf.subject.name.startswith(f"{BY_CHANNEL.prefix}-"):
        return {}
    found = {}
    for who in Impersonates:
        own = most_urgent(tuple(pair for pair in shelf.pairs if who in pair[0].impersonates))[:MOST_URGENT]
        borrowed = tuple(shown for shown in shelf.borrowed if who in shown[0].impersonates)[: MOST_URGENT - len(own)]
        if own or borrowed:
            found[who] = (own, borrowed)
    return found
