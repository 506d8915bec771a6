"""An entry → the files of a draft. It passes `check` as a draft; what a published campaign needs it mostly lacks."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml

from generator.intake.entry import Entry
from generator.intake.forewarn import language_code
from generator.intake.plain import one_line
from generator.intake.pruning import Unfit, fitted, left_out, prune
from generator.languages import normalise
from generator.lint import lint
from generator.model import Campaign, CampaignFacts, Edition, Partner, Proposal, Site, fingerprints
from generator.model.types import FORMAT
from generator.problems import Finding, Message, Position, Severity
from generator.source import parse

_DEFAULTS: dict[str, Any] = {
    "activity": "active",
    "severity": "high",
    "scam_type": "impersonation",
    "channels": ["phone"],
    "asks_for": ["transfer"],
    "audiences": ["everyone"],
}
"""What the skeleton of `forewarn new` says too: the writer puts it right."""
_STATES = {"machine-draft": "machine-draft"}
"""A partner's review isn't ours: whatever else a translation was there, here it is a draft."""
_ROUNDS = 20


@dataclass(frozen=True)
class Draft:
    """A folder under campaigns/, ready to be written."""

    slug: str
    id: str
    files: Mapping[str, bytes]
    notes: tuple[Message, ...]


@dataclass(frozen=True)
class Origin:
    """What every draft of a run shares."""

    site: Site
    partner: Partner
    fetched: datetime


def draft(entry: Entry, origin: Origin, slug: str, campaign_id: str, proposals: tuple[Proposal, ...]) -> Draft | None:
    """The draft of `entry`, or None where nothing of it can be used."""
    editions = {taken.language: {"format": str(FORMAT), **taken.data} for taken in entry.editions}
    foreign: tuple[Message, ...] = ()
    if not editions:
        editions, foreign = _title_only(entry, origin)
    source = _source_name(entry, origin.partner)
    original = entry.language if entry.language in editions else next(iter(editions))
    facts = _facts(entry, origin, source, campaign_id, original, proposals)
    for code, data in editions.items():
        _known_sources(data, set(facts["sources"]), source)
        state = str(data.get("translation", {}).get("state"))
        data["translation"] = {"state": "original" if code == original else _STATES.get(state, "draft")}
    try:
        notes = _fit(facts, editions, origin, slug)
    except Unfit:
        return None
    outdated = {taken.language: taken.outdated for taken in entry.editions}
    _bind(editions, original, outdated)
    files = {"campaign.yaml": facts} | {f"{code}.yaml": data for code, data in editions.items()}
    written = {name: as_yaml(data, origin.partner.name) for name, data in files.items()}
    if not all(written.values()):
        return None
    return Draft(slug, campaign_id, {k: v for k, v in written.items() if v}, (*entry.notes, *foreign, *notes))


def _title_only(entry: Entry, origin: Origin) -> tuple[dict[str, dict[str, Any]], tuple[Message, ...]]:
    """Of a feed's entry only the title becomes an edition: its text is raw material for whoever writes the warning."""
    code = language_code(entry.language, origin.site.registry) if entry.language else origin.partner.language
    notes: tuple[Message, ...] = ()
    if code not in origin.site.config.languages:
        code = next(iter(origin.site.config.languages))
        named = entry.language or origin.partner.language
        notes = (Message("it is in `{named}`: translate its title in {code}.yaml", named=named, code=code),)
    return {code: {"format": str(FORMAT), "title": one_line(entry.title, 70)}}, notes


def _source_name(entry: Entry, partner: Partner) -> str:
    name, number = partner.id, 2
    while name in entry.facts.get("sources", {}):
        name, number = f"{partner.id}-{number}", number + 1
    return name


def _facts(
    entry: Entry, origin: Origin, source: str, campaign_id: str, original: str, proposals: tuple[Proposal, ...]
) -> dict[str, Any]:
    facts: dict[str, Any] = {"format": str(FORMAT), "id": campaign_id, "status": "draft", **_DEFAULTS}
    facts |= {name: value for name, value in entry.facts.items() if name not in ("sources", "countries", "indicators")}
    facts["source_language"] = original
    known = origin.site.config.countries
    countries = entry.facts.get("countries")
    facts["countries"] = {c: v for c, v in countries.items() if c in known} if isinstance(countries, dict) else {}
    sources = entry.facts.get("sources")
    facts["sources"] = dict(sources) if isinstance(sources, dict) else {}
    facts["sources"][source] = _source(entry, origin.partner)
    indicators = entry.facts.get("indicators")
    facts["indicators"] = indicators if isinstance(indicators, list) else []
    for record in [*facts["indicators"], *_figures(facts["countries"])]:
        if isinstance(record, dict) and record.get("source") not in facts["sources"]:
            record["source"] = source
    facts["provenance"] = _provenance(entry, origin, proposals)
    return {name: value for name, value in facts.items() if value not in ({}, [], None)}


