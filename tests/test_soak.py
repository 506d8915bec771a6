"""What takes long: `make soak`. Fuzzing, hostile files at full size, and publishes killed at random moments."""

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.preview.pages import Pages
from generator.preview.workshop import Workshop
from generator.source import parse
from tests.fuzzing.targets import TARGETS
from tests.projects import AS_OF, Project, hundred
from tests.test_hostile_yaml import measured

pytestmark = pytest.mark.soak

KILLS = 40
FUZZING_SECONDS = int(os.environ.get("FOREWARN_FUZZING_SECONDS", "600"))
"""For all targets together."""


@pytest.mark.skipif(sys.platform != "linux", reason="atheris is there for Linux only")
@pytest.mark.parametrize("target", TARGETS)
def test_a_fuzzer_finds_nothing_that_ends_in_a_traceback(target: str) -> None:
    """What it finds is in .forewarn/fuzz/; see tests/fuzzing/__main__.py."""
    seconds = max(FUZZING_SECONDS // len(TARGETS), 1)
    command = [sys.executable, "-m", "tests.fuzzing", target, str(seconds)]
    result = subprocess.run(command, capture_output=True, timeout=seconds + 300, check=False)
    assert result.returncode == 0, result.stderr.decode(errors="replace")[-4000:]


def test_hostile_files_at_full_size_take_bounded_time() -> None:
    inputs, megabytes = measured(255_000)
    assert {name: found for name, found in inputs.items() if found["check"] + found["edit"] > 20} == {}
    assert megabytes < 300


@settings(max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`, \n\t?0\\xu…ў", max_size=200))
def test_any_text_is_data_or_problems(text: str) -> None:
    document, problems = parse(text, "x.yaml")
    assert document is not None or problems


def test_a_publish_killed_at_any_moment_leaves_the_site_whole(make: Callable[..., Project]) -> None:
    project = make().write()
    command = [sys.executable, "-m", "generator", "publish", "--as-of", AS_OF.isoformat()]
    page = project.root / "site/en/warnings/fake-bank/index.html"
    started = time.monotonic()
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    whole = time.monotonic() - started
    chance = random.Random(2026)
    allowed = {"Somebody poses as your bank."}
    for number in range(KILLS):
        summary = f"Somebody poses as your bank, number {number}."
        project.files["fake-bank/en.yaml"]["summary"] = summary
        project.files["fake-bank/ru.yaml"]["summary"] = f"Кто-то выдаёт себя за ваш банк, номер {number}."
        allowed.add(summary)
        project.write()
        process = subprocess.Popen(command, cwd=project.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole * 1.1))
        process.kill()
        process.wait()
        text = page.read_text("utf-8")
        assert text.rstrip().endswith("</html>")
        assert any(line in text for line in allowed)
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    assert f"number {KILLS - 1}." in page.read_text("utf-8")


def test_the_cost_of_an_edit_is_that_of_one_campaign_among_a_hundred(tmp_path: Path) -> None:
    """From the saved file to the page and its problems, in this process's own time: two seconds, and little more than
    among five campaigns."""
    few, many = (spent(hundred(tmp_path / str(times), times)) for times in (1, 20))
    print(f"an edit among 5 campaigns costs {few:.2f} s, among 100 {many:.2f} s")
    assert many < 2
    assert many < 10 * few


def spent(root: Path) -> float:
    """The median time of five edits."""
    page = "ru/warnings/safe-account-call/"
    path = root / "campaigns/safe-account-call/ru.yaml"
    workshop = Workshop(root, lambda: AS_OF)
    pages = Pages(workshop, "http://127.0.0.1:8000/")
    workshop.read()
    workshop.check()
    pages.page(page)
    took = []
    for number in range(5):
        text = path.read_text("utf-8")
        path.write_text(re.sub("^title: .*", f"title: Звонок {number}", text, flags=re.MULTILINE), "utf-8")
        started = time.process_time()
        workshop.read([path])
        assert f"Звонок {number}" in pages.page(page)[0]
        workshop.check()
        pages.state(page, "")
        took.append(time.process_time() - started)
    return sorted(took)[2]
