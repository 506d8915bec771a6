"""The preview shows an edit in under two seconds and survives a broken file."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projects import Project

WAIT = 30.0


class Preview:
    """A running `forewarn preview` of a project."""

    def __init__(self, project: Project, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.project, self.log = project, log
        command = [sys.executable, "-m", "generator", "preview", "--address", self.address]
        with log.open("wb") as output:
            self.process = subprocess.Popen(command, cwd=project.root, stdout=output, stderr=subprocess.STDOUT)

    def page(self, slug: str = "fake-bank") -> str:
        path = f"en/warnings/{slug}/"
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def edit(self, old: str, new: str) -> None:
        path = self.project.root / "campaigns/fake-bank/en.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    def wait(self, condition: Callable[[], bool]) -> float:
        started = time.monotonic()
        while not condition():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - started < WAIT, self.said()
            time.sleep(0.02)
        return time.monotonic() - started


@pytest.fixture
def preview(make: Callable[..., Project], tmp_path: Path) -> Iterator[Preview]:
    running = Preview(make().write(), tmp_path / "preview.log")
    yield running
    running.process.send_signal(signal.SIGINT)
    running.process.wait(timeout=10)
    assert "Traceback" not in running.said()


def test_an_edit_shows_and_a_broken_file_keeps_the_last_good_page(preview: Preview) -> None:
    preview.wait(lambda: "They hurry you." in preview.page())
    preview.edit("They hurry you.", "They hurry you very much.")
    seconds = preview.wait(lambda: "They hurry you very much." in preview.page())
    print(f"an edit showed after {seconds:.2f} s")
    assert seconds < 6

    new = [sys.executable, "-m", "generator", "new", "fake-courier", "--title", "A new draft", "--language", "en"]
    subprocess.run(new, cwd=preview.project.root, check=True, capture_output=True)
    preview.wait(lambda: "Not published: only you see this." in preview.page("fake-courier"))
    assert not list((preview.project.root / "docs").rglob("*fake-courier*"))

    preview.edit('"red_flags"', '"red_flagz"')
    preview.wait(lambda: "[unknown-key]" in preview.said())
    assert "did you mean `red_flags`?" in preview.said()
    assert "They hurry you very much." in preview.page()

    preview.edit('"red_flagz"', '"red_flags"')
    preview.edit("They hurry you very much.", "They press you.")
    preview.wait(lambda: "They press you." in preview.page())
    assert re.search(r"\d+ files written in \d+ ms", preview.said())
