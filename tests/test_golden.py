"""What a small project becomes, byte for byte. `pytest --renew-golden` renews it; the diff is reviewed like code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import Project

GOLDEN = Path(__file__).parent / "golden"


def test_golden_outputs(make: Callable[..., Project], renew_golden: bool) -> None:
    files = make().build()
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
