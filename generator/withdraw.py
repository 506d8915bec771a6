"""A withdrawal: a warning is taken back in all its languages at once, and can be put back until it is published."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from generator import edit, output
from generator.languages import registry
from generator.load import CAMPAIGNS, load
from generator.model import Campaign, CampaignFacts, Edition, Life, Site, is_slug, life
from generator.model.facets import Status
from generator.problems import Problem, did_you_mean
from generator.source import FORBIDDEN, MAX_BYTES
from generator.wording import wording

JOURNALS = ".forewarn/withdrawals"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z]+)?)\s*=(.*)", re.DOTALL)

Done = tuple[str, str]
"""A path, and what was done to that file."""
Journal = dict[str, tuple[bytes, bytes]]
"""Path in the project → what the file held before and holds after."""


class Refused(Exception):
    """Nothing is withdrawn or restored. `usage`: the command was wrong, not the project."""

    def __init__(self, message: str, problems: Iterable[Problem] = (), usage: bool = False) -> None:
        super().__init__(message)
        self.problems = list(problems)
        self.usage = usage


def find(root: Path, slug: str, now: datetime) -> Campaign:
    """The campaign that is to be withdrawn. Errors in other campaigns don't matter."""
    folder = _folder(root, slug)
    loaded = load(root)
    ours = (f"{CAMPAIGNS}/site.yaml", f"{CAMPAIGNS}/contacts.yaml", folder)
    problems = [p for p in loaded.problems if p.position.path in ours or p.position.path.startswith(f"{folder}/")]
    campaign = next((c for c in loaded.site.campaigns if c.slug == slug), None) if loaded.site else None
    if campaign is None or problems:
        raise Refused("Mend this first. Nothing was written.", problems or loaded.problems)
    if _is_mixed(root, slug):
        raise Refused(
            f"The withdrawal of {slug} was interrupted when only some of its files were written. "
            f"Put them back with `forewarn withdraw {slug} --undo`, then withdraw it again."
        )
    if campaign.status is Status.WITHDRAWN:
        more = f": `forewarn publish` shows it, `forewarn withdraw {slug} --undo` takes it back"
        raise Refused(f"{slug} is withdrawn already{more if _journal_file(root, slug).exists() else ''}.", usage=True)
    if campaign.status is not Status.PUBLISHED:
        raise Refused(
            f"{slug} was never published: its status is {campaign.status}, nobody sees it. "
            f"There is nothing to withdraw; delete {folder}/ if you don't want it.",
            usage=True,
        )
    for name, moment in (("published", campaign.published), ("embargo_until", campaign.embargo_until)):
        if moment and moment > now:
            raise Refused(
                f"{slug} isn't public before {moment.isoformat()} (`{name}`), and this computer's clock says "
                f"{now.isoformat(timespec='seconds')}. Set `status: draft` in {folder}/campaign.yaml, "
                "and nobody will see it. If the clock is wrong, set it."
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
        journal[path] = before, _bytes(text, before)
        done.append((path, f"status: withdrawn, updated: {moment.isoformat()}"))
        for language, (note, what) in notes.items():
            path = f"{folder}/{language}.yaml"
            before, text = _text(root / path)
            date = _edition_moment(campaign.editions[language], moment).isoformat()
            item = {"date": date, "kind": "withdrawal", "note": note}
            text = edit.append(text, "revisions", item, _behind(Edition, "revisions"))
            text = edit.set_scalar(text, "updated", date, _behind(Edition, "updated"))
            journal[path] = before, _bytes(text, before)
            done.append((path, what))
    except (edit.EditError, OSError, ValueError) as error:
        raise Refused(
            f"{path}: {error}. Nothing was written. Edit by hand: `status: withdrawn` and `updated` in "
            f"{folder}/campaign.yaml, a revision of the kind `withdrawal` in each language's file."
        ) from None
    _write(root, campaign.slug, journal)
    return tuple(done)


def undo(root: Path, slug: str) -> tuple[str, ...]:
    """Put the files of a withdrawal back, byte for byte; the paths that were changed."""
    folder = _folder(root, slug)
    journal = _journal(root, slug)
    if journal is None:
        site = load(root).site
        if site is not None and slug in _withdrawn(site):
            raise Refused(
                f"The withdrawal of {slug} is public already: there is nothing to undo. Publish a correction instead: "
                f"in {folder}/, a revision of the kind `correction` in each language's file.",
                usage=True,
            )
        raise Refused(f"No withdrawal of {slug} waits to be published: there is nothing to undo.", usage=True)
    edited = [path for path, states in journal.items() if _current(root / path) not in states]
    if edited:
        raise Refused(
            f"Edited since the withdrawal: {', '.join(edited)}. Nothing was changed, so that no edit is lost. "
            f"Take the edits back and undo again, or undo by hand: `status` and `updated` in {folder}/campaign.yaml, "
            "the last revision and `updated` in each language's file."
        )
    restored = [path for path, (before, _) in journal.items() if _current(root / path) != before]
    try:
        for path in restored:
            output.replace(root / path, journal[path][0])
        _journal_file(root, slug).unlink()
    except OSError as error:
        raise Refused(f"Not everything could be put back ({error}). Mend that, then undo again.") from None
    return tuple(restored)


def published(root: Path, site: Site | None = None) -> None:
    """Forget the withdrawals that are public now: those that `site`, as it was published, holds; without it, all."""
    for path in (root / JOURNALS).glob("*.json"):
        if site is None or path.stem in _withdrawn(site):
            path.unlink(missing_ok=True)


def interrupted(root: Path) -> tuple[str, ...]:
    """Slugs whose withdrawal wrote some files and not the others."""
    return tuple(path.stem for path in sorted((root / JOURNALS).glob("*.json")) if _is_mixed(root, path.stem))


def _is_mixed(root: Path, slug: str) -> bool:
    try:
        journal = _journal(root, slug) or {}
    except Refused:
        return False
    found = [(_current(root / path), *states) for path, states in journal.items()]
    return all(now in states for now, *states in found) and len({now == after for now, _, after in found}) > 1


def reasons(campaign: Campaign, given: Sequence[str]) -> dict[str, str]:
    """The reason by language: `ru=…` is Russian, a text alone is in the campaign's source language."""
    found: dict[str, str] = {}
    for text in given:
        language, reason = campaign.source_language, text
        match = _LANGUAGE.fullmatch(text.strip())
        if match:
            language, reason = match[1].lower(), match[2]
            if language not in registry():
                raise Refused(f"`{match[1]}` isn't a language in the registry: {', '.join(registry())}.", usage=True)
        reason = " ".join(reason.split())
        if not reason:
            raise Refused(
                f'The reason in {language} is blank. Readers are told why: --reason "One sentence."', usage=True
            )
        if FORBIDDEN.search(reason):
            raise Refused(f"The reason in {language} holds an invisible control character: type it again.", usage=True)
        if language not in campaign.editions:
            hint = f"write --reason CODE=… with one of {', '.join(campaign.editions)}."
            raise Refused(f"{campaign.slug} has no edition in {language} to hold this reason: {hint}", usage=True)
        if language in found:
            raise Refused(f"There are two reasons in {language}: give one.", usage=True)
        found[language] = reason
    if not found:
        raise Refused('Say why, readers are told: --reason "One sentence."', usage=True)
    return found


def _notes(campaign: Campaign, found: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The note of each edition, and what staff are told of it."""
    notes = {}
    for code in campaign.editions:
        if code in found:
            notes[code] = found[code], "a withdrawal with your reason"
            continue
        nearest = (registry()[code].fallback, campaign.source_language, *found)
        name = registry()[next(language for language in nearest if language in found)].name
        say = wording(code, registry()[code])
        note = say("We have withdrawn this warning. Our reason is given in the %(language)s text.") % {"language": name}
        notes[code] = note, f"a withdrawal that points to the reason in {name}"
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
                f"This computer's clock says {moment.isoformat()}, but {CAMPAIGNS}/{campaign.slug}/{name} was changed "
                f"at {date.isoformat()}. Set the clock, or correct that date. Nothing was written."
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
        raise Refused(f"There is no campaign `{slug}`: {did_you_mean(slug, slugs)}", usage=True)
    return f"{CAMPAIGNS}/{slug}"


def _withdrawn(site: Site) -> set[str]:
    return {c.slug for c in site.campaigns if any(life(c, e) is Life.WITHDRAWN for e in c.editions.values())}


def _current(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _text(path: Path) -> tuple[bytes, str]:
    raw = path.read_bytes()
    return raw, raw.decode("utf-8-sig")


def _bytes(text: str, before: bytes) -> bytes:
    mark = b"\xef\xbb\xbf"
    content = (mark if before.startswith(mark) else b"") + text.encode()
    if len(content) > MAX_BYTES:
        raise edit.EditError(f"it would be larger than {MAX_BYTES // 1024} kB")
    return content


def _journal_file(root: Path, slug: str) -> Path:
    return root / JOURNALS / f"{slug}.json"


def _journal(root: Path, slug: str) -> Journal | None:
    path = _journal_file(root, slug)
    try:
        data = json.loads(path.read_bytes())
        files = {name: (both["before"].encode(), both["after"].encode()) for name, both in data.items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise Refused(f"{path} can't be read, so the files can't be put back. Nothing was changed.") from None
    pattern = rf"{CAMPAIGNS}/{re.escape(slug)}/[\w-]+\.yaml"
    if not all(re.fullmatch(pattern, name) for name in files):
        raise Refused(f"{path} names files outside the campaign. Nothing was changed.")
    return files


def _write(root: Path, slug: str, journal: Journal) -> None:
    """The journal, then the files, campaign.yaml first: whatever happens then, the warning counts as withdrawn."""
    path = _journal_file(root, slug)
    states = {name: {"before": before.decode(), "after": after.decode()} for name, (before, after) in journal.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        output.replace(path, json.dumps(states, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise Refused(f"{path} can't be written ({error}). Nothing was changed.") from None
    try:
        for name, (_, after) in journal.items():
            output.replace(root / name, after)
    except OSError as error:
        raise Refused(
            f"Not every file could be written ({error}). Put back what was with `forewarn withdraw {slug} --undo`, "
            "then withdraw it again."
        ) from None
