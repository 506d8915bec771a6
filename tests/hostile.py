"""Files that somebody wrote to hurt: `python -m tests.hostile BYTES` reads and edits each as an edition, under limits.

It runs as a process of its own, because such a file may end the interpreter; it prints one JSON object.
"""

import json
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator import problems, project
from generator.edit import EditError, append, set_scalar
from generator.revise import set_at
from tests.projects import small

MEMORY = 2 * 1024**3
"""Bytes of address space, libraries included."""
HEAD = "format: 2\ntitle: A\ntranslation: {state: machine-draft}\n"


def _long(unit: str, size: int) -> bytes:
    """An edition with one endless text of `unit`s."""
    return f'{HEAD}protect:\n  - "{unit * (size // len(unit.encode()))}"\n'.encode()


def _keys(line: str, number: int) -> bytes:
    return (HEAD + "".join(line.format(n) for n in range(number))).encode()


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def inputs(size: int) -> dict[str, bytes]:
    """The files by what is wrong with them; the endless ones have `size` bytes, some more than may be read."""
    return {
        "billion laughs": (HEAD + LAUGHS).encode(),
        "merge keys": f"{HEAD}a: &a {{x: y}}\nb: {{<<: [{', '.join(['*a'] * 2000)}]}}\n".encode(),
        "an alias of itself": f"{HEAD}a: &a [*a]\n".encode(),
        "a tag that runs code": f'{HEAD}summary: !!python/object/apply:os.system ["touch hurt"]\n'.encode(),
        "nine thousand tags": _keys("k{0}: !!x x\n", size // 28),
        "nine thousand anchors": _keys("k{0}: &k{0} x\n", size // 28),
        "250 kB of brackets": b"[" * 250_000,
        "250 kB of braces": b"{" * 250_000,
        "brackets in a value": f"{HEAD}protect: {'[' * 100_000}{']' * 100_000}\n".encode(),
        "braces in a value": f"{HEAD}protect: {'{a: ' * 50_000}{'}' * 50_000}\n".encode(),
        "hyphens": b"- " * 120_000,
        "question marks": b"? " * 120_000,
        "half a million keys": b"a:\n" * 500_000,
        "as many keys as fit": _keys("a{0}:\n", 25_000),
        "one key again and again": _keys("a: b\n", 40_000),
        "unknown keys": _keys("k{0}: v\n", size // 28),
        "items of the wrong kind": (HEAD + "red_flags:\n" + "- {}\n" * (size // 28)).encode(),
        "a megabyte of text": HEAD.encode() + b"summary: " + b"a" * 1_000_000,
        "a word without end": _long("a", size),
        "a number without end": _long("1", size),
        "numbers without end": _long("1 ", size),
        "a date without end": _long("1-", size),
        "an address without end": _long("a.", size),
        "a version without end": _long("1.", size),
        "names without end": _long("Aa ", size),
        "accents without end": f"{HEAD}summary: a{chr(0x301) * 120_000}\n".encode(),
        "spaces without end": _long(" ", size),
        "an escape of NUL": f'{HEAD}summary: "a\\0b"\n'.encode(),
        "NUL": f"{HEAD}summary: a\0b\n".encode(),
        "a lone surrogate": HEAD.encode() + b"summary: a\xed\xa0\x80b\n",
        "an escaped surrogate": f'{HEAD}summary: "a\\ud800b"\n'.encode(),
        "a directive": b"%YAML 9.9\n---\n" + HEAD.encode(),
        "a directive for tags": b"%TAG ! tag:x,2026:\n---\n" + HEAD.encode(),
        "a number of 5,000 digits": b"format: " + b"2" * 5000 + b"\n",
        "a year without end": f"{HEAD}published: {'9' * 5000}-01-01\n".encode(),
    }


def _edits(text: str) -> list[str]:
    """What the editing functions say of `text`; whatever else they raise ends the process."""
    said = []
    changes: tuple[Callable[[], str], ...] = (
        partial(set_scalar, text, "title", "B"),
        partial(append, text, "revisions", {"note": "B"}, ["translation"]),
        partial(set_at, text, ("policy",), {"approvals": "0"}),
    )
    for change in changes:
        try:
            change()
        except EditError as error:
            said.append(str(error))
    return said


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    made = small(Path(tempfile.mkdtemp(prefix="forewarn-hostile-"))).write()
    path = made.root / "campaigns/fake-bank/ru.yaml"
    found: dict[str, object] = {}
    for name, content in inputs(int(sys.argv[1])).items():
        path.write_bytes(content)
        started = time.process_time()
        _, said = project.check(made.root)
        shown = [problems.text(problem) for problem in said]
        checked = time.process_time()
        _edits(content.decode("utf-8", "surrogatepass"))
        edited = time.process_time()
        found[name] = {
            "rules": sorted({problem.rule for problem in said}),
            "problems": len(said),
            "shown": sum(map(len, shown)),
            "check": checked - started,
            "edit": edited - checked,
        }
    json.dump({"inputs": found, "megabytes": _peak()}, sys.stdout)


def _peak() -> float:
    """Megabytes. `ru_maxrss` would count the parent's before this program was loaded; VmHWM begins anew (Linux)."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))[1]) / 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
