"""Partners are named so that only they are asked."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model import Site
from generator.problems import Finding, Message

PARTNERS = "campaigns/partners.yaml"
_HOST = r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}"


def unique_partner(site: Site) -> Iterator[Finding]:
    """No two partners share an id.

    The drafts remember by this id from whom they came.

    Wrong:
        # partners.yaml
        partners:
          - id: cyber-police
            name: Cyber police
            kind: feed
            addresses: [https://news.police.example/feed]
            hosts: [news.police.example]
            language: en
            licence: {name: CC BY 4.0}
            attribution: after the Cyber police
          - id: cyber-police
            name: Central bank
            kind: feed
            addresses: [https://bank.example/feed]
            hosts: [bank.example]
            language: en
            licence: {name: CC BY 4.0}
            attribution: after the Central bank
    Right:
        # partners.yaml
        partners:
          - id: cyber-police
            name: Cyber police
            kind: feed
            addresses: [https://news.police.example/feed]
            hosts: [news.police.example]
            language: en
            licence: {name: CC BY 4.0}
            attribution: after the Cyber police
          - id: central-bank
            name: Central bank
            kind: feed
            addresses: [https://bank.example/feed]
            hosts: [bank.example]
            language: en
            licence: {name: CC BY 4.0}
            attribution: after the Central bank
    """
    seen: set[str] = set()
    for index, partner in enumerate(site.partners):
        if partner.id in seen:
            message = Message("`{id}` is also the id of another partner", id=partner.id)
            yield Finding(PARTNERS, ("partners", index, "id"), message, Message("choose another name"))
        seen.add(partner.id)


def partner_host(site: Site) -> Iterator[Finding]:
    """A partner's hosts are names in small letters, as they stand in its addresses.

    Only these hosts are asked for its files. A number or a pattern would open the door to others.

    Wrong:
        # partners.yaml
        partners:
          - id: cyber-police
            name: Cyber police
            kind: feed
            addresses: [https://news.police.example/feed]
            hosts: ["*.police.example"]
            language: en
            licence: {name: CC BY 4.0}
            attribution: after the Cyber police
    Right:
        # partners.yaml
        partners:
          - id: cyber-police
            name: Cyber police
            kind: feed
            addresses: [https://news.police.example/feed]
            hosts: [news.police.example]
            language: en
            licence: {name: CC BY 4.0}
            attribution: after the Cyber police
    """
    for index, partner in enumerate(site.partners):
        for number, host in enumerate(partner.hosts):
            if not re.fullmatch(_HOST, host) or _is_number(host):
                message = Message("`{host}` is no host's name", host=host)
                hint = Message("write only the name, like news.police.example")
                yield Finding(PARTNERS, ("partners", index, "hosts", number), message, hint)


def partner_address(site: Site) -> Iterator[Finding]:
    """A partner's address begins with https:// and lies on one of its hosts.

    Over http anybody on the way could change what you take over.

    Wrong:
        # partners.yaml
        partners:
          - id: cyber-police
            name: Cyber police
            kind: feed
            addresses: [http://news.police.example/feed]
            hosts: [news.police.example]
            language: en
            licence: {name: CC BY 4.0}
            attribution: after the Cyber police
    Right:
        # partners.yaml
        partners:
          - id: cyber-police
            name: Cyber police
            kind: feed
            addresses: [https://news.police.example/feed]
            hosts: [news.police.example]
            language: en
            licence: {name: CC BY 4.0}
            attribution: after the Cyber police
    """
    for index, partner in enumerate(site.partners):
        for number, address in enumerate(partner.addresses):
            place = ("partners", index, "addresses", number)
            parts = urlsplit(address)
            if parts.scheme != "https" or parts.port not in (None, 443):
                message = Message("this address isn't asked: it doesn't begin with https://, or names a port")
                yield Finding(PARTNERS, place, message, Message("write https:// and the host's name alone"))
            elif parts.hostname not in partner.hosts:
                message = Message("the host `{host}` isn't among this partner's hosts", host=parts.hostname)
                yield Finding(PARTNERS, place, message, Message("add it to `hosts`, if it is the partner's"))


def partner_language(site: Site) -> Iterator[Finding]:
    """A partner's language is one of the site's.

    A draft is written in it first; what isn't a language of the site can't be published on it.

    Wrong:
        # partners.yaml
        partners:
          - id: cyber-police
            name: Cyber police
            kind: feed
            addresses: [https://news.police.example/feed]
            hosts: [news.police.example]
            language: russian
            licence: {name: CC BY 4.0}
            attribution: after the Cyber police
    Right:
        # partners.yaml
        partners:
          - id: cyber-police
            name: Cyber police
            kind: feed
            addresses: [https://news.police.example/feed]
            hosts: [news.police.example]
            language: ru
            licence: {name: CC BY 4.0}
            attribution: after the Cyber police
    """
    for index, partner in enumerate(site.partners):
        if partner.language not in site.config.languages:
            message = Message("`{language}` isn't one of the site's languages", language=partner.language)
            hint = Message("the site has {languages}", languages=", ".join(site.config.languages))
            yield Finding(PARTNERS, ("partners", index, "language"), message, hint)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"[0-9.]+|.*\.(0x[0-9a-f]+|[0-9]+)", host))
    return True
