"""`forewarn status`: where every campaign stands in every language, and what is due."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import html

from generator.cli import cli
from generator.model import Edition, GuidanceEdition, fingerprints, text_hashes
from generator.status import Cell, Kind, Row, due, rows, table
from generator.status.rows import State
from tests.projects import EN, Project

Make = Callable[..., Project]
FILES = dict[str, Any]
AS_OF = "2026-03-01T00:00:00+03:00"


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), "status", "--as-of", AS_OF, *arguments])


def stale(files: FILES) -> None:
    files["fake-bank/ru.yaml"]["translation"]["of"] = fingerprints(Edition.model_validate(EN))
    files["fake-bank/en.yaml"]["red_flags"] = ["Another sign.", "They ask for a code."]


def kinds(project: Project, moment: datetime = datetime(2026, 3, 1, tzinfo=UTC)) -> list[tuple[Kind, str, str]]:
    return [(item.kind, item.slug, item.language) for item in due(project.site(), moment)]


def test_the_table_shows_every_language_and_what_is_out_of_date(make: Make) -> None:
    project = make(stale).write()
    result = run(project)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "                    en       ru",
        "fake-bank published original machine*",
        "guidance            original machine",
        "machine: a machine’s draft that nobody has reviewed",
        "*: out of date, the original has changed since",
        "",
        "Due, most urgent first (3):",
        "  fake-bank ru: out of date: red_flags",
        "  guidance ru: a machine’s draft: nobody has reviewed it",
        "  fake-bank ru: a machine’s draft: nobody has reviewed it",
    ]


def test_a_missing_language_is_named(make: Make) -> None:
    project = make().write()
    (project.root / "campaigns/fake-bank/ru.yaml").unlink()
    found = json.loads(run(project, "--format", "json").output)
    row = found["campaigns"][0]
    assert row == {
        "id": "TEST-2026-001",
        "slug": "fake-bank",
        "status": "published",
        "languages": {"en": "original", "ru": "missing"},
        "outdated": {},
        "untraced": [],
    }
    assert found["due"][0]["kind"] == "missing"
    assert "fake-bank ru: not translated" in run(project, "--due").output


def test_json_names_the_fields(make: Make) -> None:
    found = json.loads(run(make(stale).write(), "--format", "json").output)
    assert found["campaigns"][0]["outdated"] == {"ru": ["red_flags"]}
    assert found["due"][0]["fields"] == ["red_flags"]
    assert list(json.loads(run(make(stale).write(), "--format", "json", "--due").output)) == ["due"]


def test_only_what_is_due(make: Make) -> None:
    output = run(make().write(), "--due").output
    assert output.startswith("Due, most urgent first (2):\n")


def test_what_readers_are_told_wrongly_comes_first(make: Make) -> None:
    def change(files: FILES) -> None:
        stale(files)
        files["fake-bank/campaign.yaml"]["expires"] = "2026-02-28T00:00:00+03:00"
        files["fake-bank/campaign.yaml"]["review_by"] = "2026-02-27"
        files["guidance/ru.yaml"]["translation"]["of"] = {}

    assert kinds(make(change)) == [
        (Kind.EXPIRED, "fake-bank", ""),
        (Kind.REVIEW_OVERDUE, "fake-bank", ""),
        (Kind.OUT_OF_DATE, "fake-bank", "ru"),
        (Kind.UNTRACED, "guidance", "ru"),
        (Kind.MACHINE_DRAFT, "guidance", "ru"),
        (Kind.MACHINE_DRAFT, "fake-bank", "ru"),
    ]


@pytest.mark.parametrize(("days", "told"), [("30", True), ("10", False), ("20", True), ("19", False)])
def test_reminders_begin_as_the_policy_says(make: Make, days: str, told: bool) -> None:
    def change(files: FILES) -> None:
        files["site.yaml"]["policy"]["reminder_days"] = days
        files["fake-bank/campaign.yaml"]["review_by"] = "2026-03-21"

    assert ((Kind.REVIEW_DUE, "fake-bank", "") in kinds(make(change))) == told


def test_drafts_wait_and_withdrawn_warnings_rest(make: Make) -> None:
    def change(files: FILES) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "draft"

    assert (Kind.UNPUBLISHED, "fake-bank", "") in kinds(make(change))

    def withdrawn(files: FILES) -> None:
        stale(files)
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        for code in ("en", "ru"):
            revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "A misreading."}
            files[f"fake-bank/{code}.yaml"]["revisions"] = [revision]

    assert {slug for _, slug, _ in kinds(make(withdrawn))} == {"guidance"}


def test_nothing_is_due_where_all_is_reviewed(make: Make) -> None:
    def change(files: FILES) -> None:
        for name in ("fake-bank/ru.yaml", "guidance/ru.yaml"):
            model = GuidanceEdition if "guidance" in name else Edition
            read = text_hashes(model.model_validate(files[name]))
            said = {"state": "reviewed", "reviewer": "translator", "date": "2026-02-20", "reviewed_text": read}
            files[name]["translation"] = said

    assert run(make(change).write(), "--due").output == "Nothing is due.\n"

    def edited(files: FILES) -> None:
        change(files)
        files["fake-bank/ru.yaml"]["title"] = "Другой звонок"

    assert (Kind.DRAFT, "fake-bank", "ru") in kinds(make(edited))


@pytest.mark.parametrize("width", [40, 80, 100, 120, 300])
@pytest.mark.parametrize("languages", [1, 5, 12])
def test_the_table_fits(width: int, languages: int) -> None:
    cells = {f"l{n}": Cell(State.MACHINE_DRAFT, ("title",)) for n in range(languages)}
    lines = table([Row("X-2026-001", "a-very-long-name-of-a-campaign-that-goes-on-and-on", "withdrawn", cells)], width)
    longest = max(len("".join(piece.text for piece in line)) for line in lines)
    assert longest <= max(60, min(width, 120))


def test_colours_are_for_terminals_only(make: Make) -> None:
    project = make(stale).write()
    assert "\x1b" not in run(project).output
    arguments = ["--project", str(project.root), "status", "--as-of", AS_OF]
    coloured = CliRunner().invoke(cli, arguments, color=True).output
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == run(project).output


def page(project: Project) -> str:
    result = run(project, "--format", "html")
    assert result.output == ".forewarn/status.html\n"
    return (project.root / ".forewarn/status.html").read_text("utf-8")


def test_the_page_needs_nothing_and_hides_nothing(make: Make) -> None:
    text = page(make(stale).write())
    assert not re.search(r"https?:|//[a-z]|<script|<link|<img|url\(|@import", text)
    assert "default-src 'none'" in text
    tree = html.fromstring(text.encode())
    words = " ".join(" ".join(map(str, tree.itertext())).split())
    for told in ("fake-bank", "TEST-2026-001 · published", "out of date: red_flags", "Guidance", "machine"):
        assert told in words, told
    assert tree.get("lang") == "en"
    body = tree.find(".//tbody")
    assert body is not None
    assert len(body.findall("tr")) == len(rows(make(stale).site()))
    assert [head.get("scope") for head in body.iter("th")] == ["row", "row"]


def test_the_page_shows_text_as_text(make: Make) -> None:
    def change(files: FILES) -> None:
        files["fake-bank/ru.yaml"]["translation"]["of"] = {"<script>": "0"}

    assert "&lt;script&gt;" in page(make(change).write())


def test_every_colour_of_the_page_has_aaa_contrast(make: Make) -> None:
    style = page(make().write())
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part))
        for part in style.split("@media (prefers-color-scheme")[:2]
    )
    for colours in (light, dark):
        pairs = [
            ("page", "ink"),
            ("page", "soft"),
            *((tone, f"{tone}-ink") for tone in ("good", "weak", "bad", "calm")),
        ]
        for background, ink in pairs:
            assert _contrast(colours[background], colours[ink]) >= 7, (background, ink)


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
