"""files.js, which reads and writes the files for the forms: what nobody changed keeps every byte."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator import schemas
from generator.source import parse
from tests.admin.folder import texts

ROOT = Path(__file__).parent.parent.parent
FILES = texts(ROOT)

Save = Callable[[str, str, str], str]


def kind(path: str) -> str:
    *_, folder, name = path.split("/")
    stem = name.removesuffix(".yaml")
    if stem in schemas.MODELS:
        return stem
    return "guidance-edition" if folder == "guidance" else "edition"


@pytest.fixture(scope="module")
def save(browser: Browser, address: str, made: dict[str, bytes]) -> Save:
    """Kind of file, its text, a change in JavaScript (`f` is the form) → its text after a save."""
    shapes = json.loads(made["shapes.json"])
    page = browser.new_page()
    page.route("**/page.html", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto(address + "page.html")
    code = """async ([shape, text, change]) => {
        const { format } = await import('/files.js');
        const file = format(shape);
        const form = file.fromFile(text.trim());
        new Function('f', change)(form);
        return file.toFile(JSON.parse(JSON.stringify(form))).trim() + '\\n';
    }"""

    def save(kind: str, text: str, change: str) -> str:
        return str(page.evaluate(code, [shapes[kind], text, change]))

    return save


def data(kind: str, text: str) -> Any:
    """What the model makes of `text`."""
    document, problems = parse(text, "x")
    assert document
    assert not problems
    return schemas.MODELS[kind].model_validate(document.data)


def test_a_save_without_a_change_keeps_every_byte(save: Save) -> None:
    for path, text in FILES.items():
        assert save(kind(path), text, "") == text, path


def test_a_file_written_anew_says_the_same(save: Save) -> None:
    for path, text in FILES.items():
        assert data(kind(path), save(kind(path), text, "f._source = ''")) == data(kind(path), text), path


CAMPAIGN = """\
# The facts
format: 2
id: DEMO-2026-009
status: draft # not yet
scam_type: job
channels: [phone,   sms]
countries:
  BY: {}
  KZ:
    # found by the desk
    figures:
      - {what: cases, value: 0123, source: s-1}
sources:
  s-1:
    title: 'A "quoted" title'   # as printed
    publisher: yes
    date: 2024
    primary: true
  76-2025:
    title: no
    publisher: ~
indicators: []
"""


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ("f.status = 'review'", "status: draft # not yet", "status: review # not yet"),
        ("f.channels.push('app')", "channels: [phone,   sms]", "channels: [phone, sms, app]"),
        ("f.sources[0].date = '2025-03'", "    date: 2024", "    date: 2025-03"),
        ("f.sources[0].primary = false", "    primary: true\n", ""),
        ("f.sources[1].title = '0700'", "    title: no", '    title: "0700"'),
        ("f.sources.pop()", "  76-2025:\n    title: no\n    publisher: ~\n", ""),
        ("f.countries[0].activity = 'active'", "  BY: {}", "  BY:\n    activity: active"),
        ("f.severity = 'low'", "status: draft # not yet\n", "status: draft # not yet\nseverity: low\n"),
        (
            "f.sources.push({key: 'new', title: 'T', publisher: 'P'})",
            "    publisher: ~\n",
            "    publisher: ~\n  new:\n    title: T\n    publisher: P\n",
        ),
    ],
)
def test_only_what_was_changed_changes(save: Save, change: str, before: str, after: str) -> None:
    assert CAMPAIGN.count(before) == 1
    assert save("campaign", CAMPAIGN, change) == CAMPAIGN.replace(before, after)


def test_the_order_of_free_keys_is_kept_and_can_be_changed(save: Save) -> None:
    saved = parse(save("campaign", CAMPAIGN, "f.sources.reverse()"), "x")[0]
    assert saved
    assert list(saved.data["sources"]) == ["76-2025", "s-1"]
    assert saved.data["countries"]["KZ"]["figures"][0]["value"] == "0123"


def test_the_same_key_twice_is_refused(save: Save) -> None:
    with pytest.raises(Exception, match="is there twice"):
        save("campaign", CAMPAIGN, "f.sources[1].key = 's-1'")


def test_what_the_form_does_not_know_stays(save: Save) -> None:
    text = CAMPAIGN + "later_field:\n  deep: [1, {a: 007}]\n"
    assert save("campaign", text, "f.status = 'review'") == text.replace("status: draft", "status: review")


def test_hashes_of_the_original_stay(save: Save) -> None:
    hashes = "    press.headline: 0123456789abcdef\n    title: '12'\n"
    text = f"format: 2\ntitle: A\ntranslation:\n  state: draft\n  of:\n{hashes}"
    assert save("edition", text, "f.title = 'B'") == text.replace("title: A", "title: B")
    changed = save("edition", text, "f.translation.state = 'reviewed'; f._source = ''")
    assert data("edition", changed).translation.of == {"press.headline": "0123456789abcdef", "title": "12"}


def test_a_text_without_sources_stays_plain(save: Save) -> None:
    text = "format: 2\ntitle: A\nred_flags:\n  - One.\n  - text: Two.\n    sources: [s]\n"
    assert save("edition", text, "f.red_flags[0].text = 'New.'") == text.replace("One.", "New.")
    with_source = save("edition", text, "f.red_flags[0].sources = ['s']")
    assert data_of(with_source)["red_flags"][0] == {"text": "One.", "sources": ["s"]}


def data_of(text: str) -> Any:
    document, problems = parse(text, "x")
    assert document
    assert not problems
    return document.data


def test_a_setting_that_is_on_by_default_can_be_turned_off(save: Save) -> None:
    text = FILES["campaigns/site.yaml"]
    assert save("site", text, "") == text
    assert data_of(save("site", text, "f.offline = false"))["offline"] == "false"
    assert json.dumps(data_of(text)) == json.dumps(data_of(save("site", text, "f.offline = true")))
