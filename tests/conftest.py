"""Shared fixtures, and the option that renews golden outputs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.projects import Project, small


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden outputs anew; review the diff")


@pytest.fixture
def renew_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew-golden"))


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Project]:
    """Make a small project, changed by a function that is given its files."""

    def make(change: Callable[[dict[str, Any]], None] | None = None) -> Project:
        return small(tmp_path, change)

    return make
