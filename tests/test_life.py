"""The life of a warning: what each output shows in each state. The table of docs/guide/states.md, cell by cell."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from generator.model import Site
from generator.render import press
from generator.render.search_documents import documents
from tests.projects import AS_OF, small

GUIDE = Path(__file__).parent.parent / "docs/guide/states.md"
FILES = dict[str, Any]
CORRECTION = {"date": "2026-02-20T09:00:00+03:00", "kind": "correction", "note": "We wrote 12 cases; it was 11."}
WITHDRAWAL = {"date": "2026-02-21T09:00:00+03:00", "kind": "withdrawal", "note": "The scheme was a misreading."}
UPDATE = {"date": "2026-02-19T09:00:00+03:00", "kind": "update", "note": "They now call by video."}
BODY = "They call."
"""Stands in the warning's text."""


def revised(revision: dict[str, str]) -> Callable[[FILES], None]:
    def change(files: FILES) -> None:
        files["fake-bank/en.yaml"]["revisions"] = [revision]

    return change


def facts(**values: str) -> Callable[[FILES], None]:
    return lambda files: files["fake-bank/campaign.yaml"].update(values)


def withdrawn(files: FILES) -> None:
    facts(status="withdrawn")(files)
    for name in ("en", "ru"):
        files[f"fake-bank/{name}.yaml"]["revisions"] = [WITHDRAWAL]


def embargoed(files: FILES) -> None:
    facts(embargo_until="2026-03-05T00:00:00+03:00", published="2026-03-05T00:00:00+03:00")(files)
    for name in ("en", "ru"):
        files[f"fake-bank/{name}.yaml"]["published"] = "2026-03-05T00:00:00+03:00"


STATES: dict[str, Callable[[FILES], None]] = {
    "published": lambda _: None,
    "updated": revised(UPDATE),
    "corrected": revised(CORRECTION),
    "withdrawn": withdrawn,
    "expired": facts(expires="2026-02-25T00:00:00+03:00"),
    "embargoed": embargoed,
    "declining": facts(activity="declining"),
}


@dataclass(frozen=True)
class Shown:
    """What the English reader and client get. Texts are empty and lists too where there is nothing."""

    site: Site
    files: dict[str, bytes]
    private: dict[str, bytes]

    def text(self, name: str) -> str:
        return self.files.get(name, b"").decode()

    @property
    def page(self) -> str:
        return self.text("en/warnings/fake-bank/index.md")

    @property
    def press(self) -> str:
        return self.text("en/press/fake-bank/index.md")

    @property
    def txt(self) -> str:
        return self.text("press/en/fake-bank.txt")

    @property
    def ninjs(self) -> dict[str, Any]:
        return dict(json.loads(self.text("press/en/fake-bank.json") or "{}"))

    @property
    def kit(self) -> dict[str, str]:
        return unpacked(self.files.get("press/en/fake-bank.zip"))

    @property
    def items(self) -> list[dict[str, Any]]:
        return list(json.loads(self.text("feeds/en/warnings.json") or '{"items": []}')["items"])

    @property
    def notices(self) -> list[dict[str, Any]]:
        return list(json.loads(self.text("feeds/en/corrections.json") or '{"items": []}')["items"])


def unpacked(content: bytes | None) -> dict[str, str]:
    if content is None:
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = [name for name in archive.namelist() if not name.endswith((".pdf", ".png"))]
        return {name: archive.read(name).decode() for name in texts}


@cache
def shown(state: str) -> Shown:
    project = small(Path(mkdtemp()), STATES[state])
    site = project.site()
    return Shown(site.public(AS_OF), project.build(), press.kits(site.preview(AS_OF), "fake-bank", ["en"]))


ID = "tag:example.org,2026:TEST-2026-001:en"


# page


@pytest.mark.parametrize("state", ["published", "updated", "corrected", "expired", "declining"])
def test_page_has_the_whole_text(state: str) -> None:
    assert BODY in shown(state).page


def test_page_of_an_updated_warning_says_what_is_new() -> None:
    page = shown("updated").page
    assert "Update, 19 February 2026: They now call by video." in page
    assert "Updated: 19 February 2026" in page


def test_page_of_a_corrected_warning_says_what_was_wrong_above_the_text() -> None:
    page = shown("corrected").page
    assert page.index('id="revisions"') < page.index("We wrote 12 cases; it was 11.") < page.index("<h1>")


def test_page_of_a_withdrawn_warning_is_a_notice() -> None:
    page = shown("withdrawn").page
    assert "This warning has been withdrawn." in page
    assert "The scheme was a misreading." in page
    assert BODY not in page
    assert "fw-orders" not in page


def test_page_of_an_expired_warning_says_so_above_the_text() -> None:
    page = shown("expired").page
    assert page.index("This warning is no longer current.") < page.index("<h1>")
    assert "It was valid until 25 February 2026." in page


def test_page_of_a_declining_scheme_says_so() -> None:
    assert "This scheme is seen less often now." in shown("declining").page


