"""exiftool finds a picture's texts in its file, and the file whole."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clients.programs import find_or_install
from tests.projects import Project
from tests.test_pictures import FILES, TEXTS, pictured

EXIFTOOL = {"exiftool": "libimage-exiftool-perl"}


@pytest.mark.parametrize("name", FILES)
def test_exiftool_reads_what_was_written(make: Callable[..., Project], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(pictured(make, name).build()[f"press/en/fake-bank-{name}"])
    command = [
        str(find_or_install(packages=EXIFTOOL)["exiftool"]),
        "-json",
        "-validate",
        "-warning",
        "-error",
        str(path),
    ]
    (found,) = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert "Error" not in found
    read = subprocess.run([*command[:1], "-json", str(path)], capture_output=True, check=True).stdout
    (tags,) = json.loads(read)
    assert tags["Description"] == TEXTS["caption"]
    assert tags["Rights"] == "Test publisher. CC BY 4.0"
    assert tags["Credit"] == "Test publisher"
    assert tags["UsageTerms"] == "CC BY 4.0"
    assert tags["AltTextAccessibility"] == TEXTS["alt"]
    assert tags["ImageSize"] == {"call.png": "1x1", "call.jpg": "8x8"}[name]
