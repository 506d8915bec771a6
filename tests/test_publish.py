"""Publishing switches to a whole, verified site or leaves everything as it was."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import publish
from generator.cli import cli
from generator.render import prints
from generator.verify import verify
from tests.projects import AS_OF, Project, add_language, small

Make = Callable[..., Project]


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.write().root), *arguments])


def snapshot(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def published(make: Make) -> Project:
    project = make()
    result = run(project, "publish", "--as-of", AS_OF.isoformat())
    assert result.exit_code == 0, result.output
    return project


def test_a_published_site_is_whole(published: Project) -> None:
    site = published.root / "site"
    assert site.is_symlink()
    assert {"index.html", "404.html", "sitemap.xml"} <= {path.name for path in site.iterdir()}
    page = (site / "ru/warnings/fake-bank/index.html").read_text("utf-8")
    assert '<html lang="ru"' in page
    assert "Звонок «из банка»" in page
    assert 'hreflang="en" href="https://example.org/sub/en/warnings/fake-bank/"' in page
    assert "<loc>https://example.org/sub/ru/warnings/fake-bank/</loc><lastmod>2026-02-17</lastmod>" in (
        site / "sitemap.xml"
    ).read_text("utf-8")


@pytest.mark.draws
def test_two_publishes_at_different_times_and_places_are_byte_identical(published: Project, tmp_path: Path) -> None:
    other = small(tmp_path / "elsewhere").write()
    environment = os.environ | {"LC_ALL": "ru_RU.UTF-8", "TZ": "Asia/Tashkent", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "generator", "publish", "--as-of", "2026-03-02T07:00:00+05:00"]
    subprocess.run(command, cwd=other.root, env=environment, check=True, capture_output=True)
    assert snapshot(other.root / "site") == snapshot(published.root / "site")


@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("fake-bank/en.yaml", "format: 2\ntitle: [\n", "invalid-yaml"),
        ("site.yaml", "format: 2\n", "missing-key"),
    ],
)
def test_a_broken_file_leaves_the_site_as_it_was(published: Project, file: str, text: str, rule: str) -> None:
    before = snapshot(published.root / "site"), snapshot(published.root / "docs")
    published.files[file] = text
    result = run(published, "publish")
    assert result.exit_code == 1
    assert f"[{rule}]" in result.output
    assert (snapshot(published.root / "site"), snapshot(published.root / "docs")) == before


def test_a_failing_mkdocs_leaves_the_site_as_it_was(published: Project) -> None:
    before = snapshot(published.root / "site")
    (published.root / "docs/guide").mkdir()
    (published.root / "docs/guide/broken.md").write_text("[nowhere](missing.md)", "utf-8")
    result = run(published, "publish")
    assert result.exit_code == 1
    assert "mkdocs could not build the site" in result.output
    assert "missing.md" in result.output
    assert "Traceback" not in result.output
    assert snapshot(published.root / "site") == before
    assert not list((published.root / publish.RELEASES).glob(".staging-*"))


def test_a_broken_link_is_found_before_anyone_sees_it(published: Project) -> None:
    before = snapshot(published.root / "site")
    (published.root / "docs/guide").mkdir()
    text = '<p><a href="../nowhere/">a</a> <a href="../en/#no-such-place">b</a> <a href="../../">c</a></p>'
    (published.root / "docs/guide/index.md").write_text(text, "utf-8")
    result = run(published, "publish")
    assert result.exit_code == 1
    assert "guide/index.html:1:1: error: `../nowhere/` leads nowhere [broken-link]" in result.output
    assert "`../en/#no-such-place` leads nowhere" in result.output
    assert "`../../` leads nowhere" in result.output
    assert snapshot(published.root / "site") == before


def test_a_leak_of_a_draft_is_found_before_anyone_sees_it(published: Project) -> None:
    published.files["fake-bank/campaign.yaml"]["status"] = "draft"
    (published.root / "docs/guide").mkdir()
    (published.root / "docs/guide/index.md").write_text("# Soon\n\nWe are preparing TEST-2026-001.", "utf-8")
    before = snapshot(published.root / "site")
    result = run(published, "publish")
    assert result.exit_code == 1
    assert "[leak]" in result.output
    assert "fake-bank" in result.output
    assert snapshot(published.root / "site") == before


@pytest.mark.draws
def test_a_leak_into_what_prints_and_pictures_say_of_themselves_is_found(make: Make, tmp_path: Path) -> None:
    for name, content in prints.render(make().site().public(AS_OF)).items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(content)
    picture = b"\xff\xd8 <x:xmpmeta>A call from a bank that isn't</x:xmpmeta> \xff"
    (tmp_path / "site/photo.jpg").write_bytes(picture)

    def hide(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "review"

    site = make(hide).site()
    problems = verify(tmp_path / "site", site, site.public(AS_OF))
    pieces = [f"print/{code}/fake-bank-{piece.file}" for code in ("en", "ru") for piece in prints.PIECES]
    assert [p.position.path for p in problems if p.rule == "leak"] == sorted(["photo.jpg", *pieces])


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_leak_of_guidance_before_its_day_is_found(make: Make, tmp_path: Path, code: str) -> None:
    step = "Ask for the name, and call back at the number on your card."

    def plan(files: dict[str, Any]) -> None:
        files["guidance/en.yaml"]["helper"]["now"] = [step]
        files[f"guidance/{code}.yaml"]["published"] = "2026-04-01T10:00:00+03:00"

    (tmp_path / "site").mkdir()
    (tmp_path / "site/page.html").write_text(f"<html><body><p>{step}</p></body></html>", "utf-8")
    site = make(plan).site()
    problems = verify(tmp_path / "site", site, site.public(AS_OF))
    leaks = [problem.message for problem in problems if problem.rule == "leak"]
    assert len(leaks) == (code == "en"), "of what is public nothing leaks"
    assert all("guidance" in str(message) for message in leaks)


def test_a_deleted_campaign_leaves_nothing_behind(published: Project) -> None:
    for name in [name for name in published.files if name.startswith("fake-bank/")]:
        published.files[name.replace("fake-bank", "other")] = published.files.pop(name)
        (published.root / "campaigns" / name).unlink()
    (published.root / "campaigns/fake-bank").rmdir()
    assert run(published, "publish").exit_code == 0
    assert not [name for name in snapshot(published.root / "site") if "fake-bank" in name]


def test_mkdocs_may_not_build_into_what_readers_see(published: Project) -> None:
    before = snapshot(published.root / "site")
    command = [sys.executable, "-m", "mkdocs", "build"]
    result = subprocess.run(command, cwd=published.root, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "forewarn publish" in result.stderr
    assert snapshot(published.root / "site") == before


def test_a_folder_that_is_not_ours_is_not_replaced(make: Make) -> None:
    project = make()
    (project.root / "site").mkdir()
    (project.root / "site/precious.html").write_text("mine")
    result = run(project, "publish")
    assert result.exit_code == 1
    assert (project.root / "site/precious.html").read_text() == "mine"


def test_a_hand_written_page_in_a_generated_folder_is_named(published: Project) -> None:
    (published.root / "docs/ru/mine.md").write_text("# Mine", "utf-8")
    result = run(published, "publish")
    assert result.exit_code == 1
    assert "docs/ru/mine.md:1:1: error:" in result.output
    assert "[foreign-page]" in result.output


def test_old_releases_are_pruned(published: Project) -> None:
    for day in range(2, 8):
        published.files["fake-bank/en.yaml"]["summary"] = f"Summary {day}."
        assert run(published, "publish", "--as-of", f"2026-03-0{day}T00:00:00Z").exit_code == 0
    releases = list((published.root / publish.RELEASES).iterdir())
    assert len(releases) == publish.KEPT
    assert (published.root / "site").resolve() in releases


def test_kazakh_works_although_material_has_none(make: Make) -> None:
    def add_kazakh(files: dict[str, Any]) -> None:
        add_language(files, "kk", "KZ", "Қазақша")
        files["fake-bank/kk.yaml"] = files["fake-bank/ru.yaml"]

    project = make(add_kazakh)
    result = run(project, "publish")
    assert result.exit_code == 0, result.output
    assert '<html lang="kk"' in (project.root / "site/kk/warnings/fake-bank/index.html").read_text("utf-8")


def test_a_withdrawn_warning_leaves_the_sitemap(published: Project) -> None:
    sitemap = published.root / "site/sitemap.xml"
    assert "fake-bank" in sitemap.read_text("utf-8")
    published.files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
    revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misreading."}
    for name in ("en", "ru"):
        published.files[f"fake-bank/{name}.yaml"]["revisions"] = [revision]
    result = run(published, "publish", "--as-of", AS_OF.isoformat())
    assert result.exit_code == 0, result.output
    assert "fake-bank" not in sitemap.read_text("utf-8")
    assert "It was a misreading." in (published.root / "site/en/warnings/fake-bank/index.html").read_text("utf-8")


def test_newest_is_a_function_of_the_input(make: Make) -> None:
    assert publish.newest(make().site().public(AS_OF)) == datetime.fromisoformat("2026-02-17T10:00:00+03:00")


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("feeds/en/country-by.rss.xml", "/en/warnings/fake-bank/</link>", "/en/warnings/gone/</link>", "broken-link"),
        ("feeds/ru/warnings.atom.xml", '/ru/warnings/fake-bank/"/>', '/ru/warnings/gone/"/>', "broken-link"),
        ("feeds/ru/channel-sms.atom.xml", "</feed>", "", "broken-xml"),
        ("feeds/en/warnings.rss.xml", "00</atom:updated>", "00&#65534;</atom:updated>", "broken-xml"),
    ],
)
def test_a_damaged_feed_is_found_before_anyone_sees_it(
    published: Project, name: str, old: str, new: str, rule: str
) -> None:
    folder = (published.root / "site").resolve()
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")
    site = published.site()
    found = {(problem.position.path, problem.rule) for problem in verify(folder, site, site.public(AS_OF))}
    assert found == {(name, rule)}


def test_what_is_unchanged_keeps_its_time_across_releases(published: Project) -> None:
    def times() -> dict[str, int]:
        files = (path for path in (published.root / "site").rglob("*") if path.is_file())
        return {path.relative_to(published.root / "site").as_posix(): path.stat().st_mtime_ns for path in files}

    before = times()
    published.files["fake-bank/en.yaml"]["summary"] = "Somebody calls as your bank."
    assert run(published, "publish", "--as-of", AS_OF.isoformat()).exit_code == 0
    after = times()
    changed = {name for name in after if after[name] != before.get(name)}
    assert "feeds/en/warnings.rss.xml" in changed
    assert not [name for name in changed if name.startswith(("feeds/ru/", "press/ru/", "assets/"))]
