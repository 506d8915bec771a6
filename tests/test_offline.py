"""The service worker that is written, and the pages that ask for it. What it does in a browser: tests/browser/."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.languages import registry
from generator.preview.pages import Pages
from generator.preview.workshop import Workshop
from generator.render import addresses
from generator.wording import wording
from tests.projects import AS_OF, Project

Make = Callable[..., Project]


def worker(files: dict[str, bytes]) -> str:
    return files[addresses.WORKER].decode()


def settings(script: str) -> dict[str, dict[str, object]]:
    found = re.search(r"LANGUAGES = (.*);", script)
    assert found
    return dict(json.loads(found[1]))


def test_the_worker_keeps_pages_that_exist(make: Make) -> None:
    files = make().build()
    languages = settings(worker(files))
    assert list(languages) == ["en", "ru"]
    for code, language in languages.items():
        pages = language["pages"]
        assert isinstance(pages, list)
        assert {f"{code}/", f"{code}/numbers/", f"{code}/offline/"} <= set(pages)
        assert all(addresses.file_of(page) in files for page in pages)


def test_the_worker_is_the_same_while_nothing_that_it_holds_changes(make: Make) -> None:
    first = worker(make().build())
    project = make()
    project.files["fake-bank/en.yaml"]["summary"] = "Another summary of the warning, as long as it must be."
    assert worker(project.build()) == first, "browsers would fetch it anew after each release"


def test_a_publisher_can_switch_it_off(make: Make) -> None:
    project = make()
    project.files["site.yaml"]["offline"] = "false"
    files = project.build()
    script = worker(files)
    assert "registration.unregister()" in script
    assert "caches.delete" in script
    assert "fetch" not in script
    assert not [name for name in files if "/offline/" in name]
    about = files["en/about/index.md"].decode()
    assert "data-offline" not in about
    assert "copies" not in about


def test_readers_are_told_what_is_kept_and_how_to_end_it(make: Make) -> None:
    about = make().build()["en/about/index.md"].decode()
    assert '<section id="offline" hidden>' in about, "shown by the script that can do it"
    assert "Delete the copies and switch this off" in about


@pytest.mark.parametrize("offline", ["true", "false"])
def test_published_pages_register_the_worker_if_the_site_wants_it(make: Make, offline: str) -> None:
    project = make()
    project.files["site.yaml"]["offline"] = offline
    result = CliRunner().invoke(cli, ["--project", str(project.write().root), "publish", "--as-of", AS_OF.isoformat()])
    assert result.exit_code == 0, result.output
    wanted = offline == "true"
    page = (project.root / "site/ru/warnings/fake-bank/index.html").read_text("utf-8")
    assert ('data-worker="../../../sw.js"' in page) is wanted
    assert ('<div class="fw-offline" role="status"></div>' in page) is wanted, "the line by which the worker knows it"
    assert "offline.js" not in (project.root / "site/widget/ru/index.html").read_text("utf-8")
    assert (project.root / "site/sw.js").exists()
    assert "/offline/" not in (project.root / "site/sitemap.xml").read_text("utf-8")


def test_a_preview_registers_nothing(make: Make) -> None:
    workshop = Workshop(make().write().root, lambda: AS_OF)
    workshop.read()
    page, found = Pages(workshop, "http://127.0.0.1:8000/").page("ru/")
    assert found
    assert "forewarn.js" in page
    assert "offline.js" not in page


@pytest.mark.parametrize("code", list(registry()))
@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2022, 2, 22), date(2026, 12, 31)])
def test_a_day_by_its_pattern_is_the_day_as_everywhere(code: str, day: date) -> None:
    say = wording(code, registry()[code])
    pattern = say.day_patterns()[day.month - 1]
    assert pattern.replace("{d}", str(day.day)).replace("{y}", str(day.year)) == say.date(day)
