"""Files that somebody wrote to hurt get problems in plain words, in bounded time and memory; so do broken real ones."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import problems, project
from generator.edit import EditError, append, set_scalar
from generator.revise import set_at
from generator.source import parse
from tests.hostile import inputs
from tests.projects import Project, small

ROOT = Path(__file__).parent.parent
REAL = [path.read_text("utf-8") for path in sorted((ROOT / "campaigns/safe-account-call").glob("*.yaml"))]
REAL += [(ROOT / "campaigns" / name).read_text("utf-8") for name in ("site.yaml", "contacts.yaml", "guidance/ru.yaml")]
PLACES = ["fake-bank/ru.yaml", "fake-bank/campaign.yaml", "site.yaml", "contacts.yaml", "guidance/ru.yaml"]
PIECES = [
    *(
        piece.encode()
        for piece in ("\n", "  ", "- ", ": ", "? ", "{", "}", "[", "]", "'", '"', "|", ">-", "#", "---\n", "*a")
    ),
    *(
        piece.encode()
        for piece in ("&a ", "!!x ", "%YAML 1.1\n", "\u202e", "\x00", "~", "\t", "\\", "null", "1e9", "\r")
    ),
    b"\xff",
    b"\xed\xa0\x80",
]


@cache
def measured(size: int) -> tuple[dict[str, dict[str, Any]], float]:
    """What each hostile file of at most `size` bytes gets, with CPU seconds; and the megabytes of the process."""
    command = [sys.executable, "-m", "tests.hostile", str(size)]
    result = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=900, check=False)
    assert result.returncode == 0, result.stderr.decode(errors="replace")[-2000:]
    found = json.loads(result.stdout)
    return found["inputs"], found["megabytes"]


@pytest.mark.parametrize("name", inputs(1000))
def test_a_hostile_file_gets_problems_and_costs_little(name: str) -> None:
    """20 kB here, 255 kB in tests/test_soak.py: the time grows with the length, not with its square."""
    found = measured(20_000)[0][name]
    assert found["rules"]
    assert found["problems"] <= 60
    assert found["shown"] < 60_000
    assert found["check"] + found["edit"] < 8


def test_hostile_files_need_little_memory() -> None:
    assert measured(20_000)[1] < 300


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("billion laughs", {"no-aliases", "unknown-key", "more-problems"}),
        ("a tag that runs code", {"no-tags", "wrong-type"}),
        ("250 kB of brackets", {"too-deep"}),
        ("half a million keys", {"file-too-large"}),
        ("one key again and again", {"duplicate-key", "more-problems"}),
        ("NUL", {"forbidden-character"}),
        ("an escape of NUL", {"forbidden-character"}),
        ("a lone surrogate", {"not-utf-8"}),
        ("an escaped surrogate", {"invalid-yaml"}),
    ],
)
def test_what_is_said_of_a_hostile_file(name: str, rules: set[str]) -> None:
    assert set(measured(20_000)[0][name]["rules"]) == rules


def test_of_ten_thousand_problems_fifty_are_named(make: Callable[..., Project]) -> None:
    made = make()
    made.files["fake-bank/ru.yaml"] = "format: 2\n" + "title: x\n" * 1000
    found = [problem for problem in made.check()[1] if problem.rule == "more-problems"]
    assert [str(problem.message) for problem in found] == ["this file has 950 more problems"]


def test_a_message_with_an_endless_value_is_cut(make: Callable[..., Project]) -> None:
    made = make()
    made.files["fake-bank/campaign.yaml"]["status"] = "x" * 100_000
    found = made.check()[1]
    assert all(len(problems.text(problem)) < 3000 for problem in found)
    assert len(problems.as_json(found)) < 6000


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A piece of a real file with something cut out, put in or doubled, as a slip of the hand or a bad merge does."""
    content = draw(st.sampled_from(REAL)).encode()
    start = draw(st.integers(0, max(len(content) - 3000, 0)))
    content = content[start if draw(st.booleans()) else 0 :][:6000]
    for _ in range(draw(st.integers(1, 4))):
        first, last = sorted(draw(st.integers(0, len(content))) for _ in range(2))
        middle = draw(st.sampled_from([b"", content[first:last] * 2, *PIECES]))
        content = content[:first] + middle + content[last if draw(st.booleans()) else first :]
    return content


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small(tmp_path_factory.mktemp("broken")).write()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=broken(), place=st.sampled_from(PLACES))
def test_broken_real_files_get_problems_and_nothing_else(kept: Project, content: bytes, place: str) -> None:
    path = kept.root / "campaigns" / place
    before = path.read_bytes()
    try:
        path.write_bytes(content)
        site, found = project.check(kept.root)
    finally:
        path.write_bytes(before)
    assert site is not None or found
    assert all(problems.text(problem) and problem.position.line >= 1 for problem in found)
    json.loads(problems.as_json(found))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(broken())
def test_broken_real_files_are_edited_rightly_or_not_at_all(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    document, _ = parse(text, "x.yaml")
    changes: tuple[Callable[[], str], ...] = (
        partial(set_scalar, text, "title", "a: b", ("summary",)),
        partial(append, text, "revisions", {"note": "it's"}, ("translation",)),
        partial(set_at, text, ("extra",), {"approvals": "0"}),
    )
    for change in changes:
        try:
            changed = change()
        except EditError:
            continue
        assert document
        after, found = parse(changed, "x.yaml")
        assert after
        assert not found
        assert {key for key in {**after.data, **document.data} if after.data.get(key) != document.data.get(key)} <= {
            "title",
            "revisions",
            "extra",
        }
