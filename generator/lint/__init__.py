"""The rules that a project must keep. Each is a function `(site) -> Iterator[Finding]` and its docstring explains it.

What depends on the moment is a function `(site, as_of)` under `TIMED`. A rule's name in messages is the function's name
with hyphens.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from generator import personal
from generator.lint import (
    completeness,
    dates,
    gates,
    genuine,
    identity,
    leaks,
    lengths,
    parity,
    partners,
    pictures,
    plain,
    prints,
    references,
    safety,
    translation,
    whole_site,
)
from generator.model import Site
from generator.problems import Finding, Position, Problem

Rule = Callable[[Site], Iterator[Finding]]
TimedRule = Callable[[Site, datetime], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    identity.unique_id,
    identity.id_prefix,
    identity.unique_address,
    references.known_related,
    references.known_source,
    references.known_country,
    references.known_language,
    completeness.complete_facts,
    completeness.complete_edition,
    completeness.source_edition,
    completeness.withdrawal_reason,
    completeness.withdrawal_state,
    whole_site.complete_guidance,
    whole_site.complete_site_text,
    whole_site.facet_label,
    whole_site.reachable_by_phone,
    completeness.honest_translation_state,
    whole_site.address_ends_with_slash,
    lengths.channel_length,
    lengths.text_length,
    lengths.spelled_numerals,
    prints.print_length,
    prints.print_letters,
    parity.same_facts_in_lengths,
    parity.same_facts_in_languages,
    translation.out_of_date,
    translation.traced_translation,
    translation.same_structure,
    safety.live_address,
    leaks.personal_data,
    leaks.used_exception,
    genuine.genuine_service,
    plain.long_sentence,
    plain.easy_reading,
    plain.plain_word,
    plain.one_script,
    plain.true_apostrophe,
    pictures.usable_picture,
    dates.dates_in_order,
    gates.unfinished_text,
    gates.missing_approval,
    gates.review_holds,
    gates.hidden_translation,
    partners.unique_partner,
    partners.partner_host,
    partners.partner_address,
    partners.partner_language,
)
TIMED: tuple[TimedRule, ...] = (gates.review_due,)
"""Rules about what a day brings. Only `check` and what staff see know the day; no output depends on them."""


def rule_name(rule: Rule | TimedRule) -> str:
    """`unique_id` → `unique-id`."""
    return rule.__name__.replace("_", "-")


def lint(site: Site, position: Callable[[Finding], Position], as_of: datetime | None = None) -> list[Problem]:
    """What the rules find in `site`, sorted by file and line; `position` says where a finding stands.

    Without `as_of` the rules that depend on the moment are left out.
    """
    found = [(rule_name(rule), finding) for rule in RULES for finding in rule(site)]
    if as_of:
        found += [(rule_name(timed), finding) for timed in TIMED for finding in timed(site, as_of)]
    return sorted(problem(name, finding, position(finding)) for name, finding in found)


def problem(rule: str, finding: Finding, position: Position) -> Problem:
    """`finding` of `rule` at its place. Where a private number stands, the line is shown without any digit: a folded
    number goes on in the next one."""
    if rule == rule_name(leaks.personal_data):
        position = replace(position, excerpt=personal.mask_rest(position.excerpt))
    return Problem(position, finding.severity, rule, finding.message, finding.hint)
