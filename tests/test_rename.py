"""A campaign gets another address, and nobody who knows the old one is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.load import load
from tests.projects import Project, as_it_lies

Make = Callable[..., Project]


def run(made: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(made.root), *arguments])


def two(files: dict[str, Any]) -> None:
    files["other/campaign.yaml"] = {**files["fake-bank/campaign.yaml"], "id": "TEST-2026-002", "related": ["fake-bank"]}
    files["other/en.yaml"] = files["fake-bank/en.yaml"]


def test_the_old_address_redirects_and_related_campaigns_follow(make: Make) -> None:
    made = make(two).write()
    result = run(made, "rename", "fake-bank", "bank-call")
    assert result.exit_code == 0, result.output
    assert run(made, "check").exit_code == 0
    site = load(made.root).site
    assert site is not None
    found = {campaign.slug: (campaign.id, campaign.aliases, campaign.related) for campaign in site.campaigns}
    assert found == {
        "bank-call": ("TEST-2026-001", ("fake-bank",), ()),
        "other": ("TEST-2026-002", (), ("bank-call",)),
    }
    files = as_it_lies(made)
    redirects = {name: files[name].decode() for name in files if name.endswith("/fake-bank/index.html")}
    assert redirects
    assert all("bank-call" in text for text in redirects.values())


def test_back_again_swaps_the_addresses(make: Make) -> None:
    made = make().write()
    assert run(made, "rename", "fake-bank", "bank-call").exit_code == 0
    assert run(made, "rename", "bank-call", "fake-bank").exit_code == 0
    assert run(made, "check").exit_code == 0
    site = load(made.root).site
    assert site is not None
    assert site.campaigns[0].aliases == ("bank-call",)


def test_an_address_that_nobody_has_seen_needs_no_redirect(make: Make) -> None:
    made = make(lambda files: files["fake-bank/campaign.yaml"].update(status="draft")).write()
    assert run(made, "rename", "fake-bank", "bank-call").exit_code == 0
    site = load(made.root).site
    assert site is not None
    assert (site.campaigns[0].slug, site.campaigns[0].aliases) == ("bank-call", ())


@pytest.mark.parametrize(
    ("old", "slug", "said"),
    [
        ("fake-bonk", "new", "did you mean `fake-bank`?"),
        ("fake-bank", "other", "is there already"),
        ("fake-bank", "Bad Name", "can't be an address"),
        ("fake-bank", "guidance", "is the folder of what holds"),
    ],
)
def test_a_wrong_name_changes_nothing(make: Make, old: str, slug: str, said: str) -> None:
    made = make(two).write()
    before = {path: path.read_bytes() for path in made.root.rglob("*.yaml")}
    result = run(made, "rename", old, slug)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert {path: path.read_bytes() for path in made.root.rglob("*.yaml")} == before


def test_stopped_half_way_check_says_so(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_from: Path, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    made = make().write()
    monkeypatch.setattr(Path, "rename", fails)
    result = run(made, "rename", "fake-bank", "bank-call")
    assert (result.exit_code, "No space left on device" in result.output) == (1, True)
    assert "unique-address" in run(made, "check").output
