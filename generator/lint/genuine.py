"""No genuine service is called a criminal's."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.lint.places import facts_file
from generator.model import Site
from generator.model.facets import IndicatorType
from generator.personal import digits_of
from generator.problems import Finding, Message, Severity

_Key = tuple[str, str]
"""What is compared: a kind and a value that is the same in every way of writing."""
_ON_HOSTS = (IndicatorType.DOMAIN, IndicatorType.URL, IndicatorType.EMAIL)
_DIALLED = (IndicatorType.PHONE, IndicatorType.SENDER)


def genuine_service(site: Site) -> Iterator[Finding]:
    """No indicator names a genuine service: what contacts.yaml and services.yaml hold.

    Banks and operators block what stands in the lists. A domain in services.yaml stands for its subdomains too, however
    it is written; an imitation of it, with another ending or with letters that only look alike, may be listed. In a
    draft it is a warning, so that a partner's mistake stops nobody else.

    Wrong:
        # services.yaml
        services:
          - type: domain
            value: bank.example
            name: The bank
            source: {title: Its page, publisher: The bank, url: "https://bank.example/"}
            checked: 2026-01-15
        # campaign.yaml
        indicators:
          - {type: url, value: "https://www.bank.example/login", source: paper, confidence: high}
    Right:
        # campaign.yaml
        indicators:
          - {type: url, value: "https://bank-login.example/", source: paper, confidence: high}
    """
    genuine = _genuine(site)
    for campaign in site.campaigns:
        for index, indicator in enumerate(campaign.indicators):
            keys = _keys(indicator.type, indicator.value)
            name = next((genuine[key] for key in keys if key in genuine), None)
            if name:
                yield Finding(
                    facts_file(campaign),
                    ("indicators", index, "value"),
                    Message("`{value}` belongs to a genuine service: {name}", value=indicator.value, name=name),
                    Message(
                        "delete this indicator; where criminals fake a genuine number or sender, say so in the text"
                    ),
                    Severity.ERROR if campaign.public else Severity.WARNING,
                )


def _genuine(site: Site) -> dict[_Key, str]:
    """Everything that is genuine, with the name to show."""
    found: dict[_Key, str] = {}
    known = [(service.type, service.value, service.name) for service in site.services]
    for contact in site.contacts:
        name = next(iter(contact.name.values()))
        known += [(IndicatorType.PHONE, contact.phone, name)] if contact.phone else []
        known += [(IndicatorType.URL, contact.url, name)] if contact.url else []
    for kind, value, name in known:
        found.setdefault(_key(kind, value), name)
        for above in _above(_key(kind, value)):
            found.setdefault(("above", above), name)
    return found


def _keys(kind: IndicatorType, value: str) -> Iterator[_Key]:
    """What of an indicator may be genuine: itself, the domains that it is part of, and those that are part of it."""
    key = _key(kind, value)
    yield key
    host = _host(value) if kind in _ON_HOSTS else ""
    if host:
        yield "host", host
        yield from (("host", above) for above in _above(("host", host)))
        yield "above", host


def _key(kind: IndicatorType, value: str) -> _Key:
    plain = value.strip().casefold()
    if kind is IndicatorType.EMAIL:
        return "email", plain
    if kind in _ON_HOSTS:
        return "host", _host(value) or plain
    if kind in _DIALLED and re.fullmatch(r"[+\d ().-]+", plain):
        return "number", digits_of(plain)
    return kind.value, re.sub(r"^(?:https?://)?(?:t\.me/)?@?", "", plain)


def _host(value: str) -> str:
    """The host of a web or email address or a bare domain, in ASCII, without `www.`; empty where there is none."""
    plain = value.strip().casefold().replace("[.]", ".")
    address = re.sub(r"^[a-z]+(?:://|\[:\]//)", "", plain).rpartition("@")[2]
    try:
        host = (urlsplit(f"//{address}").hostname or "").rstrip(".").removeprefix("www.")
        return host.encode("idna").decode()
    except (UnicodeError, ValueError):
        return ""


def _above(key: _Key) -> Iterator[str]:
    """The domains that a host is part of, but for the last label."""
    labels = key[1].split(".") if key[0] == "host" else []
    yield from (".".join(labels[start:]) for start in range(1, len(labels) - 1))
