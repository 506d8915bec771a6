"""Which feeds there are, and which warnings each carries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial

from generator.model import Campaign, Site, announced, changed, life
from generator.render.templates import words
from generator.render.topics import TOPICS

MAIN, CORRECTIONS = "warnings", "corrections"


@dataclass(frozen=True)
class Subject:
    """What warnings are looked for by: a country, or a value of a topic."""

    name: str
    """Of its page and of its feed: `country-by`, `channel-phone`."""
    group: str
    """Heading under which readers find it."""
    label: str
    subtitle: str
    holds: Callable[[Campaign], bool]


@dataclass(frozen=True)
class Selection:
    """A feed before anything is rendered. `subtitle` says what it carries, `pace` how much and how often."""

    name: str
    """File name without ending: `warnings`, `country-by`, `channel-phone`."""
    group: str
    """Heading under which the directory shows it."""
    title: str
    subtitle: str
    slugs: frozenset[str]
    told: Callable[[], str]
    notices_only: bool = False

    @cached_property
    def pace(self) -> str:
        """Every page asks which feeds there are, few ask how much they carry."""
        return self.told()

    @property
    def about_everything(self) -> bool:
        """Whether it is for whoever reads any page of the language: pages announce these feeds to browsers."""
        return self.name in (MAIN, CORRECTIONS) or self.name.startswith("country-")


def subjects(site: Site, language: str) -> Iterator[Subject]:
    """Every country, then every value of every topic, whether a warning is about it or not."""
    say = words(site, language)
    reported = say("Warnings about schemes reported in this country:")
    for country in site.countries_for(language):
        place = say.country(country)
        name = f"country-{country.lower()}"
        yield Subject(name, say("By country"), place, f"{reported} {place}.", partial(_reported, country))
    for topic in TOPICS:
        for value in topic.facet:
            label = say.label(value)
            described = say(topic.subtitle) % {"topic": label}
            yield Subject(topic.name(value), say(topic.group), label, described, partial(topic.holds, value))


def _reported(country: str, campaign: Campaign) -> bool:
    return country in campaign.countries


def selections(site: Site, language: str) -> Iterator[Selection]:
    """The feeds of one language: all warnings, corrections alone, then what carries something: countries and topics."""
    say = words(site, language)
    name = site.config.name[language]
    campaigns = tuple(campaign for campaign, _ in site.editions(language))
    if not campaigns:
        return

    def select(feed: str, group: str, label: str, subtitle: str, carried: tuple[Campaign, ...]) -> Iterator[Selection]:
        if carried:
            title = f"{name}: {label}" if label else name
            slugs = frozenset(campaign.slug for campaign in carried)
            yield Selection(feed, group, title, subtitle, slugs, partial(_pace, site, language, carried))

    yield from select(MAIN, say("Everything"), "", say("All warnings, the newest first."), campaigns)
    corrections = say("Corrections and withdrawals")
    yield Selection(
        name=CORRECTIONS,
        group=say("Everything"),
        title=f"{name}: {corrections}",
        subtitle=say(
            "Only what was wrong in a warning or has been withdrawn. Whoever prints our texts should follow this."
        ),
        slugs=frozenset(campaign.slug for campaign in campaigns),
        told=partial(_corrections_pace, site, language, campaigns),
        notices_only=True,
    )
    for subject in subjects(site, language):
        carried = tuple(filter(subject.holds, campaigns))
        yield from select(subject.name, subject.group, subject.label, subject.subtitle, carried)


def _pace(site: Site, language: str, campaigns: tuple[Campaign, ...]) -> str:
    """How many warnings there are, how often one comes (once three months tell), and the day of the last change."""
    say = words(site, language)
    editions = [campaign.editions[language] for campaign in campaigns]
    dates: list[datetime] = sorted(edition.published for edition in editions if edition.published)
    current = sum(life(campaign, campaign.editions[language]).current for campaign in campaigns)
    parts = [say.plural("Now %(num)s warning.", "Now %(num)s warnings.", current)]
    months = (dates[-1] - dates[0]).days / 30.4
    if months >= 3:
        monthly = max(1, round(len(dates) / months))
        parts.append(say.plural("About %(num)s a month.", "About %(num)s a month.", monthly))
    newest = max(changed(edition) for edition in editions)
    parts.append(say("Last change: %(date)s.") % {"date": say.date(newest)})
    return " ".join(parts)


def _corrections_pace(site: Site, language: str, campaigns: tuple[Campaign, ...]) -> str:
    say = words(site, language)
    told = sum(len(announced(campaign.editions[language])) for campaign in campaigns)
    return say.plural("Now %(num)s notice.", "Now %(num)s notices.", told) if told else say("None so far.")
