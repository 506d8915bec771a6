"""Which pages the site has, and what each shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, groupby
from typing import Any

from generator.channels import Snippet, pictures, printable
from generator.model import Campaign, Edition, Life, Site, changed, life, summary
from generator.model.facets import Channel
from generator.render import addresses, browse, guides
from generator.render import page as one
from generator.render.browse import Shelf
from generator.render.json_ld import news_article
from generator.render.page import Page
from generator.render.selection import Selection, selections
from generator.render.templates import headline, language_environment, words
from generator.render.widget import countries as embedded
from generator.wording import Wording

LATEST = 5
"""Warnings on the home page."""


def render(site: Site) -> dict[str, bytes]:
    """Every page of a public `site`, by file under docs/."""
    files = {addresses.file_of(addresses.CHOOSER): _chooser(site)}
    shelves = {language: browse.shelves(site, language) for language in site.config.languages}
    for language in site.config.languages:
        for page in chain(
            _pages(site, language, shelves[language]),
            browse.pages(site, language, shelves),
            guides.pages(site, language),
        ):
            files[addresses.file_of(page.address)] = one.render(site, page)
    return files


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
        channels={value: shelves[f"channel-{value}"] for value in Channel if f"channel-{value}" in shelves},
        losses=guides.losses(site, language),
        genuine=guides.genuine(site, language),
    )
    yield page(
        "numbers/", say("Whom to call"), say("Telephone numbers and online reporting, by country, with their sources.")
    )
    yield page("press/", say("For media"), say("Texts ready to print, with word counts, free to use."), latest=editions)
    yield page("feeds/", say("Feeds"), say("Subscribe to new warnings."), groups=_grouped(selections(site, language)))
    yield page(
        "widget/", say("Warnings on your page"), say("The latest warnings, to embed."), shown=embedded(site, language)
    )
    yield page("about/", say("About"), site.config.publisher.about[language])
    if site.config.offline:
        title, text = say("This page is not on your device"), say("What you can do and read without a network.")
        yield replace(page("offline/", title, text), listed=False)
    yield page("404/", say("This page does not exist."), urgent, losses=guides.losses(site, language))
    places = {campaign.slug: place for place, (campaign, _) in enumerate(current)}
    for campaign, edition in editions:
        found = sorted({places[slug] for slug in campaign.related if slug in places})
        yield from _warning_pages(site, say, campaign, edition, [current[place] for place in found])


def _warning_pages(
    site: Site, say: Wording, campaign: Campaign, edition: Edition, related: list[tuple[Campaign, Edition]]
) -> Iterator[Page]:
    image = _share_image(say.code, campaign, edition)
    context = {
        "campaign": campaign,
        "edition": edition,
        "sources": _numbered_sources(campaign),
        "related": related,
        "groups": _press_texts(site, say.code, campaign, edition),
        "pictures": pictures(campaign, edition),
        "json_ld": news_article(site, say.code, campaign, edition, image),
        "countries_known": [country for country in site.config.countries if country in campaign.countries],
    }
    languages = tuple(code for code in site.config.languages if code in campaign.editions)
    description, heading = summary(campaign, edition), headline(say, campaign, edition)
    for_media = say("For media")
    for kind, title in (("warnings", heading), ("press", f"{for_media}: {heading}")):
        template = "warning.html" if kind == "warnings" else "press_texts.html"
        path = f"{kind}/{campaign.slug}/"
        listed = life(campaign, edition) is not Life.WITHDRAWN
        shared = _shared(edition, heading, image) if kind == "warnings" else {}
        yield Page(say.code, path, template, title, description, languages, context, changed(edition), listed, shared)


SHARE_IMAGES = False
"""Whether print files are made, the pictures for networks among them."""


def _share_image(language: str, campaign: Campaign, edition: Edition) -> str | None:
    """The address of the picture that networks show of a current warning."""
    current = SHARE_IMAGES and life(campaign, edition).current
    return addresses.print_file(language, campaign.slug, "share.png") if current else None


def _shared(edition: Edition, heading: str, image: str | None) -> dict[str, str]:
    moments = {
        "published": (edition.published or changed(edition)).isoformat(),
        "modified": changed(edition).isoformat(),
    }
    return moments | ({"image": image, "image_alt": heading} if image else {})


def _grouped(listed: Iterable[Selection]) -> list[tuple[str, list[Selection]]]:
    return [(name, list(group)) for name, group in groupby(listed, key=lambda selection: selection.group)]


def _press_texts(site: Site, language: str, campaign: Campaign, edition: Edition) -> list[tuple[str, list[Snippet]]]:
    """The texts for media by heading; none of a warning that must not be printed."""
    found = printable(campaign, edition, site.registry[language])
    return [(name, list(group)) for name, group in groupby(found, key=lambda snippet: snippet.channel.group)]


def _numbered_sources(campaign: Campaign) -> dict[str, int]:
    """Source id → its number on the page, in the order of campaign.yaml."""
    return {name: number for number, name in enumerate(campaign.sources, 1)}


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
