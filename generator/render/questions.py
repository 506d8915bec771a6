"""What a few taps on the home page end on, where scripts run. It all comes from the campaigns' facets."""

import json
from collections.abc import Sequence
from itertools import islice
from typing import Any

from generator.model import Campaign, Edition, Site
from generator.model.facets import LOSS_BY_REQUEST, AsksFor, Channel, Facet, Impersonates, Loss
from generator.render import addresses
from generator.render.browse import most_urgent
from generator.render.templates import words

MOST = 3
"""Warnings that the questions end on."""

_ASKED: dict[str, type[Facet]] = {"channel": Channel, "who": Impersonates, "want": AsksFor}


def render(site: Site) -> dict[str, bytes]:
    """For each language the answers with their labels, and the warnings with the answers that fit, as a file."""
    return {addresses.questions(language): _questions(site, language) for language in site.config.languages}


def _questions(site: Site, language: str) -> bytes:
    """Warnings that only another language has come last: better understood by half than not at all."""
    say = words(site, language)
    shown = [(*pair, language) for pair in most_urgent(site.current(language))] + [*site.borrowed(language)]
    given = {name: {value for campaign, *_ in shown for value in _answers(campaign)[name]} for name in _ASKED}
    texts = _reachable([campaign for campaign, *_ in shown])
    data = {
        "most": MOST,
        "answers": {
            name: {value: say.label(value) for value in facet if value in given[name]} for name, facet in _ASKED.items()
        },
        "warnings": [
            _answers(warning[0]) | (_text(site, language, *warning) if reachable else {})
            for warning, reachable in zip(shown, texts, strict=True)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _reachable(campaigns: Sequence[Campaign]) -> list[bool]:
    """Which of them some answers end on: whatever fits one of the others fits `MOST` before it too."""
    ahead: list[frozenset[tuple[str, Facet]]] = []
    found = []
    for campaign in campaigns:
        fitting = _answers(campaign)
        answers = frozenset((name, value) for name in _ASKED for value in fitting[name])
        hiding = (other for other in ahead if answers <= other)
        found.append(len(list(islice(hiding, MOST))) < MOST)
        if found[-1]:
            ahead.append(answers)
    return found


def _text(site: Site, language: str, campaign: Campaign, edition: Edition, code: str) -> dict[str, Any]:
    link = addresses.relative(addresses.warning(language, campaign.slug), addresses.home(language))
    text = {
        "link": link,
        "title": edition.title,
        "order": edition.act_now[0] if edition.act_now else "",
    }
    if code != language:
        entry = site.registry[code]
        text |= {"lang": entry.tag, "dir": entry.direction}
    return text


def _answers(campaign: Campaign) -> dict[str, tuple[Facet, ...]]:
    """What fits `campaign`, by question. `lost` isn't asked for: it is what people lose to this scheme."""
    asked = (*campaign.asks_for, *campaign.pay_by)
    found = {LOSS_BY_REQUEST.get(value, Loss.TRANSFER) for value in asked}
    return {
        "channel": campaign.channels,
        "who": campaign.impersonates,
        "want": campaign.asks_for,
        "lost": tuple(loss for loss in Loss if loss in found),
    }
