"""The pages of each warning: the warning, its texts for media, and in languages that have none yet what stands in."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from generator.channels import Snippet, pictures, printable
from generator.model import Campaign, Edition, Life, Site, changed, life, summary
from generator.render import addresses, changes, prints
from generator.render.json_ld import news_article
from generator.render.page import Page
from generator.render.templates import headline, words
from generator.wording import Wording


def pages(site: Site, language: str, slug: str | None = None) -> Iterator[Page]:
    """The pages of all warnings of a public `site` in one language, or of the one at `slug`."""
    say = words(site, language)
    related = _Related(site, language)
    for campaign, edition in site.editions(language):
        if slug in (None, campaign.slug):
            yield from _warning_pages(site, say, campaign, edition, related.of(campaign))
    for campaign, edition, code in site.stand_ins(language):
        if slug in (None, campaign.slug):
            yield _borrowed_page(site, say, campaign, edition, code, related.of(campaign))


class _Related:
    """Looks the related warnings up, in the order of the lists."""

    def __init__(self, site: Site, language: str) -> None:
        self._current = site.current(language)
        self._borrowed = site.borrowed(language)
        self._places = {campaign.slug: place for place, (campaign, _) in enumerate(self._current)}
        self._borrowed_places = {campaign.slug: place for place, (campaign, *_) in enumerate(self._borrowed)}

    def of(self, campaign: Campaign) -> dict[str, Any]:
        """What the template of `campaign` needs to show them."""
        own = sorted({self._places[slug] for slug in campaign.related if slug in self._places})
        foreign = sorted({self._borrowed_places[slug] for slug in campaign.related if slug in self._borrowed_places})
        return {
            "related": [self._current[place] for place in own],
            "related_borrowed": [self._borrowed[place] for place in foreign],
        }


def _context(site: Site, campaign: Campaign, edition: Edition) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "edition": edition,
        "sources": _numbered_sources(campaign),
        "countries_known": [country for country in site.config.countries if country in campaign.countries],
    }


def _warning_pages(
    site: Site, say: Wording, campaign: Campaign, edition: Edition, related: dict[str, Any]
) -> Iterator[Page]:
    image = _share_image(site, say.code, campaign, edition)
    heading = headline(say, campaign, edition)
    whole = Page(
        language=say.code,
        path=f"warnings/{campaign.slug}/",
        template="warning.html",
        title=heading,
        description=summary(campaign, edition),
        languages=tuple(code for code in site.config.languages if code in campaign.editions),
        context={
            **_context(site, campaign, edition),
            **related,
            "changes": changes.in_warning(campaign, say.code),
            "json_ld": news_article(site, say.code, campaign, edition, image),
        },
        updated=changed(edition),
        listed=life(campaign, edition) is not Life.WITHDRAWN,
        borrowers=tuple(code for code in site.config.languages if code not in campaign.editions),
        shared=_shared(edition, heading, image),
    )
    yield whole
    for_media = say("For media")
    yield replace(
        whole,
        path=f"press/{campaign.slug}/",
        template="press_texts.html",
        title=f"{for_media}: {whole.title}",
        context={
            **_context(site, campaign, edition),
            "changes": changes.in_press(campaign, say.code),
            "groups": _press_texts(site, say.code, campaign, edition),
            "pictures": pictures(campaign, edition),
        },
        borrowers=(),
        shared={},
    )


def _share_image(site: Site, language: str, campaign: Campaign, edition: Edition) -> str | None:
    """The address of the picture that networks show of a current warning."""
    drawn = prints.listed(site, language, campaign, edition)
    return addresses.print_file(language, campaign.slug, "share.png") if drawn else None


def _shared(edition: Edition, heading: str, image: str | None) -> dict[str, str]:
    moments = {
        "published": (edition.published or changed(edition)).isoformat(),
        "modified": changed(edition).isoformat(),
    }
    return moments | ({"image": image, "image_alt": heading} if image else {})


def _borrowed_page(
    site: Site, say: Wording, campaign: Campaign, edition: Edition, code: str, related: dict[str, Any]
) -> Page:
    """The text in the language `code` with everything around it in the page's language, which has none yet."""
    original = words(site, code)
    notice = say("This warning is not in your language yet. Here is the text in another one:")
    return Page(
        language=say.code,
        path=f"warnings/{campaign.slug}/",
        template="warning.html",
        title=headline(original, campaign, edition),
        description=f"{notice} {original.language.name}",
        languages=tuple(other for other in site.config.languages if other in campaign.editions),
        context={
            **_context(site, campaign, edition),
            **related,
            "changes": changes.in_warning(campaign, code),
            "text_language": code,
        },
        updated=changed(edition),
        listed=False,
        borrowers=tuple(other for other in site.config.languages if other not in campaign.editions),
        original=code,
    )


def _press_texts(site: Site, language: str, campaign: Campaign, edition: Edition) -> list[tuple[str, list[Snippet]]]:
    """The texts for media by heading; none of a warning that must not be printed."""
    found = printable(campaign, edition, site.registry[language])
    return [(name, list(group)) for name, group in groupby(found, key=lambda snippet: snippet.channel.group)]


def _numbered_sources(campaign: Campaign) -> dict[str, int]:
    """Source id → its number on the page, in the order of campaign.yaml."""
    return {name: number for number, name in enumerate(campaign.sources, 1)}
