"""The one internal form of a feed's entry: RSS, Atom and JSON Feed are written from it, so they can't disagree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.channels import pictures
from generator.model import Campaign, Edition, Picture, Revision, Site, announced, changed, summary
from generator.model.facets import Activity, Facet
from generator.render import addresses
from generator.render.picture import media_type
from generator.render.templates import headline, language_environment, words


@dataclass(frozen=True)
class Entry:
    """One warning in one language, or a notice about it: the same, byte for byte, in every feed that carries it."""

    id: str
    """tag: URI (RFC 4151), the same for ever."""
    slug: str
    """The campaign it belongs to."""
    volume: str
    """The archive it belongs to: `2026-001` holds the ids 001 to 020 of 2026. The campaign's id alone decides."""
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
    pictures: tuple[tuple[str, str, Picture], ...] = ()
    """Address, media type and texts of each picture for media."""
    notice: bool = False
    """Whether it tells of a correction or a withdrawal: readers don't show changes under an id that they know."""


VOLUME = 20
"""Campaign ids in one archive: so few that the newest ones are all in the main feed."""


def tag_uri(site: Site, specific: str) -> str:
    """A tag: URI of this publisher. `specific` is ASCII."""
    return f"tag:{site.config.feed_authority}:{specific}"


def edition_uri(site: Site, campaign: Campaign, language: str) -> str:
    """What one language of a warning is called in feeds, ninjs and the API, for ever."""
    return tag_uri(site, f"{campaign.id}:{language}")


def entries(site: Site, language: str) -> tuple[Entry, ...]:
    """Every warning of one language and every notice about one, what changed last first."""
    found = [entry for pair in site.editions(language) for entry in _entries(site, language, *pair)]
    return tuple(sorted(found, key=lambda entry: (entry.updated, entry.id), reverse=True))


def _entries(site: Site, language: str, campaign: Campaign, edition: Edition) -> Iterator[Entry]:
    say = words(site, language)
    assert edition.published is not None
    facets: tuple[Facet, ...] = (campaign.scam_type, *campaign.channels, *campaign.audiences)
    if campaign.activity is not Activity.ACTIVE:
        facets += (campaign.activity,)
    url = addresses.absolute(addresses.warning(language, campaign.slug), site)
    shown = tuple(
        (
            addresses.absolute(addresses.picture(language, campaign.slug, picture.file), site),
            media_type(picture),
            picture,
        )
        for picture in pictures(campaign, edition)
    )
    warning = Entry(
        id=edition_uri(site, campaign, language),
        slug=campaign.slug,
        volume=_volume(campaign),
        url=url,
        title=headline(say, campaign, edition),
        summary=summary(campaign, edition),
        html=_html(site, language, "entry.html", campaign=campaign, edition=edition, url=url, pictures=shown),
        published=edition.published,
        updated=changed(edition),
        categories=tuple((value, say.label(value)) for value in facets),
        translations=tuple(
            (site.registry[code].tag, addresses.absolute(addresses.warning(code, campaign.slug), site))
            for code in site.config.languages
            if code in campaign.editions and code != language
        ),
        pictures=shown,
    )
    yield warning
    for revision in announced(edition):
        yield _notice(site, language, campaign, edition, revision, warning)


def _notice(
    site: Site, language: str, campaign: Campaign, edition: Edition, revision: Revision, warning: Entry
) -> Entry:
    say = words(site, language)
    moment = f"{revision.date.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return Entry(
        id=f"{warning.id}:{revision.kind}-{moment}",
        slug=campaign.slug,
        volume=warning.volume,
        url=f"{warning.url}#revisions",
        title=f"{say('Withdrawn') if revision.kind == 'withdrawal' else say.label(revision.kind)}: {edition.title}",
        summary=revision.note,
        html=_html(
            site, language, "notice.html", campaign=campaign, edition=edition, revision=revision, url=warning.url
        ),
        published=revision.date,
        updated=revision.date,
        categories=((revision.kind, say.label(revision.kind)), *warning.categories),
        translations=(),
        notice=True,
    )


def _volume(campaign: Campaign) -> str:
    _, year, number = campaign.id.rsplit("-", 2)
    return f"{year}-{(int(number) - 1) // VOLUME + 1:03d}"


def _html(site: Site, language: str, template: str, **context: object) -> str:
    html = (
        language_environment(words(site, language))
        .get_template(template)
        .render(site=site, config=site.config, **context)
    )
    entry = site.registry[language]
    if entry.direction == "rtl":  # feed readers lay out by their own language
        html = f'<div lang="{entry.tag}" dir="rtl">\n{html}\n</div>'
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
