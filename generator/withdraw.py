"""A withdrawal: a warning is taken back in all its languages at once, and can be put back until it is published."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from generator import amend, edit, output
from generator.languages import registry
from generator.load import CAMPAIGNS, load
from generator.model import Campaign, CampaignFacts, Edition, Life, Site, is_slug, life
from generator.model.facets import Status
from generator.problems import Message, Refused, no_campaign
from generator.retraction import (
    JOURNALS,
    Journal,
    current,
    is_mixed,
    journal_file,
    read_journal,
    write_journal,
)
from generator.source import FORBIDDEN
from generator.wording import wording

_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z]+)?)\s*=(.*)", re.DOTALL)

Done = tuple[str, Message]
"""A path, and what was done to that file."""


def find(root: Path, slug: str, now: datetime) -> Campaign:
    """The campaign that is to be withdrawn. Errors in other campaigns don't matter."""
    folder = _folder(root, slug)
    loaded = load(root)
    ours = (f"{CAMPAIGNS}/site.yaml", f"{CAMPAIGNS}/contacts.yaml", folder)
    problems = [p for p in loaded.problems if p.position.path in ours or p.position.path.startswith(f"{folder}/")]
    campaign = next((c for c in loaded.site.campaigns if c.slug == slug), None) if loaded.site else None
    if campaign is None or problems:
        raise Refused(Message("Mend this first. Nothing was written."), problems or loaded.problems)
    if is_mixed(root, slug):
        raise Refused(
            Message(
                "The withdrawal of {slug} was interrupted when only some of its files were written. Put "
                "them back with `forewarn withdraw {slug} --undo`, then withdraw it again.",
                slug=slug,
            )
        )
    if campaign.status is Status.WITHDRAWN:
        if not journal_file(root, slug).exists():
            raise Refused(Message("{slug} is withdrawn already.", slug=slug), usage=True)
        raise Refused(
            Message(
                "{slug} is withdrawn already: `forewarn publish` shows it, `forewarn withdraw {slug} --undo` "
                "takes it back.",
                slug=slug,
            ),
            usage=True,
        )
    if campaign.status is not Status.PUBLISHED:
        raise Refused(
            Message(
                "{slug} was never published: its status is {status}, nobody sees it. There is nothing to "
                "withdraw; delete {folder}/ if you don't want it.",
                slug=slug,
                status=campaign.status,
                folder=folder,
            ),
            usage=True,
        )
    for name, moment in (("published", campaign.published), ("embargo_until", campaign.embargo_until)):
        if moment and moment > now:
            raise Refused(
                Message(
                    "{slug} isn't public before {moment} (`{name}`), and this computer's clock says {now}. Set "
                    "`status: draft` in {folder}/campaign.yaml, and nobody will see it. If the clock is wrong, "
                    "set it.",
                    slug=slug,
                    moment=moment.isoformat(),
                    name=name,
                    now=now.isoformat(timespec="seconds"),
                    folder=folder,
                )
            )
    return campaign


def withdraw(root: Path, campaign: Campaign, given: Sequence[str], now: datetime) -> tuple[Done, ...]:
    """Withdraw a campaign that `find` found, for the reasons `given`. All texts are ready before one is written."""
    notes = _notes(campaign, reasons(campaign, given))
    moment = _moment(campaign, now)
    journal: Journal = {}
    done: list[Done] = []
    folder = f"{CAMPAIGNS}/{campaign.slug}"

    path = f"{folder}/campaign.yaml"
    before, text = _text(root / path)
    try:
        text = edit.set_scalar(text, "status", Status.WITHDRAWN.value)
        text = edit.set_scalar(text, "updated", moment.isoformat(), _behind(CampaignFacts, "updated"))
        journal[path] = before, amend.encoded(text, before)
        done.append((path, Message("status: withdrawn, updated: {moment}", moment=moment.isoformat())))
        for language, (note, what) in notes.items():
            path = f"{folder}/{language}.yaml"
            before, text = _text(root / path)
            date = _edition_moment(campaign.editions[language], moment).isoformat()
            item = {"date": date, "kind": "withdrawal", "note": note}
            text = edit.append(text, "revisions", item, _behind(Edition, "revisions"))
            text = edit.set_scalar(text, "updated", date, _behind(Edition, "updated"))
            journal[path] = before, amend.encoded(text, before)
            done.append((path, what))
    except (edit.EditError, OSError, ValueError) as error:
        raise Refused(
            Message(
                "{path}: {error}. Nothing was written. Edit by hand: `status: withdrawn` and `updated` in "
                "{folder}/campaign.yaml, a revision of the kind `withdrawal` in each language's file.",
                path=path,
                error=error,
                folder=folder,
            )
        ) from None
    write_journal(root, campaign.slug, journal)
    return tuple(done)


def undo(root: Path, slug: str) -> tuple[str, ...]:
    """Put the files of a withdrawal back, byte for byte; the paths that were changed."""
    folder = _folder(root, slug)
    journal = read_journal(root, slug)
    if journal is None:
        site = load(root).site
        if site is not None and slug in _withdrawn(site):
            raise Refused(
                Message(
                    "The withdrawal of {slug} is public already: there is nothing to undo. Publish a "
                    "correction instead: in {folder}/, a revision of the kind `correction` in each language's "
                    "file.",
                    slug=slug,
                    folder=folder,
                ),
                usage=True,
            )
        raise Refused(
            Message("No withdrawal of {slug} waits to be published: there is nothing to undo.", slug=slug), usage=True
        )
    edited = [path for path, states in journal.items() if current(root / path) not in states]
    if edited:
        raise Refused(
            Message(
                "Edited since the withdrawal: {edited}. Nothing was changed, so that no edit is lost. Take "
                "the edits back and undo again, or undo by hand: `status` and `updated` in "
                "{folder}/campaign.yaml, the last revision and `updated` in each language's file.",
                edited=", ".join(edited),
                folder=folder,
            )
        )
    restored = [path for path, (before, _) in journal.items() if current(root / path) != before]
    try:
        for path in restored:
            output.replace(root / path, journal[path][0])
        journal_file(root, slug).unlink()
    except OSError as error:
        raise Refused(
            Message("Not everything could be put back ({error}). Mend that, then undo again.", error=error)
        ) from None
    return tuple(restored)


