"""What is missing is installed, and nothing else is. Nothing is installed here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.chromium import Machine
from tests.clients.programs import PACKAGES, find_or_install

ALL = ("nginx", "newsboat", "r2e")


class Fake(Machine):
    """A machine with `programs`; apt-get brings what it is asked for if it `works`."""

    def __init__(self, *programs: str, root: bool = True, works: bool = True) -> None:
        self.programs = set(programs)
        self.root = root
        self.works = works
        self.commands: list[str] = []
        self.locked = False

    def on_path(self, name: str) -> Path | None:
        return Path("/bin", name) if name in self.programs else None

    def is_root(self) -> bool:
        return self.root

    def run(self, *command: str) -> str | None:
        assert self.locked, "nothing is run outside the lock"
        self.commands.append(" ".join(command))
        if command[0] not in self.programs:
            return None
        if "install" in command and self.works:
            self.programs |= {program for program, package in PACKAGES.items() if package in command}
        return ""

    @contextmanager
    def alone(self) -> Iterator[None]:
        self.locked = True
        yield
        self.locked = False


def installed(before: str, *packages: str) -> list[str]:
    return [
        f"{before}apt-get -qq update",
        f"{before}apt-get -qq install -y --no-install-recommends {' '.join(packages)}",
    ]


def test_where_everything_is_nothing_runs() -> None:
    machine = Fake(*ALL)
    assert find_or_install(machine) == {name: Path("/bin", name) for name in ALL}
    assert machine.commands == []


def test_a_server_outside_of_path_is_found() -> None:
    machine = Fake("/usr/sbin/nginx", "newsboat", "r2e")
    assert find_or_install(machine)["nginx"] == Path("/usr/sbin/nginx")


def test_only_what_is_missing_is_installed() -> None:
    machine = Fake("nginx", "newsboat", "apt-get")
    assert "r2e" in find_or_install(machine)
    assert machine.commands == installed("", "rss2email")


def test_the_server_that_debian_starts_is_stopped() -> None:
    machine = Fake("newsboat", "r2e", "apt-get", "systemctl")
    find_or_install(machine)
    assert machine.commands == [
        *installed("", "nginx-light"),
        "systemctl --quiet disable --now nginx",
        "service nginx stop",
    ]


def test_who_is_not_root_uses_sudo() -> None:
    machine = Fake("nginx", "newsboat", "apt-get", "sudo", root=False)
    find_or_install(machine)
    assert machine.commands == ["sudo -n true", *installed("sudo -n ", "rss2email")]


@pytest.mark.parametrize(
    "machine",
    [Fake("nginx"), Fake("nginx", "apt-get", root=False), Fake("nginx", "apt-get", works=False)],
    ids=["no apt-get", "no sudo", "no network"],
)
def test_what_cannot_be_installed_is_named(machine: Fake) -> None:
    with pytest.raises(RuntimeError, match=r"apt-get install newsboat rss2email\)"):
        find_or_install(machine)
