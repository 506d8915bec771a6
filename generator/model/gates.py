"""What approvals and reviews are bound to: the content they were given for. An edit afterwards voids them.

They guard against accidents, not against intent: who can write the files can write a hash too.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from generator.model.campaign import Approval, Campaign, CampaignFacts
from generator.model.edition import Edition
from generator.model.facets import RevisionKind, Role, TranslationState
from generator.model.guidance import GuidanceEdition
from generator.model.staleness import by_field, digest

Text = Edition | GuidanceEdition
Kind = TypeVar("Kind", Edition, GuidanceEdition)

_EDITION_BOOKKEEPING = {"format", "published", "updated", "translation"}
"""What nobody reads as part of the text: when it appears, and what became of it."""
_FACTS_BOOKKEEPING = {
    "format",
    "status",
    "published",
    "updated",
    "review_by",
    "related",
    "aliases",
    "approvals",
}
"""What may change under an approval: dates of publication, reminders, addresses and links to other campaigns."""


def text_hashes(edition: Text) -> dict[str, str]:
    """Field → hash of everything that readers see of `edition`: what a review is bound to.

    More than `fingerprints` holds, which a translation is compared by: the sources, keywords and notes of revisions
    too. A withdrawal doesn't count: it must take effect without anybody's review.
    """
    data = json.loads(edition.model_dump_json(exclude=_EDITION_BOOKKEEPING, exclude_defaults=True))
    if "revisions" in data:
        told = (revision for revision in data["revisions"] if revision["kind"] != RevisionKind.WITHDRAWAL)
        data["revisions"] = [{"kind": revision["kind"], "note": revision["note"]} for revision in told]
    return _hashes(by_field(data))


def approved_content(campaign: Campaign) -> dict[str, str]:
    """Field → hash of what an approval is bound to: the facts, the original's text (`ru.title`) and its pictures."""
    fields = set(CampaignFacts.model_fields) - _FACTS_BOOKKEEPING
    found = _hashes(json.loads(campaign.model_dump_json(include=fields, exclude_defaults=True)))
    original = campaign.editions.get(campaign.source_language)
    if original is None:
        return found
    code = campaign.source_language
    found |= {f"{code}.{name}": value for name, value in text_hashes(original).items()}
    pictures = {picture.file: campaign.files.get(picture.file, b"") for picture in original.pictures}
    return found | {name: hashlib.sha256(content).hexdigest()[:16] for name, content in pictures.items()}


def changed_since(of: Mapping[str, str], present: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that have changed, come or gone since `of` was written down, in the order of the files."""
    names = [*present, *(name for name in of if name not in present)]
    return tuple(name for name in names if of.get(name) != present.get(name))


def valid_approvals(campaign: Campaign) -> dict[Role, Approval]:
    """Role → its approval of the campaign as it stands. A role counts once, however often it approved."""
    present = approved_content(campaign)
    return {approval.role: approval for approval in campaign.approvals if not changed_since(approval.of, present)}


def is_reviewed(edition: Text) -> bool:
    """Whether somebody reviewed the text as it stands. An original isn't reviewed but approved."""
    translation = edition.translation
    if translation.state is not TranslationState.REVIEWED or not translation.reviewed_text:
        return False
    return not changed_since(translation.reviewed_text, text_hashes(edition))


def state_of(edition: Text) -> TranslationState:
    """The state of a text; a review that no longer holds makes it a draft."""
    state = edition.translation.state
    return TranslationState.DRAFT if state is TranslationState.REVIEWED and not is_reviewed(edition) else state


def honest(edition: Kind) -> Kind:
    """`edition` as readers may be told of it, with its `state_of`."""
    state = state_of(edition)
    if state is edition.translation.state:
        return edition
    return edition.model_copy(update={"translation": edition.translation.model_copy(update={"state": state})})


def _hashes(data: Mapping[str, Any]) -> dict[str, str]:
    """White space is gone from texts already, and what has its default isn't there: a new field changes no hash."""
    return {name: digest(value) for name, value in data.items() if value}
