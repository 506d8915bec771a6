"""What people print and pass on: of each current warning a poster, a leaflet, a card and a share image; of each
language a little book of all of them. All say what the edition says, with its id, date, publisher and licence."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from generator.model import Campaign, Edition, Picture, Site, life
from generator.model.facets import N_
from generator.problems import Message
from generator.render import addresses, sheets
from generator.render.drawing import Form, Undrawable, draw, has_letters
from generator.render.picture import with_metadata


@dataclass(frozen=True)
class Piece:
    """One kind of print; its template is `generator/print/{name}.typ`."""

    name: str
    form: Form
    label: str

    @property
    def file(self) -> str:
        return f"{self.name}.{self.form}"


PIECES = (
    Piece("poster", "pdf", N_("Poster")),
    Piece("leaflet", "pdf", N_("Leaflet to fold")),
    Piece("card", "png", N_("Card to forward")),
    Piece("share", "png", N_("Picture for a link")),
)


def render(site: Site) -> dict[str, bytes]:
    """The prints of a public `site`; at former addresses too, since whoever links a file follows no page's redirect.

    Raises Undrawable.
    """
    editions = [(language, *pair) for language in site.config.languages for pair in site.editions(language)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # typst draws without Python's lock
        found = list(pool.map(lambda edition: files(site, *edition), editions))
    drawn = {
        addresses.print_file(language, slug, name): content
        for (language, campaign, _), named in zip(editions, found, strict=True)
        for name, content in named.items()
        for slug in (campaign.slug, *campaign.aliases)
    }
    books = {
        addresses.book(language): _drawn("book", "pdf", sheets.book(site, language), "campaigns/site.yaml")
        for language in site.config.languages
        if has_book(site, language)
    }
    return drawn | books


def has_book(site: Site, language: str) -> bool:
    """Whether there is a little book in `language`: there is something to bind, and a font has its letters."""
    return any(listed(site, language, *pair) for pair in site.current(language))


def listed(site: Site, language: str, campaign: Campaign, edition: Edition) -> tuple[Piece, ...]:
    """The prints that there are of an edition: none if it isn't current, or no font has its letters."""
    there = life(campaign, edition).current and has_letters(site.registry[language])
    return PIECES if there else ()


def files(site: Site, language: str, campaign: Campaign, edition: Edition, withheld: bool = False) -> dict[str, bytes]:
    """The prints of one edition by file name: `poster.pdf` …; `withheld` as in `press.files`. Raises Undrawable."""
    pieces = listed(site, language, campaign, edition)
    if not pieces:
        return {}
    sheet = sheets.sheet(site, language, campaign, edition, withheld)
    return {piece.file: _file(site, language, campaign, piece, sheet) for piece in pieces}


def _file(site: Site, language: str, campaign: Campaign, piece: Piece, sheet: Mapping[str, Any]) -> bytes:
    content = _drawn(piece.name, piece.form, sheet, f"campaigns/{campaign.slug}/{language}.yaml")
    return with_metadata(content, _about(site, sheet, piece.file), sheet["tag"]) if piece.form == "png" else content


def single(site: Site, address: str) -> bytes | None:
    """The print at `address` as `render` draws it, without the others; None where there is none. Raises Undrawable."""
    language = address.split("/")[1] if address.count("/") == 2 else ""
    if language not in site.config.languages:
        return None
    if address == addresses.book(language) and has_book(site, language):
        return _drawn("book", "pdf", sheets.book(site, language), "campaigns/site.yaml")
    for campaign, edition in site.editions(language):
        for slug in (campaign.slug, *campaign.aliases):
            for piece in PIECES:
                if address == addresses.print_file(language, slug, piece.file):
                    there = listed(site, language, campaign, edition)
                    sheet = sheets.sheet(site, language, campaign, edition, False) if there else None
                    return _file(site, language, campaign, piece, sheet) if sheet else None
    return None


def chosen(drawn: Mapping[str, bytes], language: str, slug: str) -> dict[str, bytes]:
    """One edition's prints by file name, out of all those that `render` has drawn."""
    at = {piece.file: addresses.print_file(language, slug, piece.file) for piece in PIECES}
    return {name: drawn[address] for name, address in at.items() if address in drawn}


def _drawn(template: str, form: Form, sheet: Mapping[str, Any], where: str) -> bytes:
    try:
        return draw(template, form, sheet)
    except Undrawable as error:
        raise Undrawable(
            Message("a print can't be drawn ({sheet}): {error}", sheet=template, error=error), where
        ) from None


def _about(site: Site, sheet: Mapping[str, Any], name: str) -> Picture:
    """What a drawn picture says of itself: its alternative text is all of its text."""
    call = sheet["call"]
    said = [
        sheet["title"],
        sheet["summary"],
        *sheet["orders"],
        call["order"] if call else "",
        sheet["address"].replace("\u200b", ""),
    ]
    return Picture(
        file=name,
        alt=" ".join(filter(None, said)),
        caption=f"{sheet['title']} ({sheet['id']})",
        credit=sheet["publisher"],
        licence=f"{site.config.licence.name}, {site.config.licence.url}",
    )
