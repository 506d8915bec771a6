"""A new campaign: an id that nobody has, and files to fill in."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import output
from generator.edit import quoted
from generator.load import CAMPAIGNS
from generator.model import CampaignFacts, Edition
from generator.model.facets import Activity, Facet, Severity, Status, TranslationState
from generator.model.types import FORMAT
from generator.problems import Message, Say, ToldError, did_you_mean
from generator.skeleton import skeleton
from generator.source import FORBIDDEN

UNFINISHED = ".forewarn/new"
"""Where the folder is made before it is moved to its place, whole."""
TITLE_LENGTH = 70

_EDITION_HEAD = Message(
    "Plain text only. Speak to one frightened person; short sentences; say what to do.\n"
    "A list has an item a line, and an item with its sources takes two:\n"
    "  - Hang up.\n"
    "  - text: Banks never ask for a code.\n"
    "    sources: [short-name]\n"
    "`TODO` in a text reminds you: nothing that holds it can be published. Delete what you don't need."
)


@dataclass(frozen=True)
class Answers:
    """What must be known to begin."""

    title: str
    language: str
    scam_type: str
    """A value of `ScamType`."""
    channels: tuple[str, ...]
    """Values of `Channel`."""


class Unusable(ToldError):
    """An answer that can't be taken; the message says why and what to write instead."""


def title(text: str) -> str:
    """`text` as a title; Unusable where it can't be one."""
    text = " ".join(text.split())
    if not text:
        raise Unusable(
            Message("a title is needed: what a reader would say has happened, like “A courier asks for a code”")
        )
    if FORBIDDEN.search(text):
        raise Unusable(Message("this holds an invisible control character: type it again"))
    if len(text) > TITLE_LENGTH:
        raise Unusable(
            Message("{count} characters, at most {limit} fit: shorten it", count=len(text), limit=TITLE_LENGTH)
        )
    return text


def choice(text: str, known: Mapping[str, str]) -> str:
    """The value among `known` (value → label) that `text` means: its name, its label or its number from 1."""
    word = " ".join(text.split()).casefold()
    values = list(known)
    if word.isdecimal() and 1 <= int(word) <= len(values):
        return values[int(word) - 1]
    for value, label in known.items():
        if word in (value.casefold(), value.replace("-", " "), label.casefold()):
            return value
    raise Unusable(
        Message("there is no `{word}` here: {hint}", word=text.strip(), hint=did_you_mean(text.strip(), values))
    )


def choices(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """One or more of `known`, parted by commas; each once."""
    words = [word for word in text.split(",") if word.strip()]
    if not words:
        raise Unusable(Message("at least one is needed: {known}", known=", ".join(known)))
    return tuple(dict.fromkeys(choice(word, known) for word in words))


def labels(facet: type[Facet], say: Say = str) -> dict[str, str]:
    """Value → what it is called."""
    return {value.value: say(value.label) for value in facet}


def create(root: Path, slug: str, campaign_id: str, answers: Answers, say: Say = str) -> tuple[Path, ...]:
    """Write the skeleton of a campaign. The folder appears whole or not at all.

    Raises FileExistsError where the folder is there already, OSError where nothing can be written.
    """
    folder = root / CAMPAIGNS / slug
    if folder.exists():
        raise FileExistsError(folder)
    unfinished = root / UNFINISHED / slug
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        for name, text in files(slug, campaign_id, answers, say).items():
            output.replace(unfinished / name, text.encode())
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return tuple(sorted(folder.iterdir()))


def _facts_head(slug: str) -> Message:
    return Message(
        "Facts that all languages share; no prose. `forewarn ready {slug}` says what is still missing.", slug=slug
    )


def files(slug: str, campaign_id: str, answers: Answers, say: Say = str) -> dict[str, str]:
    """File name → text: the facts, and the edition in the language it is written in first."""
    facts = {
        "format": str(FORMAT),
        "id": campaign_id,
        "status": Status.DRAFT.value,
        "activity": Activity.ACTIVE.value,
        "severity": Severity.HIGH.value,
        "source_language": answers.language,
        "scam_type": answers.scam_type,
        "channels": f"[{', '.join(answers.channels)}]",
        "audiences": "[everyone]",
    }
    prose = {
        "format": str(FORMAT),
        "title": quoted(answers.title),
        "translation": f"\n  state: {TranslationState.ORIGINAL.value}",
    }
    return {
        "campaign.yaml": skeleton(CampaignFacts, facts, _facts_head(slug).said(say), say),
        f"{answers.language}.yaml": skeleton(Edition, prose, _EDITION_HEAD.said(say), say),
    }
