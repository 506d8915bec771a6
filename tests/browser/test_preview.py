"""An editor saves; the open page of the preview changes by itself, and shows what is wrong."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Browsing
from tests.projects import Project, small
from tests.test_preview import PAGE, Running

pytestmark = pytest.mark.browser

SECOND = "en/warnings/second/"


@pytest.fixture
def preview(tmp_path: Path, started: Browsing) -> Iterator[Callable[..., tuple[Running, Page]]]:
    running: list[Running] = []

    def start(*options: str) -> tuple[Running, Page]:
        project: Project = small(tmp_path)
        project.files["second/campaign.yaml"] = project.files["fake-bank/campaign.yaml"] | {"id": "TEST-2026-900"}
        project.files["second/en.yaml"] = project.files["fake-bank/en.yaml"] | {"title": "A second call"}
        running.append(Running(project.write(), tmp_path / "preview.log", 0, "--no-open", *options))
        started.start(running[0].address)
        page = started.page(width=900, own=True)
        page.goto(PAGE)
        return running[0], page

    yield start
    started.finish()
    for process in running:
        process.stop()
    assert started.complaints == []


def test_the_open_page_follows_the_file(preview: Callable[..., tuple[Running, Page]]) -> None:
    running, page = preview()
    notice = page.locator("#fw-preview")
    expect(notice).to_contain_text("Preview: no errors in this campaign.")

    running.edit("fake-bank/en.yaml", "They hurry you.", "They press you.")
    expect(page.get_by_text("They press you.").first).to_be_visible()

    running.edit("fake-bank/en.yaml", '"red_flags"', '"red_flagz"')
    expect(notice).to_contain_text("did you mean `red_flags`?")
    expect(notice.locator("pre").first).to_have_text(re.compile(r'"red_flagz".*\n\s*\^'))
    expect(notice).to_contain_text("last version without these errors")
    expect(page.get_by_text("They press you.").first).to_be_visible()

    running.edit("fake-bank/en.yaml", '"red_flagz"', '"red_flags"')
    expect(notice).to_contain_text("Preview: no errors in this campaign.")
    expect(notice).not_to_contain_text("last version")

    # An edit elsewhere leaves the page as it is, and offers the way there.
    page.evaluate("window.untouched = true")
    running.edit("second/en.yaml", "A second call", "A third call")
    notice.get_by_role("link", name="second/en.yaml").wait_for()
    assert page.evaluate("window.untouched") is True
    notice.get_by_role("link", name="second/en.yaml").click()
    page.wait_for_url(f"**/{SECOND}")
    expect(page.get_by_role("heading", name="A third call")).to_be_visible()


def test_the_browser_goes_where_the_editor_is(preview: Callable[..., tuple[Running, Page]]) -> None:
    running, page = preview("--follow")
    running.edit("second/en.yaml", "A second call", "A third call")
    page.wait_for_url(f"**/{SECOND}")
    expect(page.get_by_role("heading", name="A third call")).to_be_visible()
    running.edit("fake-bank/en.yaml", "They hurry you.", "They press you.")
    page.wait_for_url(f"**/{PAGE}")
    expect(page.get_by_text("They press you.").first).to_be_visible()