@pytest.mark.parametrize(("state", "listed"), [(s, s not in ("withdrawn", "expired", "embargoed")) for s in STATES])
def test_lists_hold_what_is_current(state: str, listed: bool) -> None:
    for name in ("en/index.md", "en/warnings/index.md"):
        assert ("A call from a bank that isn" in shown(state).text(name)) is listed


# feed


@pytest.mark.parametrize("state", [state for state in STATES if state != "embargoed"])
def test_feed_keeps_the_entry_with_its_id(state: str) -> None:
    assert [item["id"] for item in shown(state).items].count(ID) == 1


@pytest.mark.parametrize(
    ("state", "told"), [("corrected", "correction-20260220T060000Z"), ("withdrawn", "withdrawal-20260221T060000Z")]
)
def test_feed_announces_corrections_and_withdrawals_as_new_items(state: str, told: str) -> None:
    notice, entry = shown(state).items
    assert (notice["id"], entry["id"]) == (f"{ID}:{told}", ID)
    assert shown(state).notices == [notice]
    assert notice["date_published"] == entry["date_modified"]
    assert notice["url"].endswith("/en/warnings/fake-bank/#revisions")


@pytest.mark.parametrize("state", ["published", "updated", "expired", "declining"])
def test_feed_announces_nothing_else(state: str) -> None:
    assert len(shown(state).items) == 1
    assert shown(state).notices == []


def test_feed_moves_an_updated_entry_and_keeps_its_date() -> None:
    (item,) = shown("updated").items
    assert item["date_published"] == "2026-02-03T10:00:00+03:00"
    assert item["date_modified"] == "2026-02-19T09:00:00+03:00"


def test_feed_entry_of_a_corrected_warning_says_what_was_wrong() -> None:
    assert "We wrote 12 cases; it was 11." in shown("corrected").items[1]["content_html"]


def test_feed_entry_of_a_withdrawn_warning_holds_the_reason_and_no_text() -> None:
    entry = shown("withdrawn").items[1]
    assert entry["title"].startswith("Withdrawn: ")
    assert "The scheme was a misreading." in entry["content_html"]
    assert BODY not in entry["content_html"]


def test_feed_entry_of_an_expired_warning_says_so_and_its_date_stays() -> None:
    (item,) = shown("expired").items
    assert "This warning is no longer current." in item["content_html"]
    assert item["date_modified"] == shown("published").items[0]["date_modified"]


def test_feed_entry_of_a_declining_scheme_has_the_category() -> None:
    assert "Declining" in shown("declining").items[0]["tags"]


# press text and kit


@pytest.mark.parametrize("state", ["published", "updated", "corrected", "expired", "declining"])
def test_press_page_text_and_kit_hold_the_texts(state: str) -> None:
    found = shown(state)
    for text in (found.press, found.txt, found.kit["TEST-2026-001-en.txt"], found.kit["TEST-2026-001-en.html"]):
        assert "Headline word" in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("corrected", "We wrote 12 cases; it was 11."),
        ("withdrawn", "The scheme was a misreading."),
        ("withdrawn", "Please do not print it or pass it on."),
        ("expired", "This warning is no longer current."),
    ],
)
def test_press_page_text_and_kit_say_what_became_of_it(state: str, words: str) -> None:
    found = shown(state)
    for text in (found.press, found.txt, found.kit["TEST-2026-001-en.txt"], found.kit["TEST-2026-001-en.html"]):
        assert words in text


def test_press_texts_of_a_withdrawn_warning_are_gone() -> None:
    found = shown("withdrawn")
    for text in (found.press, found.txt, *found.kit.values()):
        assert "Headline word" not in text


def test_press_texts_name_update_and_activity() -> None:
    assert "Updated: 19 February 2026" in shown("updated").txt
    assert "Updated: 19 February 2026" in shown("updated").press
    assert "Declining" in shown("declining").txt
    assert "This scheme is seen less often now." in shown("declining").press


# ninjs


@pytest.mark.parametrize(
    ("state", "status", "version"),
    [
        ("published", "usable", "1"),
        ("updated", "usable", "2"),
        ("corrected", "usable", "2"),
        ("withdrawn", "canceled", "2"),
        ("expired", "usable", "1"),
        ("declining", "usable", "1"),
    ],
)
def test_ninjs_status_and_version(state: str, status: str, version: str) -> None:
    item = shown(state).ninjs
    assert (item["pubStatus"], item["version"]) == (status, version)
    assert bool(item["bodies"]) is (status == "usable")


def test_ninjs_tells_an_editor_what_happened() -> None:
    assert "Correction, 2026-02-20: We wrote 12 cases; it was 11." in shown("corrected").ninjs["edNote"]
    assert "Withdrawal, 2026-02-21: The scheme was a misreading." in shown("withdrawn").ninjs["edNote"]
    assert "Declining" in shown("declining").ninjs["edNote"]
    assert "No longer current" in shown("expired").ninjs["edNote"]
    assert shown("expired").ninjs["expires"] == "2026-02-25T00:00:00+03:00"
    assert shown("updated").ninjs["versionCreated"] == "2026-02-19T09:00:00+03:00"


