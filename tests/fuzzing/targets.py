"""What is fuzzed: one line of `TARGETS` each."""

import json
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from generator import project
from generator.edit import EditError, append, set_scalar
from generator.intake import fuzz_bytes
from generator.po.catalog import Unreadable, read
from generator.revise import set_at
from tests.projects import Project, small

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Target:
    """`run` may raise only what is caught in it; `corpus` are the files that the fuzzer begins with."""

    run: Callable[[bytes], None]
    corpus: Callable[[], Iterable[Path]]


@cache
def _project() -> Project:
    return small(Path(tempfile.mkdtemp(prefix="forewarn-fuzz-"))).write()


def _checked_as(name: str) -> Callable[[bytes], None]:
    """`forewarn check` of the small project in which the file `name` holds the input."""

    def run(content: bytes) -> None:
        made = _project()
        path = made.root / "campaigns" / name
        path.write_bytes(content)
        try:
            project.check(made.root)
        finally:
            path.write_text(json.dumps(made.files[name], ensure_ascii=False), "utf-8")

    return run


def _edited(content: bytes) -> None:
    """Every kind of change that the tool makes to files of people."""
    text = content.decode("utf-8", "replace")
    changes: tuple[Callable[[], str], ...] = (
        partial(set_scalar, text, "status", "withdrawn", ("activity",)),
        partial(set_scalar, text, "title", "a: 'b' \"c\"\n#"),
        partial(append, text, "revisions", {"date": "2026-02-20T10:00:00+03:00", "note": "it’s"}, ("translation",)),
        partial(set_at, text, ("policy",), {"approvals": "0"}),
    )
    for change in changes:
        try:
            change()
        except EditError:
            continue


def _imported(content: bytes) -> None:
    """`forewarn po import`, up to the entries."""
    with suppress(Unreadable):
        read(content, "ru.po")


def _files(*patterns: str) -> Callable[[], Iterable[Path]]:
    return lambda: [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]


TARGETS: dict[str, Target] = {
    "edition": Target(_checked_as("fake-bank/ru.yaml"), _files("campaigns/*-*/ru.yaml", "tests/rejected/*.yaml")),
    "campaign": Target(
        _checked_as("fake-bank/campaign.yaml"), _files("campaigns/*/campaign.yaml", "tests/rejected/*.yaml")
    ),
    "site": Target(_checked_as("site.yaml"), _files("campaigns/site.yaml", "tests/rejected/*.yaml")),
    "contacts": Target(_checked_as("contacts.yaml"), _files("campaigns/contacts.yaml", "tests/rejected/*.yaml")),
    "guidance": Target(_checked_as("guidance/ru.yaml"), _files("campaigns/guidance/*.yaml", "tests/rejected/*.yaml")),
    "edit": Target(_edited, _files("campaigns/*/*.yaml", "tests/rejected/*.yaml")),
    "feed": Target(fuzz_bytes, _files("tests/golden/feeds/**/*.*", "tests/golden/api/**/*.json")),
    "po": Target(_imported, _files("generator/messages/*.po", "generator/locales/*.po")),
}
"""One line each: what is run, and which real files show it what input looks like."""
