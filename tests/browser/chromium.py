"""Where Chromium is; where there is none, it is installed. A browser that can't be had is a failure, never a skip."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = "apt-get"
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation")
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)


class Machine:
    """What the search needs to know of the computer; tests put a fake in its place."""

    def variable(self, name: str) -> str:
        return os.environ.get(name, "")

    def on_path(self, name: str) -> Path | None:
        found = shutil.which(name)
        return Path(found) if found else None

    def is_program(self, path: Path) -> bool:
        return path.is_file() and os.access(path, os.X_OK)

    def is_root(self) -> bool:
        return os.geteuid() == 0

    def run(self, *command: str) -> str | None:
        """What `command` prints; None where it fails. What it complains about reaches the terminal."""
        try:
            process = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
        except OSError:
            return None
        return None if process.returncode else process.stdout

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Of several test processes one installs; the others wait here and then find what it installed."""
        lock = Path(tempfile.gettempdir()) / f"forewarn-chromium-{os.getuid()}.lock"
        with lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def find_or_install(machine: Machine | None = None) -> Path:
    """The program to start. Raises RuntimeError with a sentence that says what to install."""
    machine = machine or Machine()
    named = machine.variable("CHROMIUM")
    if named:
        if machine.is_program(Path(named)):
            return Path(named)
        raise RuntimeError(f"The variable CHROMIUM names {named}, which is no program: correct it or unset it.")
    found = _on_path(machine)
    if found:
        return found
    with machine.alone():
        found = _on_path(machine) or _playwrights_own(machine) or _from_packages(machine) or _downloaded(machine)
    if found:
        return found
    raise RuntimeError(
        "The browser tests need Chromium and could not install it: install the package chromium "
        "(Debian: apt-get install chromium), or set CHROMIUM to the path of Chromium or Chrome."
    )


def _on_path(machine: Machine) -> Path | None:
    return next(filter(None, map(machine.on_path, NAMES)), None)


def _playwrights_own(machine: Machine) -> Path | None:
    # In a process of its own: Playwright refuses to start twice in one.
    printed = machine.run(sys.executable, "-c", PLAYWRIGHT_PATH)
    path = Path(printed.strip()) if printed and printed.strip() else None
    return path if path and machine.is_program(path) else None


def _from_packages(machine: Machine) -> Path | None:
    if machine.on_path(APT) is None:
        return None
    if machine.is_root():
        before: tuple[str, ...] = ()
    elif machine.run("sudo", "-n", "true") is not None:
        before = ("sudo", "-n")
    else:
        return None
    machine.run(*before, APT, "update")
    machine.run(*before, APT, "install", "-y", "--no-install-recommends", *PACKAGES)
    return _on_path(machine)


def _downloaded(machine: Machine) -> Path | None:
    machine.run(sys.executable, "-m", "playwright", "install", "chromium")
    return _playwrights_own(machine)
