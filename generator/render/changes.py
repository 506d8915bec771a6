"""What has changed in the original since a translation was made from it, by the headings of the page that says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.channels import CHANNELS
from generator.model import Campaign, Edition, Life, life
from generator.model.facets import N_
from generator.render import addresses


@dataclass(frozen=True)
class Change:
    """A part of the original: what its heading says in English, and where it stands."""

    heading: str
    address: str


_TOP = "content"
"""Id of every page's content."""

_IN_WARNING = {
    "title": (N_("Title"), _TOP),
    "summary": (N_("Summary"), _TOP),
    "act_now": (N_("Do this now"), "now"),
    "how_it_works": (N_("How they do it"), "how"),
    "they_say": (N_("What they say"), "say"),
    "red_flags": (N_("How to tell"), "flags"),
    "if_contacted": (N_("If this is happening to you"), "contacted"),
    "if_harmed": (N_("If you have already paid, given a code or let them in"), "harmed"),
    "protect": (N_("How to protect yourself beforehand"), "protect"),
    "countries": (N_("In your country"), "countries"),
    "forward": (N_("Pass it on"), "forward"),
}
"""Field of an edition → heading and id of its section on the warning's page."""

_IN_PRESS = {
    "title": (N_("Title"), _TOP),
    **{".".join(channel.loc): (channel.label, f"text-{channel.name}") for channel in CHANNELS},
    "press.quote": (N_("Quotation"), "quotation"),
    "pictures": (N_("Pictures"), "pictures"),
}


def in_warning(campaign: Campaign, language: str) -> tuple[Change, ...]:
    """The changes that concern the warning's page in `language`."""
    return tuple(_changes(campaign, language, _IN_WARNING, addresses.warning(campaign.source_language, campaign.slug)))


def in_press(campaign: Campaign, language: str) -> tuple[Change, ...]:
    """The changes that concern the press page in `language`."""
    return tuple(_changes(campaign, language, _IN_PRESS, addresses.press(campaign.source_language, campaign.slug)))


def _changes(campaign: Campaign, language: str, sections: dict[str, tuple[str, str]], page: str) -> Iterator[Change]:
    if life(campaign, campaign.editions[language]) is Life.WITHDRAWN:
        return
    for field in campaign.outdated.get(language, ()):
        if field in sections:
            heading, anchor = sections[field]
            there = _shown(campaign, campaign.editions[campaign.source_language], field)
            yield Change(heading, f"{page}#{anchor}" if there else page)


def _shown(campaign: Campaign, original: Edition, field: str) -> bool:
    """Whether the original's page has the section still."""
    value: object = original
    for part in field.split("."):
        value = getattr(value, part, None)
    return bool(value) and life(campaign, original) is not Life.WITHDRAWN