# search and sitemap


@pytest.mark.parametrize(
    ("state", "found"), [(s, s in ("published", "updated", "corrected", "declining")) for s in STATES]
)
def test_search_takes_what_is_current(state: str, found: bool) -> None:
    assert bool(documents(shown(state).site, "en")) is found


@pytest.mark.parametrize(("state", "listed"), [(s, s not in ("withdrawn", "embargoed")) for s in STATES])
def test_sitemap_leaves_withdrawn_warnings_out(state: str, listed: bool) -> None:
    page = shown(state).page
    assert bool(page and "unlisted:" not in page) is listed


# embargo


def test_an_embargoed_warning_is_in_no_file() -> None:
    for name, content in shown("embargoed").files.items():
        assert b"TEST-2026-001" not in content, name
        assert "fake-bank" not in name


def test_an_embargoed_warning_has_a_private_kit() -> None:
    private = shown("embargoed").private
    assert "EMBARGO: not to be published before 2026-03-05T00:00:00+03:00." in private["TEST-2026-001-en.txt"].decode()
    item = json.loads(private["TEST-2026-001-en.json"])
    assert (item["pubStatus"], item["embargoedUntil"]) == ("withheld", "2026-03-05T00:00:00+03:00")
    assert "EMBARGO" in unpacked(private["TEST-2026-001-en.zip"])["TEST-2026-001-en.txt"]


# time, the API and the table itself


def test_revisions_of_the_future_are_not_told_before_their_hour(tmp_path: Path) -> None:
    project = small(tmp_path, STATES["corrected"])
    before = project.build(datetime.fromisoformat("2026-02-20T08:59:59+03:00"))
    assert not [name for name, content in before.items() if b"it was 11" in content]
    after = project.build(datetime.fromisoformat("2026-02-20T09:00:00+03:00"))
    assert b"it was 11" in after["feeds/en/corrections.rss.xml"]


@pytest.mark.parametrize("state", [state for state in STATES if state not in ("embargoed", "declining")])
def test_the_api_names_the_state(state: str) -> None:
    (listed,) = json.loads(shown(state).text("api/v1/en/warnings.json"))["warnings"]
    whole = json.loads(shown(state).text("api/v1/en/warnings/TEST-2026-001.json"))
    assert listed["state"] == whole["state"] == state
    assert bool(whole["texts"]) is (state != "withdrawn")


def test_the_guide_has_a_row_for_each_state_and_a_column_for_each_output() -> None:
    rows = re.findall(r"^\| \*\*(\w+)\*\* \|(.+)\|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert [name for name, _ in rows] == list(STATES)
    assert all(len(cells.split("|")) == 7 for _, cells in rows)


def test_a_withdrawn_warnings_summary_and_title_are_given_out_nowhere() -> None:
    for name, content in shown("withdrawn").files.items():
        if "/en/" in f"/{name}":
            assert b"Somebody poses as your bank" not in content, name
    item, page = shown("withdrawn").ninjs, shown("withdrawn").page
    assert item["title"].startswith("Withdrawn: ")
    assert item["descriptions"] == [{"value": "The scheme was a misreading."}]
    assert 'title: "Withdrawn: ' in page
    assert 'description: "The scheme was a misreading."' in page


@pytest.mark.parametrize(("state", "mark"), [("withdrawn", "Withdrawn"), ("expired", "No longer current")])
def test_the_list_for_media_marks_what_is_not_current(state: str, mark: str) -> None:
    assert f" · {mark}</span>" in shown(state).text("en/press/index.md")
    assert "Now 0 warnings." in shown(state).text("en/feeds/index.md")


def test_changes_of_the_future_are_not_told(tmp_path: Path) -> None:
    def later(files: FILES) -> None:
        files["fake-bank/en.yaml"]["updated"] = "2026-06-01T10:00:00+03:00"

    (item,) = json.loads(small(tmp_path, later).build()["feeds/en/warnings.json"])["items"]
    assert item["date_modified"] == item["date_published"]


def test_before_its_moment_a_withdrawal_has_not_happened(tmp_path: Path) -> None:
    files = small(tmp_path, withdrawn).build(datetime.fromisoformat("2026-02-21T08:59:59+03:00"))
    assert BODY in files["en/warnings/fake-bank/index.md"].decode()
    assert json.loads(files["press/en/fake-bank.json"])["pubStatus"] == "usable"


def test_a_warning_published_anew_shows_its_correction_and_no_withdrawal(tmp_path: Path) -> None:
    def anew(files: FILES) -> None:
        again = {"date": "2026-02-23T09:00:00+03:00", "kind": "correction", "note": "It holds after all."}
        files["fake-bank/en.yaml"]["revisions"] = [WITHDRAWAL, again]

    files = small(tmp_path, anew).build()
    page = files["en/warnings/fake-bank/index.md"].decode()
    assert "It holds after all." in page
    assert "misreading" not in page
    assert BODY in page
    assert len(json.loads(files["feeds/en/corrections.json"])["items"]) == 2
