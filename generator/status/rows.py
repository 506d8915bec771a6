"""A row for each campaign and for the guidance: the state of each language's text."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.model import Campaign, Guidance, Site, pairs, state_of
from generator.model.translations import GUIDANCE
from generator.problems import Message, Say
from generator.status.duties import Due


class State(StrEnum):
    """How far a text is."""

    ORIGINAL = "original"
    MISSING = "missing"
    MACHINE_DRAFT = "machine-draft"
    DRAFT = "draft"
    REVIEWED = "reviewed"


NAMES = {
    State.ORIGINAL: Message("original"),
    State.MISSING: Message("missing"),
    State.MACHINE_DRAFT: Message("machine"),
    State.DRAFT: Message("draft"),
    State.REVIEWED: Message("reviewed"),
}


@dataclass(frozen=True)
class Cell:
    """One language of a campaign. `outdated` are the fields that have changed in the original since."""

    state: State
    outdated: tuple[str, ...] = ()
    traced: bool = True
    """Whether anybody can tell that it is out of date."""


@dataclass(frozen=True)
class Row:
    """One campaign, or the guidance, which has neither id nor status."""

    id: str
    slug: str
    status: str
    cells: dict[str, Cell]


def rows(site: Site) -> list[Row]:
    """A row a campaign, in the order of their ids; the guidance last."""
    found = {(pair.folder, pair.language): pair for pair in pairs(site)}

    def cell(folder: str, work: Campaign | Guidance, code: str) -> Cell:
        if code not in work.editions:
            return Cell(State.MISSING)
        state = State(str(state_of(work.editions[code])))
        pair = found.get((folder, code))
        return Cell(state, pair.stale, pair.traced) if pair else Cell(state)

    def row(folder: str, work: Campaign | Guidance) -> Row:
        of = work if isinstance(work, Campaign) else None
        cells = {code: cell(folder, work, code) for code in site.config.languages}
        return Row(of.id if of else "", folder, str(of.status) if of else "", cells)

    campaigns = [row(campaign.slug, campaign) for campaign in sorted(site.campaigns, key=lambda campaign: campaign.id)]
    return [*campaigns, *([row(GUIDANCE, site.guidance)] if site.guidance else [])]


def as_data(found: Iterable[Row], due: Iterable[Due], say: Say = str) -> dict[str, object]:
    """Both for other programs: `campaigns` and, most urgent first, `due`."""
    return {
        "campaigns": [
            {
                "id": row.id,
                "slug": row.slug,
                "status": row.status,
                "languages": {code: str(cell.state) for code, cell in row.cells.items()},
                "outdated": {code: list(cell.outdated) for code, cell in row.cells.items() if cell.outdated},
                "untraced": [code for code, cell in row.cells.items() if not cell.traced],
            }
            for row in found
        ],
        "due": [
            {
                "kind": str(item.kind),
                "slug": item.slug,
                "language": item.language,
                "date": item.day.isoformat() if item.day else None,
                "fields": list(item.fields),
                "message": item.message.said(say),
            }
            for item in due
        ],
    }
