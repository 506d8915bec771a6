"""The commands as staff use them."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.model import CampaignFacts, Edition, mint_id
from tests.projects import Project

Make = Callable[..., Project]
ROOT = Path(__file__).parent.parent


def run(project: Project, *arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), *arguments], input=input)


def test_check_counts_what_is_right(make: Make) -> None:
    result = run(make().write(), "check")
    assert (result.exit_code, result.output) == (0, "No errors. Campaigns: 1, editions: 2.\n")


def test_a_folder_without_a_project_is_named_in_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["--project", str(tmp_path), "check"])
    assert result.exit_code == 2
    assert "holds no Forewarn project" in result.output


def test_a_wrong_moment_is_explained(make: Make) -> None:
    result = run(make().write(), "build", "--as-of", "tomorrow")
    assert result.exit_code == 2
    assert "2026-11-23T12:00:00+03:00" in result.output


def test_build_writes_once(make: Make) -> None:
    project = make().write()
    first, second = run(project, "build"), run(project, "build")
    assert re.fullmatch(r"Files written: [1-9]\d+, removed: 0\.\n", first.output)
    assert second.output == "Files written: 0, removed: 0.\n"


def test_ids_are_minted_behind_the_highest() -> None:
    taken = ["DEMO-2026-001", "DEMO-2026-009", "DEMO-2025-100", "OTHER-2026-050"]
    assert mint_id("DEMO", 2026, taken) == "DEMO-2026-010"
    assert mint_id("DEMO", 2027, taken) == "DEMO-2027-001"


@pytest.mark.parametrize(("name", "model"), [("campaign", CampaignFacts), ("edition", Edition)])
def test_schema_describes_every_field(make: Make, name: str, model: type[CampaignFacts] | type[Edition]) -> None:
    schema = json.loads(run(make().write(), "schema", name).output)
    assert set(schema["properties"]) == set(model.model_fields)
    assert schema["additionalProperties"] is False


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in cli.commands if f"`forewarn {name}" not in readme] == []
