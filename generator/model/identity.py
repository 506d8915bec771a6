"""Ids of campaigns: the publisher's prefix, the year, a number."""

import re
from collections.abc import Iterable


def mint_id(prefix: str, year: int, taken: Iterable[str]) -> str:
    """The next free id: `DEMO-2026-006` where 005 is the highest of that year."""
    numbers = [int(match[1]) for name in taken if (match := re.fullmatch(rf"{prefix}-{year}-(\d+)", name))]
    return f"{prefix}-{year}-{max(numbers, default=0) + 1:03d}"