def published(root: Path, site: Site | None = None) -> None:
    """Forget the withdrawals that are public now: those that `site`, as it was published, holds; without it, all."""
    for path in (root / JOURNALS).glob("*.json"):
        if site is None or path.stem in _withdrawn(site):
            path.unlink(missing_ok=True)


def reasons(campaign: Campaign, given: Sequence[str]) -> dict[str, str]:
    """The reason by language: `ru=…` is Russian, a text alone is in the campaign's source language."""
    found: dict[str, str] = {}
    for text in given:
        language, reason = campaign.source_language, text
        match = _LANGUAGE.fullmatch(text.strip())
        if match:
            language, reason = match[1].lower(), match[2]
            if language not in registry():
                raise Refused(
                    Message(
                        "`{match}` isn't a language in the registry: {registry}.",
                        match=match[1],
                        registry=", ".join(registry()),
                    ),
                    usage=True,
                )
        reason = " ".join(reason.split())
        if not reason:
            raise Refused(
                Message(
                    'The reason in {language} is blank. Readers are told why: --reason "One sentence."',
                    language=language,
                ),
                usage=True,
            )
        if FORBIDDEN.search(reason):
            raise Refused(
                Message(
                    "The reason in {language} holds an invisible control character: type it again.", language=language
                ),
                usage=True,
            )
        if language not in campaign.editions:
            hint = Message("write --reason CODE=… with one of {editions}.", editions=", ".join(campaign.editions))
            raise Refused(
                Message(
                    "{slug} has no edition in {language} to hold this reason: {hint}",
                    slug=campaign.slug,
                    language=language,
                    hint=hint,
                ),
                usage=True,
            )
        if language in found:
            raise Refused(Message("There are two reasons in {language}: give one.", language=language), usage=True)
        found[language] = reason
    if not found:
        raise Refused(Message('Say why, readers are told: --reason "One sentence."'), usage=True)
    return found


def _notes(campaign: Campaign, found: dict[str, str]) -> dict[str, tuple[str, Message]]:
    """The note of each edition, and what staff are told of it."""
    notes = {}
    for code in campaign.editions:
        if code in found:
            notes[code] = found[code], Message("a withdrawal with your reason")
            continue
        nearest = (registry()[code].fallback, campaign.source_language, *found)
        name = registry()[next(language for language in nearest if language in found)].name
        say = wording(code, registry()[code])
        note = say("We have withdrawn this warning. Our reason is given in the %(language)s text.") % {"language": name}
        notes[code] = note, Message("a withdrawal that points to the reason in {name}", name=name)
    return notes


def _moment(campaign: Campaign, now: datetime) -> datetime:
    """`now` in the time zone that the campaign is dated in; refused where the clock runs behind."""
    zone = campaign.published.tzinfo if campaign.published else UTC
    moment = now.astimezone(zone).replace(microsecond=0)
    dated = [("campaign.yaml", campaign.updated)]
    for code, edition in campaign.editions.items():
        if not _is_future(edition, moment):
            dated += [(f"{code}.yaml", date) for date in (edition.updated, *(r.date for r in edition.revisions))]
    for name, date in dated:
        if date and date > moment:
            raise Refused(
                Message(
                    "This computer's clock says {moment}, but {campaigns}/{slug}/{name} was changed at {date}. "
                    "Set the clock, or correct that date. Nothing was written.",
                    moment=moment.isoformat(),
                    campaigns=CAMPAIGNS,
                    slug=campaign.slug,
                    name=name,
                    date=date.isoformat(),
                )
            )
    return moment


def _is_future(edition: Edition, moment: datetime) -> bool:
    return edition.published is not None and edition.published > moment


def _edition_moment(edition: Edition, moment: datetime) -> datetime:
    """When readers of this language hear of it: an edition that is to come later comes as withdrawn."""
    if edition.published is None or not _is_future(edition, moment):
        return moment
    dates = (edition.updated, *(revision.date for revision in edition.revisions))
    return max([edition.published, *(date for date in dates if date)])


def _behind(model: type[CampaignFacts] | type[Edition], key: str) -> list[str]:
    """The keys that come after `key` in a file."""
    names = list(model.model_fields)
    return names[names.index(key) + 1 :]


def _folder(root: Path, slug: str) -> str:
    """The campaign's folder in the project; refused where there is none."""
    slugs = sorted(path.name for path in (root / CAMPAIGNS).iterdir() if path.is_dir() and is_slug(path.name))
    if slug not in slugs:
        raise Refused(no_campaign(slug, slugs), usage=True)
    return f"{CAMPAIGNS}/{slug}"


def _withdrawn(site: Site) -> set[str]:
    return {c.slug for c in site.campaigns if any(life(c, e) is Life.WITHDRAWN for e in c.editions.values())}


def _text(path: Path) -> tuple[bytes, str]:
    raw = path.read_bytes()
    return raw, raw.decode("utf-8-sig")
