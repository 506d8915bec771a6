"""Nothing malicious can be clicked."""

import re
from collections.abc import Iterator

from generator.lint.places import facts_file, prose, texts
from generator.model import Campaign, Site
from generator.model.facets import IndicatorType
from generator.problems import Finding, Message

_ADDRESS = (IndicatorType.DOMAIN, IndicatorType.URL, IndicatorType.EMAIL)


def live_address(site: Site) -> Iterator[Finding]:
    """No text holds a web address: mail programs and feed readers turn it into a link.

    Criminals' addresses are written with brackets, genuine services by their names. What a draft lists as an indicator
    stops no other text: it may be mistaken.

    Wrong:
        # en.yaml
        they_say:
          - text: Your parcel waits at https://bad.example
            illustrative: true
    Right:
        # en.yaml
        they_say:
          - text: Your parcel waits at bad[.]example
            illustrative: true
    """
    own = {facts_file(campaign): _malicious(campaign) for campaign in site.campaigns}
    public = (campaign for campaign in site.campaigns if campaign.public)
    of_all = {address for campaign in public for address in own[facts_file(campaign)]}
    for written in prose(site):
        known = of_all | own.get(written.facts_file, set())
        for loc, text in texts(written.edition):
            found = _live(text, known)
            if found:
                hint = Message("write a criminal’s address as bank[.]example; name a genuine service by its name")
                yield Finding(written.file, loc, Message("`{found}` would become a link", found=found), hint)


def _malicious(campaign: Campaign) -> set[str]:
    return {indicator.value.casefold() for indicator in campaign.indicators if indicator.type in _ADDRESS}


def _live(text: str, malicious: set[str]) -> str:
    match = re.search(r"https?://\S+", text, re.IGNORECASE)
    if match:
        return match.group()
    return next((address for address in sorted(malicious) if address in text.casefold()), "")
