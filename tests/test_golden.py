"""What a small project becomes, byte for byte. `pytest --renew-golden` renews it; the diff is reviewed like code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import Project

DRAWN = (".pdf", ".png", ".zip")
"""Nobody can review these, and a new version of typst changes them: test_prints and test_press look into them."""
GOLDEN = Path(__file__).parent / "golden"


def reviewable(name: str, content: bytes) -> bytes:
    """`content`; of the API's manifest without the sums of what is drawn."""
    if not name.endswith("manifest.json"):
        return content
    return b"".join(line for line in content.splitlines(keepends=True) if b'.zip": "' not in line)


def test_golden_outputs(make: Callable[..., Project], renew_golden: bool) -> None:
    files = {name: reviewable(name, content) for name, content in make().build().items() if not name.endswith(DRAWN)}
    if renew_golden:
        for path in [path for path in GOLDEN.rglob("*") if path.is_file()]:
            path.unlink()
        for name, content in files.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(content)
        pytest.skip("golden outputs written anew: review the diff")
    expected = {path.relative_to(GOLDEN).as_posix(): path for path in GOLDEN.rglob("*") if path.is_file()}
    assert sorted(files) == sorted(expected)
    for name, content in files.items():
        assert content == expected[name].read_bytes(), name
