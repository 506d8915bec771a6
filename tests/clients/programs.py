"""The programs that these tests need; what is missing is installed. One that can't be had is a failure, not a skip."""

from collections.abc import Mapping
from pathlib import Path

from tests.browser.chromium import APT, Machine

PACKAGES: Mapping[str, str] = {"nginx": "nginx-light", "newsboat": "newsboat", "r2e": "rss2email"}
"""Program → Debian's package."""
PLACES = ("", "/usr/sbin/")
"""PATH, and where a user's PATH doesn't look."""


def find_or_install(machine: Machine | None = None, packages: Mapping[str, str] = PACKAGES) -> dict[str, Path]:
    """Each program's path. Raises RuntimeError with a sentence that says what to install."""
    machine = machine or Machine()
    if len(_found(machine, packages)) < len(packages):
        with machine.alone():
            _install(machine, packages)
    found = _found(machine, packages)
    missing = [package for program, package in packages.items() if program not in found]
    if missing:
        raise RuntimeError(
            "The tests with feed readers need some programs and could not install them (Debian: apt-get install "
            f"{' '.join(missing)})."
        )
    return found


def _found(machine: Machine, packages: Mapping[str, str]) -> dict[str, Path]:
    paths = {program: [machine.on_path(place + program) for place in PLACES] for program in packages}
    return {program: path for program, places in paths.items() for path in filter(None, places)}


def _install(machine: Machine, packages: Mapping[str, str]) -> None:
    found = _found(machine, packages)
    missing = [package for program, package in packages.items() if program not in found]
    if not missing or machine.on_path(APT) is None:
        return
    if machine.is_root():
        before: tuple[str, ...] = ()
    elif machine.run("sudo", "-n", "true") is not None:
        before = ("sudo", "-n")
    else:
        return
    machine.run(*before, APT, "-qq", "update")
    machine.run(*before, APT, "-qq", "install", "-y", "--no-install-recommends", *missing)
    if PACKAGES["nginx"] in missing:
        # Debian starts a server that it installs, and again at every boot; nobody asked for one.
        if machine.on_path("systemctl"):
            machine.run(*before, "systemctl", "--quiet", "disable", "--now", "nginx")
        machine.run(*before, "service", "nginx", "stop")
