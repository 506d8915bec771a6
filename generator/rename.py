"""A campaign gets another address: its folder is renamed, its old address redirects, and others point to the new one.

Whatever ends it half-way, `check` names what is left to do: first the old address is noted, then the folder is renamed,
then the campaigns that are related to it follow.
"""

from collections.abc import Sequence
from pathlib import Path

from generator import amend
from generator.edit import EditError
from generator.load import CAMPAIGNS, load
from generator.model import Campaign, CampaignFacts
from generator.problems import Message, Refused, no_campaign
from generator.retraction import journal_file


def old_folder(root: Path, old: str) -> Campaign:
    """The campaign that is to be renamed; refused where there is none or where its files have errors."""
    site = load(root).site
    campaigns = site.campaigns if site else ()
    found = next((campaign for campaign in campaigns if campaign.slug == old), None)
    if found is None and (root / CAMPAIGNS / old / "campaign.yaml").is_file():
        raise Refused(Message("The files of {slug} have errors: mend what `forewarn check` names first.", slug=old))
    if found is None:
        raise Refused(no_campaign(old, [campaign.slug for campaign in campaigns]), usage=True)
    if journal_file(root, old).exists():
        raise Refused(
            Message("The withdrawal of {slug} isn't published yet: publish it or undo it first.", slug=old), usage=True
        )
    return found


def rename(root: Path, campaign: Campaign, slug: str) -> tuple[Message, ...]:
    """Rename the folder of `campaign`; what staff are told. The new name must be free and usable."""
    old = campaign.slug
    aliases = [alias for alias in campaign.aliases if alias not in (old, slug)] + ([old] if campaign.public else [])
    said = [Message("{old} is {slug} now.", old=old, slug=slug)]
    if aliases != list(campaign.aliases):
        _set(root, old, "aliases", aliases)
        if campaign.public:
            said.append(Message("Its old address leads to the new one (`aliases` in campaign.yaml)."))
    try:
        (root / CAMPAIGNS / old).rename(root / CAMPAIGNS / slug)
    except OSError as error:
        raise Refused(Message("The folder can't be renamed: {error}", error=error.strerror)) from None
    site = load(root).site
    for other in site.campaigns if site else ():
        if old in other.related:
            _set(root, other.slug, "related", [slug if name == old else name for name in other.related])
            said.append(Message("{other}: `related` names {slug} now", other=other.slug, slug=slug))
    return tuple(said)


def _set(root: Path, folder: str, key: str, names: Sequence[str]) -> None:
    path = root / CAMPAIGNS / folder / "campaign.yaml"
    try:
        amend.set_value(path, (key,), list(names), CampaignFacts)
    except (EditError, OSError, ValueError) as error:
        file = path.relative_to(root).as_posix()
        raise Refused(
            Message("{file}: {error}. Change `{key}` there by hand.", file=file, error=error, key=key)
        ) from None
