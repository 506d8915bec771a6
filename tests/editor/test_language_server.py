"""What a YAML editor shows staff while they type, asked of the language server that VS Code's extension runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editor.server import Editor, editing

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "campaigns").rglob("*.yaml"))


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with editing(ROOT) as editor:
        yield editor


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_ours_is_without_a_complaint(editor: Editor, name: str) -> None:
    assert editor.complaints(name, (ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("campaigns/a/campaign.yaml", "format: 2\nid: DEMO-2026-001\nstatus: publishd\n", 3, "draft"),
        ("campaigns/a/campaign.yaml", "format: 2\nid: DEMO-26-1\n", 2, "like DEMO-2026-007"),
        ("campaigns/a/campaign.yaml", "countries:\n  BY:\n    aktivity: active\n", 3, "aktivity"),
        ("campaigns/a/campaign.yaml", "review_by: 12.05.2026\n", 1, "a date like 2026-11-23"),
        ("campaigns/b/ru.yaml", "format: 2\ntitle: A\nred_flagz: []\n", 3, "red_flagz"),
        ("campaigns/b/kk.yaml", "if_harmed:\n  first_minutes:\n    - text: a\n      source: x\n", 4, "source"),
        ("campaigns/guidance/en.yaml", "losses:\n  transfers: {}\n", 2, "transfers"),
        ("campaigns/site.yaml", "offline: perhaps\n", 1, "boolean"),
        ("campaigns/contacts.yaml", "format: 2\ncontacts:\n  - id: by\n    kind: polize\n", 4, "emergency"),
    ],
    ids=lambda value: value if isinstance(value, str) and "/" in value else "",
)
def test_a_wrong_word_is_marked_in_its_line(editor: Editor, name: str, text: str, line: int, says: str) -> None:
    assert [message for at, message in editor.complaints(name, text) if at == line and says in message]


def test_keys_are_offered_with_their_meaning(editor: Editor) -> None:
    editor.open("campaigns/c/ru.yaml", "format: 2\n\n")
    offered = editor.completions("campaigns/c/ru.yaml", 1, 0)
    assert "format" not in offered
    assert "Signs that a reader can check without help." in offered["red_flags"]


def test_closed_values_are_offered_with_their_meaning(editor: Editor) -> None:
    editor.open("campaigns/c/campaign.yaml", "scam_type: \nchannels: [phone, ]\n")
    assert "Your account is taken over" in editor.completions("campaigns/c/campaign.yaml", 0, 11)["account-takeover"]
    assert "Sale advert" in editor.completions("campaigns/c/campaign.yaml", 1, 18)["marketplace"]


def test_closed_keys_are_offered_with_their_meaning(editor: Editor) -> None:
    editor.open("campaigns/guidance/kk.yaml", "losses:\n  \n")
    assert "I handed over cash" in editor.completions("campaigns/guidance/kk.yaml", 1, 2)["cash"]


def test_hovering_explains_fields_and_values(editor: Editor) -> None:
    editor.open(
        "campaigns/d/campaign.yaml", "review_by: 2026-12-01\nseverity: high\ncountries:\n  BY:\n    activity: active\n"
    )
    assert "whether it still holds" in editor.hover("campaigns/d/campaign.yaml", 0, 3)
    assert "How much harm" in editor.hover("campaigns/d/campaign.yaml", 1, 3)
    assert "Not seen lately" in editor.hover("campaigns/d/campaign.yaml", 4, 6)
