"""Approvals and reviews, written into the files that they are for, with hashes of what was approved or reviewed."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator import amend, project
from generator.edit import EditError
from generator.load import CAMPAIGNS, GUIDANCE, load
from generator.model import (
    Campaign,
    CampaignFacts,
    Edition,
    Guidance,
    GuidanceEdition,
    approved_content,
    fingerprints,
    is_reviewed,
    outdated,
    text_hashes,
    valid_approvals,
)
from generator.model.facets import Role, Status, TranslationState
from generator.problems import Message, Problem, Refused, Severity, did_you_mean, no_campaign
from generator.revise import Value


def role_named(name: str) -> Role:
    """The role that staff mean by `name`: its value as in the files, in any case, with spaces for hyphens."""
    wanted = "-".join(name.split()).casefold()
    found = next((role for role in Role if role.value == wanted), None)
    if found is None:
        hint = did_you_mean(wanted, [role.value for role in Role])
        raise Refused(Message("there is no role `{name}`: {hint}", name=name, hint=hint), usage=True)
    return found


def approve(root: Path, slug: str, role: Role, day: date) -> Message:
    """Approve the campaign `slug` as it stands, its facts and its original; what staff are told of it."""
    campaign, problems = project.campaign(root, slug, Status.REVIEW)
    _refuse_what_is_wrong(problems)
    if campaign is None:
        raise _nothing_there(root, slug)
    path = f"{CAMPAIGNS}/{slug}/campaign.yaml"
    if campaign.source_language not in campaign.editions:
        message = Message(
            "The text in the source language, {language}.yaml, isn't there yet: there is nothing to approve.",
            language=campaign.source_language,
        )
        raise Refused(message)
    if role in valid_approvals(campaign):
        return Message(
            "The role {role} has approved {slug} as it stands already: a role counts once.", role=role.value, slug=slug
        )
    others = [approval for approval in campaign.approvals if approval.role is not role]
    kept: list[Value] = [{"role": one.role.value, "date": one.date.isoformat(), "of": dict(one.of)} for one in others]
    given: Value = {"role": role.value, "date": day.isoformat(), "of": approved_content(campaign)}
    _write(root, path, "approvals", [*kept, given], CampaignFacts)
    return Message(
        "{path}: approved by the role {role}. Whoever edits the facts or {language}.yaml voids it.",
        path=path,
        role=role.value,
        language=campaign.source_language,
    )


def review(root: Path, slug: str, language: str, role: Role, day: date, compared: bool = False) -> Message:
    """Set the translation of `slug` into `language` to reviewed, as it stands; what staff are told of it.

    The reviewer compares it with the original. Where that has changed since the translation was made from it, they
    must say that they `compared` it with the original of now.
    """
    whole, problems = _campaign_or_guidance(root, slug)
    path = f"{CAMPAIGNS}/{slug}/{language}.yaml"
    _refuse_what_is_wrong([problem for problem in problems if problem.position.path == path])
    if whole is None:
        _refuse_what_is_wrong(problems)
        raise _nothing_there(root, slug)
    edition: Edition | GuidanceEdition | None = whole.editions.get(language)
    if edition is None:
        hint = did_you_mean(language, [code for code in whole.editions if code != whole.source_language])
        raise Refused(
            Message("{slug} has no text in `{language}`: {hint}", slug=slug, language=language, hint=hint), usage=True
        )
    if language == whole.source_language:
        message = Message(
            "{language} is the original of {slug}: it isn't reviewed as a translation but approved, with "
            "`forewarn approve {slug} --role ROLE`.",
            language=language,
            slug=slug,
        )
        raise Refused(message, usage=True)
    changed = outdated(whole).get(language, ()) if isinstance(whole, Campaign) else ()
    if changed and not compared:
        message = Message(
            "The original has changed since this translation was made from it: {fields}. Bring the translation up to "
            "date. If you have compared the text with the original of now and it is right, add --compared.",
            fields=", ".join(changed),
        )
        raise Refused(message)
    if isinstance(whole, Campaign) and not edition.translation.of and not compared:
        raise Refused(
            Message(
                "Nobody knows which state of the original this translation was made from. Compare the two; when it "
                "says the same, add --compared."
            )
        )
    if is_reviewed(edition) and edition.translation.reviewer is role and not changed:
        return Message("{path} has been reviewed as it stands already.", path=path)
    _write(root, path, "translation", _reviewed(whole, edition, role, day), type(edition))
    return Message("{path}: reviewed by the role {role}. An edit makes it a draft again.", path=path, role=role.value)


def _reviewed(
    whole: Campaign | Guidance, edition: Edition | GuidanceEdition, role: Role, day: date
) -> dict[str, Value]:
    made_from = edition.translation.of
    if isinstance(whole, Campaign) and whole.source_language in whole.editions:
        made_from = fingerprints(whole.editions[whole.source_language])
    found: dict[str, Value] = {
        "state": TranslationState.REVIEWED.value,
        "reviewer": role.value,
        "date": day.isoformat(),
        "of": made_from,
        "reviewed_text": text_hashes(edition),
    }
    return {name: value for name, value in found.items() if value}


def _campaign_or_guidance(root: Path, slug: str) -> tuple[Campaign | Guidance | None, list[Problem]]:
    if slug != GUIDANCE:
        return project.campaign(root, slug, Status.REVIEW)
    loaded = load(root)
    return (loaded.site.guidance if loaded.site else None), loaded.problems


def _refuse_what_is_wrong(problems: Iterable[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(Message("Mend this first. Nothing was written."), errors)


def _nothing_there(root: Path, slug: str) -> Refused:
    loaded = load(root)
    slugs = [campaign.slug for campaign in loaded.site.campaigns] if loaded.site else []
    return Refused(no_campaign(slug, slugs), usage=True)


def _write(
    root: Path,
    path: str,
    key: str,
    value: Value,
    model: type[CampaignFacts] | type[Edition] | type[GuidanceEdition],
) -> None:
    """Write the value of one key anew, and nothing else of the file."""
    try:
        amend.set_value(root / path, (key,), value, model)
    except (EditError, OSError, ValueError) as error:
        raise Refused(Message("{path}: {error}. Nothing was written.", path=path, error=str(error))) from None
