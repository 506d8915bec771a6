"""Shared fixtures, and the option that renews golden outputs."""

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ["LC_ALL"] = "C.UTF-8"  # messages are English, whatever the developer's own language is

from generator.render import drawing, prints
from generator.render.drawing import Form
from tests.projects import Project, small


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden outputs anew; review the diff")


STAND_INS: dict[Form, bytes] = {
    "pdf": b"%PDF-1.7\n%%EOF\n",
    "png": base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
    ),
}


@pytest.fixture(autouse=True, scope="session")
def nothing_drawn() -> Iterator[None]:
    """Drawing takes a second for a small project. Tests about prints are marked `draws`; the others get stand-ins."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prints, "draw", lambda _template, form, _sheet: STAND_INS[form])
        yield


@pytest.fixture(autouse=True)
def drawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("draws"):
        monkeypatch.setattr(prints, "draw", drawing.draw)


@pytest.fixture
def renew_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew-golden"))


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Project]:
    """Make a small project, changed by a function that is given its files."""

    def make(change: Callable[[dict[str, Any]], None] | None = None) -> Project:
        return small(tmp_path, change)

    return make
