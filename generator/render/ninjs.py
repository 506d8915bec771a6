"""A warning in one language as ninjs 3.1, IPTC's JSON for news: https://iptc.org/standards/ninjs/"""

from collections.abc import Iterable, Sequence
from typing import Any

from generator.channels import Snippet, pictures
from generator.counting import count_characters, count_words
from generator.model import Campaign, Edition, Life, Picture, Site, changed, life, standing, summary
from generator.model.facets import Channel, Severity
from generator.render import addresses
from generator.render.entry import edition_uri
from generator.render.picture import media_type
from generator.render.templates import headline, words

_HEADLINES, _DESCRIPTIONS = ("press-headline", "press-ticker"), ("press-lead",)
_URGENCY = {Severity.CRITICAL: 3, Severity.HIGH: 4, Severity.MEDIUM: 5, Severity.LOW: 6}
"""1 is the most urgent; 1 and 2 are for news that interrupts programmes."""
_MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
_FRAUD = {"name": "fraud", "uri": f"{_MEDIA_TOPICS}20000097"}
_CYBER_CRIME = {"name": "cyber crime", "uri": f"{_MEDIA_TOPICS}20000086"}
_OFFLINE = {Channel.PHONE, Channel.PAPER, Channel.IN_PERSON, Channel.SMS}


def ninjs(
    site: Site, language: str, campaign: Campaign, edition: Edition, texts: Sequence[Snippet], withheld: bool = False
) -> dict[str, Any]:
    """The ninjs object; a withdrawn warning is `canceled` and carries its reason and no text."""
    config, say = site.config, words(site, language)
    state = life(campaign, edition)

    def at(picture: Picture) -> str:
        return addresses.absolute(addresses.picture(language, campaign.slug, picture.file), site)

    canceled = state is Life.WITHDRAWN
    assert edition.published is not None
    item: dict[str, Any] = {
        "uri": edition_uri(site, campaign, language),
        "type": "text",
        "representationType": "full",
        "version": str(1 + len(edition.revisions)),
        "firstCreated": edition.published.isoformat(),
        "versionCreated": changed(edition).isoformat(),
        "pubStatus": "canceled" if canceled else "withheld" if withheld else "usable",
        "urgency": _URGENCY[campaign.severity],
        "language": say.language.tag,
        "title": headline(say, campaign, edition),
        "slugline": campaign.slug,
        "by": config.publisher.name[language],
        "copyrightHolder": config.publisher.name[language],
        "usageTerms": say("Free to print, shorten and translate if you name the publisher."),
        "rightsInfo": {"linkedRights": config.licence.url},
        "edNote": _note(site, language, campaign, edition, state),
        "headlines": _values(texts, _HEADLINES) or [{"value": headline(say, campaign, edition)}],
        "descriptions": _values(texts, _DESCRIPTIONS) or [{"value": summary(campaign, edition)}],
        "bodies": [
            _value(s) | {"charCount": count_characters(s.text), "wordCount": count_words(s.text)}
            for s in texts
            if s.channel.name not in _HEADLINES + _DESCRIPTIONS
        ],
        "subjects": [_FRAUD, *([_CYBER_CRIME] if set(campaign.channels) - _OFFLINE else [])],
        "places": [{"name": say.country(code), "rel": "reportedIn", "literal": code} for code in campaign.countries],
        "infoSources": [
            {"name": f"{source.publisher}: {source.title}", **({"uri": source.url} if source.url else {})}
            for source in campaign.sources.values()
        ],
        "organisations": [{"name": config.publisher.name[language], "rel": "publisher", **_contact(site, language)}],
        "renditions": [
            _rendition(site, language, campaign, "text", "txt", "text/plain"),
            _rendition(site, language, campaign, "kit", "zip", "application/zip"),
            *(
                {"name": "picture", "href": at(picture), "contentType": media_type(picture), "title": picture.caption}
                for picture in pictures(campaign, edition)
            ),
        ],
        "associations": [_translation(site, campaign, code) for code in campaign.editions if code != language],
        "altIds": [{"role": "campaign", "value": campaign.id}],
        "standard": {"name": "ninjs", "version": "3.1", "schema": "https://iptc.org/std/ninjs/ninjs-schema_3.1.json"},
    }
    if withheld and campaign.embargo_until:
        item["embargoedUntil"] = campaign.embargo_until.isoformat()
    if campaign.expires:
        item["expires"] = campaign.expires.isoformat()
    return item


def _values(texts: Iterable[Snippet], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [_value(snippet) for snippet in texts if snippet.channel.name in names]


def _value(snippet: Snippet) -> dict[str, Any]:
    return {"role": snippet.channel.name, "contentType": "text/plain", "value": snippet.text}


def _rendition(
    site: Site, language: str, campaign: Campaign, name: str, ending: str, media_type: str
) -> dict[str, str]:
    address = addresses.absolute(addresses.press_file(language, campaign.slug, ending), site)
    return {"name": name, "href": address, "contentType": media_type}


def _translation(site: Site, campaign: Campaign, code: str) -> dict[str, str]:
    entry = site.registry[code]
    uri = edition_uri(site, campaign, code)
    return {"name": entry.name, "uri": uri, "rel": "translation", "language": entry.tag}


def _note(site: Site, language: str, campaign: Campaign, edition: Edition, state: Life) -> str:
    """What an editor must know before printing: the state, who has read the text, every correction."""
    say = words(site, language)
    parts = [say.label(state), say.label(edition.translation.state), say.label(campaign.activity)]
    if state is not Life.WITHDRAWN and campaign.outdated.get(language):
        parts.append(say("The original has changed since this translation."))
    parts += [f"{say.label(r.kind)}, {r.date.date().isoformat()}: {r.note}" for r in standing(campaign, edition)]
    parts.append(addresses.absolute(addresses.warning(language, campaign.slug), site))
    return ". ".join(part.removesuffix(".") for part in parts)


def _contact(site: Site, language: str) -> dict[str, Any]:
    office = site.config.press_office
    if office is None:
        return {}
    ways = [("phone", office.phone), ("email", office.email)]
    return {
        "contactInfo": [
            {"type": kind, "role": "press", "name": office.name[language], "value": value}
            for kind, value in ways
            if value
        ]
    }
