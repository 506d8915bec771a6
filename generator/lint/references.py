"""What is referred to exists."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.lint.places import (
    CONTACTS,
    GUIDANCE,
    SITE,
    Loc,
    edition_file,
    facts_file,
    guidance_file,
    prose,
    references,
)
from generator.model import Campaign, GuidanceEdition, Record, Site, Source
from generator.problems import Finding, Message, did_you_mean


def known_related(site: Site) -> Iterator[Finding]:
    """A related campaign is a folder of this project, and another one.

    Wrong:
        # campaign.yaml
        related: [fake-curier]
    Right:
        # campaign.yaml
        related: [fake-courier]
    """
    known = {campaign.slug for campaign in site.campaigns} | {path.split("/")[1] for path in site.unread}
    for campaign in site.campaigns:
        for index, slug in enumerate(campaign.related):
            place = facts_file(campaign), ("related", index)
            if slug == campaign.slug:
                yield Finding(*place, Message("a campaign isn't related to itself"), Message("delete this line"))
            elif slug not in known:
                yield Finding(
                    *place, Message("there is no campaign `{slug}`", slug=slug), did_you_mean(slug, sorted(known))
                )


def known_source(site: Site) -> Iterator[Finding]:
    """Every source id that a text, figure or indicator names stands under `sources` of its campaign.

    Wrong:
        # en.yaml
        red_flags:
          - They hurry you.
          - text: They ask for a code.
            sources: [ministri]
    Right:
        # en.yaml
        red_flags:
          - They hurry you.
          - text: They ask for a code.
            sources: [ministry]
    """
    named: list[tuple[str, Loc, str, str, Mapping[str, Source]]] = []
    for campaign in site.campaigns:
        file = facts_file(campaign)
        named += [(file, loc, name, file, campaign.sources) for loc, name in _fact_references(campaign)]
    for written in prose(site):
        for loc, name in references(written.edition):
            named.append((written.file, loc, name, written.facts_file, written.sources))
    for file, loc, name, facts, sources in named:
        if name not in sources:
            hint = did_you_mean(name, list(sources)) or Message("known here: none")
            yield Finding(
                file,
                loc,
                Message("there is no source `{name}` in {file}", name=name, file=facts.rpartition("/")[2]),
                hint,
            )


def _fact_references(campaign: Campaign) -> Iterator[tuple[Loc, str]]:
    for country, facts in campaign.countries.items():
        for index, figure in enumerate(facts.figures):
            yield ("countries", country, "figures", index, "source"), figure.source
    for index, indicator in enumerate(campaign.indicators):
        yield ("indicators", index, "source"), indicator.source


def known_country(site: Site) -> Iterator[Finding]:
    """A country that a file names is one of those in site.yaml.

    Wrong:
        # campaign.yaml
        countries:
          PL: {}
    Right:
        # campaign.yaml
        countries:
          BY: {}
    """
    known = site.config.countries
    used: list[tuple[str, Loc, str]] = [
        (SITE, ("languages", code, "country"), language.country) for code, language in site.config.languages.items()
    ]
    used += [(CONTACTS, ("contacts", index, "country"), c.country) for index, c in enumerate(site.contacts)]
    for campaign in site.campaigns:
        used += [(facts_file(campaign), ("countries", country), country) for country in campaign.countries]
        for language, edition in campaign.editions.items():
            used += [(edition_file(campaign, language), ("countries", c), c) for c in edition.countries]
    for language, guidance in (site.guidance.editions if site.guidance else {}).items():
        used += [(guidance_file(language), loc, country) for loc, country in _countries_of(guidance)]
    for file, loc, country in used:
        if country not in known:
            message = Message("`{country}` isn't one of the site's countries", country=country)
            hint = Message("the site has {known}: see site.yaml", known=", ".join(known))
            yield Finding(file, loc, message, hint, at_key=loc[-1] == country)


def _countries_of(guidance: GuidanceEdition) -> Iterator[tuple[Loc, str]]:
    yield from ((("countries", country), country) for country in guidance.countries)
    for field in ("losses", "genuine"):
        for name, part in getattr(guidance, field).items():
            yield from (((field, str(name), "countries", country), country) for country in part.countries)


def known_language(site: Site) -> Iterator[Finding]:
    """A language code stands in the registry, and texts are written for languages of the site.

    Wrong:
        # site.yaml of a site in en and ru
        x_default: fr
    Right:
        # site.yaml of a site in en and ru
        x_default: en
    """
    known = site.config.languages
    used: list[tuple[str, Loc, str]] = [(SITE, ("x_default",), site.config.x_default)]
    used += [(SITE, (*loc, code), code) for loc, text in local_texts(site.config) for code in text]
    for index, contact in enumerate(site.contacts):
        used += [
            (CONTACTS, ("contacts", index, *loc, code), code) for loc, text in local_texts(contact) for code in text
        ]
    used += [(facts_file(c), ("source_language",), c.source_language) for c in site.campaigns]
    for campaign in site.campaigns:
        used += [(edition_file(campaign, language), (), language) for language in campaign.editions]
    if site.guidance:
        used += [(GUIDANCE, ("source_language",), site.guidance.source_language)]
        used += [(guidance_file(language), (), language) for language in site.guidance.editions]
    for file, loc, code in used:
        if code not in known:
            message = Message("`{code}` isn't one of the site's languages", code=code)
            hint = Message("the site has {known}: see site.yaml", known=", ".join(known))
            yield Finding(file, loc, message, hint, at_key=loc[-1:] == (code,))
    for code in known:
        if code not in site.registry:
            hint = Message("the registry has {registry}", registry=", ".join(site.registry))
            message = Message("`{code}` isn't a language in the registry", code=code)
            yield Finding(SITE, ("languages", code), message, hint, at_key=True)


_LOCAL_TEXT = ["name", "about", "hours", "boilerplate", "notice", "use"]


def local_texts(record: Record) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    """Every text of `record` that is given by language."""
    yield from _local_texts(record.model_dump(exclude_none=True), ())


def _local_texts(node: Any, loc: Loc) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    for key, value in node.items() if isinstance(node, dict) else ():
        if key in _LOCAL_TEXT and isinstance(value, dict):
            yield (*loc, key), value
        else:
            yield from _local_texts(value, (*loc, key))
