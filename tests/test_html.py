"""The Nu validator, which is the W3C's, finds nothing in any built page. Part of `make soak`: it needs Java and npm."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.browser.published import publish_repository
from tests.clients.programs import find_or_install
from tests.projects import AS_OF, Project, small

pytestmark = pytest.mark.soak
VALIDATOR = "vnu-jar@26.9.27"
PROGRAMS = {"java": "default-jre-headless", "npm": "npm"}
EXCEPTIONS = {
    "This document has heading elements but none of them has a computed heading level of 1.": (
        "widget/",  # its heading stands below the one of the page that it is embedded in
    )
}
"""Message → beginnings of the addresses where it may stand."""


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command. A validator that can't be had is a failure, not a skip."""
    programs = find_or_install(packages=PROGRAMS)
    folder = tmp_path_factory.mktemp("validator")
    # Without its script, which would fetch another version from elsewhere; the package holds the program.
    install = [str(programs["npm"]), "install", "--ignore-scripts", "--no-audit", "--prefix", str(folder), VALIDATOR]
    subprocess.run(install, check=True, capture_output=True)
    jar = folder / "node_modules/vnu-jar/build/dist/vnu.jar"
    return [str(programs["java"]), "-Xss4m", "-jar", str(jar), "--format", "json", "--also-check-svg"]


def found(validator: list[str], folder: Path) -> list[str]:
    """What the validator says of the pages and SVG files in `folder`, without the exceptions."""
    process = subprocess.run([*validator, "--skip-non-html", f"{folder}/"], capture_output=True, text=True, check=False)
    messages = json.loads(process.stderr)["messages"]
    lines = []
    for message in messages:
        name = message["url"].partition(f"{folder}/")[2]
        if not name.startswith(EXCEPTIONS.get(message["message"], ("nowhere",))):
            lines.append(f"{name}:{message.get('lastLine')}: {message['type']}: {message['message']}")
    return lines


def unusual(files: dict[str, Any]) -> None:
    """A former address, a withdrawn warning, one that has ended, one in one language only."""
    revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misreading."}
    facts, edition = files["fake-bank/campaign.yaml"], files["fake-bank/en.yaml"]
    files["ended/campaign.yaml"] = {**facts, "id": "TEST-2026-002", "expires": "2026-02-20T10:00:00+03:00"}
    files["ended/en.yaml"] = {**edition, "title": 'It "ended" <b>&amp; went'}
    facts |= {"aliases": ["old-name"], "status": "withdrawn"}
    for code in ("en", "ru"):
        files[f"fake-bank/{code}.yaml"]["revisions"] = [revision]


def test_every_page_of_the_repository_is_valid(validator: list[str], tmp_path: Path) -> None:
    assert found(validator, publish_repository(tmp_path).folder) == []


def test_pages_of_every_state_are_valid(validator: list[str], tmp_path: Path) -> None:
    project: Project = small(tmp_path, unusual).write()
    result = CliRunner().invoke(cli, ["--project", str(project.root), "publish", "--as-of", AS_OF.isoformat()])
    assert result.exit_code == 0, result.output
    folder = (project.root / "site").resolve()
    assert (folder / "en/warnings/old-name/index.html").is_file()
    assert found([*validator, "--no-langdetect"], folder) == []  # its texts are "word word word"


def test_what_is_not_valid_is_found(validator: list[str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><html lang=en><title>a</title><p><div></p></div>", "utf-8")
    assert any("error" in line for line in found(validator, tmp_path))
