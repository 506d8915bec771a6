"""A new campaign: an id that nobody has, and files to fill in."""

import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

from generator import output
from generator.edit import quoted
from generator.load import CAMPAIGNS

_SKELETON = Path(__file__).with_name("skeleton")


def mint_id(prefix: str, year: int, taken: Iterable[str]) -> str:
    """The next free id: `DEMO-2026-006` where 005 is the highest of that year."""
    numbers = [int(match[1]) for name in taken if (match := re.fullmatch(rf"{prefix}-{year}-(\d+)", name))]
    return f"{prefix}-{year}-{max(numbers, default=0) + 1:03d}"


def create(root: Path, slug: str, title: str, campaign_id: str, language: str) -> tuple[Path, ...]:
    """Write the skeleton of a campaign; raises FileExistsError where the folder is there already."""
    folder = root / CAMPAIGNS / slug
    folder.mkdir(parents=True)
    values = {"id": campaign_id, "language": language, "title": quoted(title)}
    written = []
    for name, skeleton in (("campaign.yaml", "campaign.yaml"), (f"{language}.yaml", "edition.yaml")):
        text = Template((_SKELETON / skeleton).read_text("utf-8")).substitute(values)
        output.replace(folder / name, text.encode())
        written.append(folder / name)
    return tuple(written)
