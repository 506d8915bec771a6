"""What a few taps on the home page end on, where scripts run. It all comes from the campaigns' facets."""

import json

from generator.model import Campaign, Site
from generator.model.facets import LOSS_BY_REQUEST, AsksFor, Channel, Facet, Impersonates, Loss
from generator.render import addresses, guides
from generator.render.browse import most_urgent
from generator.render.templates import words


def _losses(campaign: Campaign) -> tuple[Loss, ...]:
    """What people lose to this scheme, in the order of `Loss`."""
    found = {LOSS_BY_REQUEST.get(value, Loss.TRANSFER) for value in (*campaign.asks_for, *campaign.pay_by)}
    return tuple(loss for loss in Loss if loss in found)


def render(site: Site) -> dict[str, bytes]:
    """For each language the answers with their labels, and the warnings with the answers that fit, as a file."""
    return {addresses.questions(language): _questions(site, language) for language in site.config.languages}


def _questions(site: Site, language: str) -> bytes:
    say = words(site, language)
    pairs = most_urgent(site.current(language))
    asked: dict[str, type[Facet]] = {"channel": Channel, "who": Impersonates, "want": AsksFor}
    home = addresses.home(language)
    data = {
        "answers": {
            name: {value: say.label(value) for value in facet if any(value in _answers(c)[name] for c, _ in pairs)}
            for name, facet in asked.items()
        },
        "genuine": guides.genuine(site, language),
        "warnings": [
            {
                "link": addresses.relative(addresses.warning(language, campaign.slug), home),
                "title": edition.title,
                "order": edition.act_now[0] if edition.act_now else "",
                **_answers(campaign),
                "lost": _losses(campaign),
            }
            for campaign, edition in pairs
        ],
    }
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _answers(campaign: Campaign) -> dict[str, tuple[Facet, ...]]:
    return {"channel": campaign.channels, "who": campaign.impersonates, "want": campaign.asks_for}
