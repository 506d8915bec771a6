"""The order in which Chromium is looked for. No browser is started here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.chromium import NAMES, PACKAGES, Machine, find_or_install

DOWNLOADED = Path("/cache/chromium")
APT_UPDATE = "apt-get update"
APT_INSTALL = f"apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
DOWNLOAD = "playwright install chromium"


class Fake(Machine):
    """A machine with `programs` on PATH; `after` gives the files and programs that a command brings."""

    def __init__(self, *programs: str, chromium: str = "", root: bool = False, **after: str) -> None:
        self.programs = set(programs)
        self.chromium = chromium
        self.root = root
        self.after = after
        self.commands: list[str] = []
        self.locked = False

    def variable(self, name: str) -> str:
        return self.chromium if name == "CHROMIUM" else ""

    def on_path(self, name: str) -> Path | None:
        return Path("/bin", name) if name in self.programs else None

    def is_program(self, path: Path) -> bool:
        return str(path) in self.programs

    def is_root(self) -> bool:
        return self.root

    def run(self, *command: str) -> str | None:
        assert self.locked, "nothing is run outside the lock"
        if command[1] == "-c":
            return f"{DOWNLOADED}\n"
        line = " ".join(command[2:] if command[1] == "-m" else command)
        self.commands.append(line)
        if command[0] == "sudo" and "sudo" not in self.programs:
            return None
        if "install" in command:
            brought = self.after.get("download" if "playwright" in command else "apt")
            if brought is None:
                return None
            self.programs.add(brought)
        return ""

    @contextmanager
    def alone(self) -> Iterator[None]:
        self.locked = True
        yield
        self.locked = False


def test_the_variable_comes_first() -> None:
    fake = Fake(*NAMES, "/opt/chrome", chromium="/opt/chrome")
    assert find_or_install(fake) == Path("/opt/chrome")
    assert fake.commands == []


def test_a_variable_that_names_nothing_is_an_error_not_a_search() -> None:
    with pytest.raises(RuntimeError, match="CHROMIUM names /opt/gone"):
        find_or_install(Fake(*NAMES, chromium="/opt/gone"))


@pytest.mark.parametrize("first", range(len(NAMES)))
def test_then_the_names_on_path_in_their_order(first: int) -> None:
    fake = Fake(*NAMES[first:], "apt-get", root=True)
    assert find_or_install(fake) == Path("/bin", NAMES[first])
    assert fake.commands == []


def test_what_playwright_downloaded_before_is_used() -> None:
    fake = Fake(str(DOWNLOADED), "apt-get", root=True)
    assert find_or_install(fake) == DOWNLOADED
    assert fake.commands == []


def test_then_root_installs_the_package() -> None:
    fake = Fake("apt-get", root=True, apt="chromium")
    assert find_or_install(fake) == Path("/bin/chromium")
    assert fake.commands == [APT_UPDATE, APT_INSTALL]


def test_others_install_it_where_sudo_asks_for_no_password() -> None:
    fake = Fake("apt-get", "sudo", apt="chromium")
    assert find_or_install(fake) == Path("/bin/chromium")
    assert fake.commands == ["sudo -n true", f"sudo -n {APT_UPDATE}", f"sudo -n {APT_INSTALL}"]


@pytest.mark.parametrize(
    ("fake", "before"),
    [
        (Fake(download=str(DOWNLOADED)), []),
        (Fake("apt-get", download=str(DOWNLOADED)), ["sudo -n true"]),
        (Fake("apt-get", root=True, download=str(DOWNLOADED)), [APT_UPDATE, APT_INSTALL]),
    ],
    ids=["no apt-get", "no rights", "apt-get fails"],
)
def test_then_playwright_downloads_it(fake: Fake, before: list[str]) -> None:
    assert find_or_install(fake) == DOWNLOADED
    assert fake.commands == [*before, DOWNLOAD]


def test_else_one_sentence_says_what_to_install() -> None:
    with pytest.raises(RuntimeError, match="install the package chromium") as caught:
        find_or_install(Fake())
    assert "\n" not in str(caught.value)


def test_a_program_that_fails_or_is_missing_says_so() -> None:
    assert Machine().run("false") is None
    assert Machine().run("no-such-program-anywhere") is None
    assert Machine().run("echo", "here") == "here\n"
