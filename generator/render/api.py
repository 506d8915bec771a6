"""The static API: `/api/v1/`, every field of a warning that is meant for the public."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.channels import pictures, printable
from generator.model import Campaign, Edition, Life, Record, Site, changed, life, summary
from generator.render import addresses
from generator.render.api_types import (
    Address,
    ApiPicture,
    ChannelText,
    Files,
    Index,
    Indicator,
    Revision,
    Summary,
    Warning,
    Warnings,
    schema,
)
from generator.render.entry import edition_uri
from generator.render.picture import media_type
from generator.render.templates import defang


def render(site: Site) -> dict[str, bytes]:
    """The API of a public `site`; the manifest comes from `manifest`."""
    files = {addresses.API: _bytes(_index(site)), addresses.API_SCHEMA: _json(schema())}
    ids = {campaign.slug: campaign.id for campaign in site.campaigns}
    for language in site.config.languages:
        editions = site.editions(language)
        files[addresses.api_warnings(language)] = _bytes(_warnings(site, language, editions))
        for campaign, edition in editions:
            whole = _warning(site, language, campaign, edition, ids)
            files[addresses.api_warning(language, campaign.id)] = _bytes(whole)
    return files


def manifest(files: Mapping[str, bytes]) -> bytes:
    """SHA-256 of `files`, by address below the site's."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return _json({"version": "1", "algorithm": "sha256", "files": dict(sorted(sums.items()))})


def _index(site: Site) -> Index:
    def at(address: str) -> str:
        return addresses.absolute(address, site)

    return Index(
        version="1",
        languages={site.registry[code].tag: at(addresses.api_warnings(code)) for code in site.config.languages},
        json_schema=at(addresses.API_SCHEMA),
        manifest=at(addresses.MANIFEST),
        feeds=at(addresses.OPML),
        licence=site.config.licence.url,
    )


def _warnings(site: Site, language: str, editions: Iterable[tuple[Campaign, Edition]]) -> Warnings:
    return Warnings(
        version="1",
        language=site.registry[language].tag,
        title=site.config.name[language],
        publisher=site.config.publisher.name[language],
        licence=site.config.licence.url,
        warnings=tuple(Summary(**_summary(site, language, *pair)) for pair in editions),
    )


def _summary(site: Site, language: str, campaign: Campaign, edition: Edition) -> dict[str, Any]:
    return {
        "id": campaign.id,
        "uri": edition_uri(site, campaign, language),
        "language": site.registry[language].tag,
        "state": life(campaign, edition),
        "title": edition.title,
        "summary": summary(campaign, edition),
        "url": addresses.absolute(addresses.warning(language, campaign.slug), site),
        "data": addresses.absolute(addresses.api_warning(language, campaign.id), site),
        "published": edition.published,
        "updated": changed(edition),
        "expires": campaign.expires,
        "severity": campaign.severity,
        "activity": campaign.activity,
        "scam_type": campaign.scam_type,
        "channels": campaign.channels,
        "audiences": campaign.audiences,
        "countries": tuple(campaign.countries),
    }


_FACTS = ("first_seen", "impersonates", "asks_for", "pay_by", "techniques")
_TEXTS = ("act_now", "how_it_works", "they_say", "red_flags", "if_contacted", "if_harmed", "protect", "keywords")


def _warning(site: Site, language: str, campaign: Campaign, edition: Edition, ids: Mapping[str, str]) -> Warning:
    """`ids` are those of all public campaigns by slug."""
    data = _summary(site, language, campaign, edition) | {field: getattr(campaign, field) for field in _FACTS}
    data |= {
        "licence": site.config.licence.url,
        "publisher": site.config.publisher.name[language],
        "version": 1 + len(edition.revisions),
        "translation": edition.translation.state,
        "revisions": tuple(Revision(**dict(revision)) for revision in edition.revisions),
        "other_languages": tuple(
            Address(
                language=site.registry[code].tag,
                url=addresses.absolute(addresses.warning(code, campaign.slug), site),
                data=addresses.absolute(addresses.api_warning(code, campaign.id), site),
            )
            for code in campaign.editions
            if code != language
        ),
        "related": tuple(ids[slug] for slug in campaign.related if slug in ids),
        "sources": campaign.sources,
        "files": Files(
            **{
                name: addresses.absolute(addresses.press_file(language, campaign.slug, ending), site)
                for name, ending in (("txt", "txt"), ("ninjs", "json"), ("kit", "zip"))
            }
        ),
    }
    if life(campaign, edition) is not Life.WITHDRAWN:
        data |= _texts(site, language, campaign, edition)
    return Warning(**data)


def _texts(site: Site, language: str, campaign: Campaign, edition: Edition) -> dict[str, Any]:
    return {field: getattr(edition, field) for field in _TEXTS} | {
        "outdated": campaign.outdated.get(language, ()),
        "in_countries": edition.countries,
        "country_facts": campaign.countries,
        "quote": edition.press.quote if edition.press else None,
        "texts": tuple(
            ChannelText(name=s.channel.name, text=s.text, length=s.length, unit=s.channel.unit.value)
            for s in printable(campaign, edition, site.registry[language])
        ),
        "pictures": tuple(
            ApiPicture(
                url=addresses.absolute(addresses.picture(language, campaign.slug, picture.file), site),
                media_type=media_type(picture),
                **picture.model_dump(exclude={"file"}),
            )
            for picture in pictures(campaign, edition)
        ),
        "indicators": tuple(
            Indicator(
                type=indicator.type,
                value=defang(indicator.value),
                first_seen=indicator.first_seen,
                valid_until=indicator.valid_until.isoformat() if indicator.valid_until else None,
                confidence=indicator.confidence,
                source=indicator.source,
            )
            for indicator in campaign.indicators
        ),
    }


def _bytes(record: Record) -> bytes:
    return _json(record.model_dump(mode="json", exclude_none=True))


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
