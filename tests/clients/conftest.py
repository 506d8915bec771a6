"""The story of three warnings, told once for all tests of a run."""

import fcntl
import os
from pathlib import Path

import pytest

from tests.clients.programs import find_or_install
from tests.clients.story import Story, read, record


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """What every reader showed after every step. Of several test processes one records it; the others read."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    told = folder / "clients.json"
    with Path(folder, "clients.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(record(find_or_install(), tmp_path_factory.mktemp("clients")).as_text(), "utf-8")
    return read(told.read_text("utf-8"))
