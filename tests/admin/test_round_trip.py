"""The forms editor as staff use it, in Chromium, on the real campaigns: a save changes one field and nothing else."""

import difflib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from generator.load import load
from tests.admin.conftest import Watched
from tests.admin.folder import Desk

ROOT = Path(__file__).parent.parent.parent
SLUG = "safe-account-call"


def site(files: dict[str, str], folder: Path) -> dict[str, Any]:
    """The model of `files`, as plain data."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    loaded = load(folder)
    assert loaded.problems == []
    assert loaded.site
    return loaded.site.model_dump()


def differences(before: Any, after: Any, at: str = "") -> list[tuple[str, Any, Any]]:
    """Path, old and new value of what differs."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        return [d for key in keys for d in differences(before.get(key), after.get(key), f"{at}.{key}")]
    if isinstance(before, tuple | list) and isinstance(after, tuple | list) and len(before) == len(after):
        return [d for i, pair in enumerate(zip(before, after, strict=True)) for d in differences(*pair, f"{at}.{i}")]
    return [] if before == after else [(at, before, after)]


EDITS = [
    (f"texts-ru/entries/{SLUG}/ru", "title", "Новый заголовок: да", f"campaigns/{SLUG}/ru.yaml", "editions.ru.title"),
    (f"texts-kk/entries/{SLUG}/kk", "summary", "Жаңа мәтін.", f"campaigns/{SLUG}/kk.yaml", "editions.kk.summary"),
    (f"campaigns/entries/{SLUG}/campaign", "first_seen", "2024", f"campaigns/{SLUG}/campaign.yaml", ".first_seen"),
    (
        "guidance/entries/be",
        "updated",
        "2027-01-01T12:00:00+03:00",
        "campaigns/guidance/be.yaml",
        "editions.be.updated",
    ),
    ("site/entries/site", "address", "https://other.example/", "campaigns/site.yaml", "config.address"),
]


@pytest.mark.parametrize(("place", "field", "value", "path", "where"), EDITS, ids=lambda text: text.split("/")[0])
def test_a_save_changes_one_field(
    desk: Desk, tmp_path: Path, place: str, field: str, value: str, path: str, where: str
) -> None:
    before = desk.files()
    desk.open(place)
    desk.fill(field, value)
    desk.save()
    after = desk.files_when_changed(before)
    assert [name for name in after if after[name] != before.get(name)] == [path]
    changes = difflib.ndiff(before[path].splitlines(), after[path].splitlines())
    assert len([line for line in changes if line[:2] in ("- ", "+ ")]) <= 4
    found = differences(site(before, tmp_path / "before"), site(after, tmp_path / "after"))
    assert len(found) == 1
    assert found[0][0].endswith(where)


def test_every_file_can_be_opened_and_shows_its_texts(desk: Desk) -> None:
    desk.open("site/entries/contacts")
    expect(desk.page.get_by_text("by-police").first).to_be_visible()
    desk.open("texts-uz")
    expect(desk.page.get_by_role("row")).to_have_count(5)  # the guidance isn't among them


def test_a_wrong_date_is_not_saved(desk: Desk) -> None:
    before = desk.files()
    desk.open(f"campaigns/entries/{SLUG}/campaign")
    desk.fill("first_seen", "last year")
    desk.save()
    expect(desk.page.get_by_text("must be a year, a month or a day").first).to_be_visible()
    assert desk.files() == before


def test_it_speaks_russian(browser: Browser, address: str) -> None:
    page = browser.new_context(locale="ru-RU").new_page()
    page.goto(address)
    expect(page.get_by_role("button", name="Работать с локальным репозиторием")).to_be_visible()
    page.context.close()


def test_the_page_asks_nobody_else(desk: Desk, watched: Watched) -> None:
    """Last of all: Sveltia's style sheet names fonts elsewhere. The policy stops that; the fonts come from us."""
    fonts = desk.page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert {name.strip('"') for name in fonts} >= {"Source Sans 3", "Material Symbols Outlined"}
    assert watched.asked == []
    assert watched.errors == []
    assert [url for url in watched.stopped if not url.endswith(".woff2")] == []
