"""The one internal form of a feed: RSS, Atom and JSON Feed are written from it, so they can't disagree."""

from dataclasses import dataclass
from datetime import datetime

from generator.model import Campaign, Edition, Site, changed
from generator.model.facets import Status
from generator.render import addresses
from generator.render.templates import language_environment, words


@dataclass(frozen=True)
class Entry:
    """One warning in one language. The same entry, byte for byte, stands in every feed that carries it."""

    id: str
    """tag: URI (RFC 4151), the same for ever."""
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    categories: tuple[tuple[str, str], ...]
    """Facet value and its label."""
    translations: tuple[tuple[str, str], ...]
    """BCP 47 tag and address of the same warning in other languages."""


@dataclass(frozen=True)
class Feed:
    """A feed before it has a format."""

    name: str
    """File name without ending: `warnings`, `country-by`."""
    language: str
    tag: str
    """BCP 47 tag."""
    id: str
    title: str
    subtitle: str
    home: str
    """Address of the page that the feed belongs to."""
    author: str
    rights: str
    entries: tuple[Entry, ...]
    site_address: str

    @property
    def updated(self) -> datetime:
        return max(entry.updated for entry in self.entries)

    def address(self, ending: str) -> str:
        return self.site_address + addresses.feed(self.language, self.name, ending)


def tag_uri(site: Site, specific: str) -> str:
    """A tag: URI of this publisher. `specific` is ASCII."""
    return f"tag:{site.config.feed_authority}:{specific}"


@dataclass(frozen=True)
class Selection:
    """Which warnings a feed carries, before anything is rendered."""

    name: str
    title: str
    subtitle: str
    campaigns: tuple[Campaign, ...]


def selections(site: Site, language: str) -> tuple[Selection, ...]:
    """The feeds of one language that carry something: all warnings, then one a country."""
    say = words(site, language)
    name = site.config.name[language]
    campaigns = tuple(campaign for campaign, _ in site.editions(language))
    found = [Selection("warnings", name, say("All warnings, the newest first."), campaigns)]
    reported = say("Warnings about schemes reported in this country:")
    for country in site.countries_for(language):
        place = say.country(country)
        carried = tuple(campaign for campaign in campaigns if country in campaign.countries)
        found.append(Selection(f"country-{country.lower()}", f"{name}: {place}", f"{reported} {place}.", carried))
    return tuple(selection for selection in found if selection.campaigns)


def feeds(site: Site, language: str) -> tuple[Feed, ...]:
    """The selections of one language with their entries."""
    entries = {
        campaign.slug: _entry(site, language, campaign, edition) for campaign, edition in site.editions(language)
    }
    return tuple(
        Feed(
            name=selection.name,
            language=language,
            tag=site.registry[language].tag,
            id=tag_uri(site, f"feeds/{language}/{selection.name}"),
            title=selection.title,
            subtitle=selection.subtitle,
            home=addresses.absolute(addresses.warnings(language), site),
            author=site.config.publisher.name[language],
            rights=f"{site.config.licence.name} {site.config.licence.url}",
            entries=tuple(entries[campaign.slug] for campaign in selection.campaigns),
            site_address=site.config.address,
        )
        for selection in selections(site, language)
    )


def _entry(site: Site, language: str, campaign: Campaign, edition: Edition) -> Entry:
    say = words(site, language)
    assert edition.published is not None
    title = edition.title
    if campaign.status is Status.WITHDRAWN:
        title = f"{say('Withdrawn')}: {title}"
    url = addresses.absolute(addresses.warning(language, campaign.slug), site)
    html = (
        language_environment(say)
        .get_template("entry.html")
        .render(site=site, config=site.config, campaign=campaign, edition=edition, url=url)
    )
    return Entry(
        id=tag_uri(site, f"{campaign.id}:{language}"),
        url=url,
        title=title,
        summary=edition.summary or edition.title,
        html="\n".join(line.strip() for line in html.splitlines() if line.strip()),
        published=edition.published,
        updated=changed(edition),
        categories=tuple((value, say.label(value)) for value in (campaign.scam_type, *campaign.channels)),
        translations=tuple(
            (site.registry[code].tag, addresses.absolute(addresses.warning(code, campaign.slug), site))
            for code in site.config.languages
            if code in campaign.editions and code != language
        ),
    )
