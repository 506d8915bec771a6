"""Where every campaign stands in every language."""

from dataclasses import asdict, dataclass

from generator.model import Campaign, Site

MISSING = "missing"


@dataclass(frozen=True)
class Row:
    """One campaign: its state, and the state of each language's text."""

    id: str
    slug: str
    status: str
    languages: dict[str, str]


def rows(site: Site) -> list[Row]:
    """A row a campaign, in the order of their ids."""
    return [_row(site, campaign) for campaign in sorted(site.campaigns, key=lambda campaign: campaign.id)]


def _row(site: Site, campaign: Campaign) -> Row:
    states = {
        code: str(campaign.editions[code].translation.state) if code in campaign.editions else MISSING
        for code in site.config.languages
    }
    return Row(campaign.id, campaign.slug, str(campaign.status), states)


def as_data(site: Site) -> list[dict[str, object]]:
    return [asdict(row) for row in rows(site)]


def table(site: Site) -> str:
    """The rows as a table for the terminal."""
    head = ["id", "campaign", "status", *site.config.languages]
    lines = [head, *([row.id, row.slug, row.status, *row.languages.values()] for row in rows(site))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
