"""A warning as schema.org's NewsArticle, for search engines: https://schema.org/NewsArticle"""

from typing import Any

from generator.model import Campaign, Edition, Site, changed, standing, summary
from generator.render import addresses
from generator.render.templates import headline, words


def news_article(
    site: Site, language: str, campaign: Campaign, edition: Edition, image: str | None = None
) -> dict[str, Any]:
    """The data of one warning's page; `correction` holds corrections and withdrawals; `image` is an address."""
    publisher = {"@type": "Organization", "name": site.config.publisher.name[language], "url": site.config.address}
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": campaign.id,
        "headline": headline(words(site, language), campaign, edition),
        "description": summary(campaign, edition),
        "mainEntityOfPage": addresses.absolute(addresses.warning(language, campaign.slug), site),
        "datePublished": edition.published.isoformat() if edition.published else None,
        "dateModified": changed(edition).isoformat(),
        "inLanguage": site.registry[language].tag,
        "license": site.config.licence.url,
        "isAccessibleForFree": True,
        "author": publisher,
        "publisher": publisher,
        "citation": [source.url for source in campaign.sources.values() if source.url],
    }
    if image:
        article["image"] = [addresses.absolute(image, site)]
    if campaign.expires:
        article["expires"] = campaign.expires.isoformat()
    if standing(campaign, edition):
        article["correction"] = [
            {"@type": "CorrectionComment", "datePublished": revision.date.isoformat(), "text": revision.note}
            for revision in standing(campaign, edition)
        ]
    return article