def _figures(countries: Mapping[str, Any]) -> list[Any]:
    found = (country.get("figures") for country in countries.values() if isinstance(country, dict))
    return [figure for figures in found if isinstance(figures, list) for figure in figures]


def _source(entry: Entry, partner: Partner) -> dict[str, str]:
    named = f"{partner.attribution}, {entry.id}" if entry.editions else partner.attribution
    source = {"title": entry.title, "publisher": named}
    if entry.url:
        source["url"] = entry.url
    if entry.written:
        source["date"] = entry.written.date().isoformat()
    source["language"] = entry.language or partner.language
    return source


def _provenance(entry: Entry, origin: Origin, proposals: tuple[Proposal, ...]) -> dict[str, Any]:
    partner = origin.partner
    found: dict[str, Any] = {
        "partner": partner.id,
        "entry": entry.id,
        "url": entry.url,
        "fetched": origin.fetched.isoformat(timespec="seconds"),
        "hash": entry.version,
        "attribution": f"{partner.attribution}, id {entry.id}",
        "licence": partner.licence.name,
        "written": entry.written.isoformat() if entry.written else None,
        "language": entry.language,
        "text": "\n\n".join(part for part in (entry.title, entry.text) if part) or None,
        "may_belong_to": [
            {"campaign": found.campaign, "score": str(found.score), "words": list(found.words)} for found in proposals
        ],
    }
    return {name: value for name, value in found.items() if value}


def _known_sources(node: Any, known: set[str], spare: str) -> None:
    """Texts that name a source which isn't there name the partner instead: a figure keeps a source."""
    if isinstance(node, list):
        for item in node:
            _known_sources(item, known, spare)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("sources"), list):
        node["sources"] = list(dict.fromkeys(name if name in known else spare for name in map(str, node["sources"])))
    if isinstance(node.get("source"), str) and node["source"] not in known:
        node["source"] = spare
    for value in node.values():
        _known_sources(value, known, spare)


def _fit(facts: dict[str, Any], editions: dict[str, dict[str, Any]], origin: Origin, slug: str) -> list[Message]:
    """Take out, in place, what the model or a rule refuses; what that was. Raises Unfit."""
    gone: dict[str, list[str]] = {"campaign.yaml": []}
    for _ in range(_ROUNDS):
        record, names = fitted(CampaignFacts, facts, _DEFAULTS)
        gone["campaign.yaml"] += names
        prose: dict[str, Edition] = {}
        for code, data in editions.items():
            data |= normalise(data, code)
            prose[code], names = fitted(Edition, data, {})
            gone.setdefault(f"{code}.yaml", []).extend(names)
        campaign = Campaign(**dict(record), slug=slug, editions=prose)
        refused = _refused(campaign, origin.site)
        if not refused:
            return [note for file, names in gone.items() for note in left_out(names, file)]
        for file, locs in refused.items():
            data = facts if file == "campaign.yaml" else editions[file.removesuffix(".yaml")]
            gone[file] += prune(data, locs, _DEFAULTS)
    raise Unfit


def _refused(campaign: Campaign, site: Site) -> dict[str, set[tuple[str | int, ...]]]:
    """File → the places that a rule calls an error, were the draft part of `site`."""
    found: dict[str, set[tuple[str | int, ...]]] = {}
    folder = f"campaigns/{campaign.slug}/"

    def position(finding: Finding) -> Position:
        if finding.file.startswith(folder) and finding.severity is Severity.ERROR:
            found.setdefault(finding.file.removeprefix(folder), set()).add(finding.loc)
        return Position(finding.file)

    lint(site.model_copy(update={"campaigns": (campaign,), "guidance": None}), position)
    return found


def _bind(editions: dict[str, dict[str, Any]], original: str, outdated: Mapping[str, tuple[str, ...]]) -> None:
    """Note which state of the original each translation was made from, as far as the partner says so."""
    present = fingerprints(Edition.model_validate(editions[original]))
    for code, data in editions.items():
        if code != original and len(editions) > 1:
            late = set(outdated.get(code, ()))
            data["translation"]["of"] = {name: value for name, value in present.items() if name not in late}


class _Plain(yaml.SafeDumper):
    """Block style without aliases, which our reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Plain.add_representer(str, _represent_text)


def as_yaml(data: Mapping[str, Any], partner: str) -> bytes | None:
    """A file that our reader reads as exactly `data`; None where there can't be one."""
    head = f"# Taken from {one_line(partner, 100)} by `forewarn intake`: a draft to work on. Nobody outside sees it.\n"
    text = head + yaml.dump(_sorted_out(data), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=120)
    document, problems = parse(text, "")
    if problems or document is None or document.data != _sorted_out(data):
        return None
    content = text.encode()
    return content if len(content) <= 256 * 1024 else None


def _sorted_out(node: Any) -> Any:
    """Texts normalised as the reader does."""
    if isinstance(node, Mapping):
        return {key: _sorted_out(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_sorted_out(item) for item in node]
    return unicodedata.normalize("NFC", node)
