"""The rules that a project must keep. Each is a function `(site) -> Iterator[Finding]` and its docstring explains it.

A rule's name in messages is the function's name with hyphens.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator import personal
from generator.lint import (
    completeness,
    dates,
    genuine,
    identity,
    leaks,
    lengths,
    parity,
    pictures,
    plain,
    prints,
    references,
    safety,
)
from generator.model import Site
from generator.problems import Finding, Position, Problem

Rule = Callable[[Site], Iterator[Finding]]

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
    completeness.complete_guidance,
    completeness.complete_site_text,
    completeness.facet_label,
    completeness.reachable_by_phone,
    completeness.honest_translation_state,
    completeness.address_ends_with_slash,
    lengths.channel_length,
    lengths.text_length,
    lengths.spelled_numerals,
    prints.print_length,
    prints.print_letters,
    parity.same_facts_in_lengths,
    parity.same_facts_in_languages,
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
)


def rule_name(rule: Rule) -> str:
    """`unique_id` → `unique-id`."""
    return rule.__name__.replace("_", "-")


def lint(site: Site, position: Callable[[Finding], Position]) -> list[Problem]:
    """What the rules find in `site`, sorted by file and line; `position` says where a finding stands."""
    return sorted(
        Problem(_place(rule, position(found)), found.severity, rule_name(rule), found.message, found.hint)
        for rule in RULES
        for found in rule(site)
    )


def _place(rule: Rule, position: Position) -> Position:
    """`position`; where a private number stands, its line without digits: a folded number goes on in the next one."""
    if rule is not leaks.personal_data:
        return position
    return replace(position, excerpt=personal.mask_rest(position.excerpt))
