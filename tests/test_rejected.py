"""Every rule has a file that breaks it. Each file of tests/rejected/ begins with comments that say what it gets:

`# place: fake-bank/ru.yaml` – the file of the small project that it stands for,
`# expect: 12:3 error unknown-key` – line, column, severity and rule of a problem; once for each,
`# status: published` – the status of the small project's campaign; without this line it is a draft.
"""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.lint import RULES, TIMED, rule_name
from generator.personal import mask, mask_rest
from generator.problems import Problem
from tests.projects import small

TESTS = Path(__file__).parent
REJECTED = sorted((TESTS / "rejected").glob("*.yaml"))
READERS = ("source", "load", "explain", "project")
WITHDRAWAL = {"date": "2026-02-20T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misreading."}
OF_TRANSLATIONS = {"out-of-date", "traced-translation", "same-structure"}
"""What a file gets that replaces the original or the translation, whatever else is wrong with it."""
NOT_RULES = {"utf-8", "utf-8-sig"}


@dataclass
class Rejected:
    text: str
    place: str = ""
    expected: list[str] = field(default_factory=list)
    status: str = "draft"

    @property
    def rules(self) -> set[str]:
        return {line.split()[-1] for line in self.expected}


def rejected(path: Path) -> Rejected:
    case = Rejected(path.read_bytes().decode())
    for match in re.finditer(r"^# (place|expect|status): (.+)$", case.text, re.MULTILINE):
        if match[1] == "expect":
            case.expected.append(match[2])
        else:
            setattr(case, match[1], match[2])
    return case


def told_of(case: Rejected, root: Path) -> list[Problem]:
    """What staff are told when the small project in `root` holds this file."""
    project = small(root)
    project.files["fake-bank/campaign.yaml"]["status"] = case.status
    if "status: withdrawn" in case.text:
        for edition in ("en", "ru"):
            project.files[f"fake-bank/{edition}.yaml"]["revisions"] = [WITHDRAWAL]
    project.files[case.place] = case.text
    _, problems = project.check()
    return [at for at in problems if at.rule not in OF_TRANSLATIONS or at.rule in case.rules]


def emitted() -> set[str]:
    """The rules that reading files can name: every text with hyphens in the modules that do it."""
    found: set[str] = set()
    for name in READERS:
        tree = ast.parse((TESTS.parent / "generator" / f"{name}.py").read_text("utf-8"))
        texts = (
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        found |= {text for text in texts if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", text)}
    return found - NOT_RULES


@pytest.mark.parametrize("case", [pytest.param(rejected(path), id=path.stem) for path in REJECTED])
def test_what_is_wrong_is_found_where_it_stands(case: Rejected, tmp_path: Path) -> None:
    told = told_of(case, tmp_path)
    found = [f"{at.position.path} {at.position.line}:{at.position.column} {at.severity} {at.rule}" for at in told]
    assert sorted(found) == sorted(f"campaigns/{case.place} {line}" for line in case.expected)
    excerpts = {(at.position.line, at.position.excerpt) for at in told}
    lines = re.split(r"\r\n|\r|\n", case.text)
    assert all(excerpt in (mask(lines[number - 1]), mask_rest(lines[number - 1])) for number, excerpt in excerpts)


@pytest.mark.parametrize("path", REJECTED, ids=lambda path: path.stem)
def test_a_file_is_named_after_the_rule_that_it_breaks(path: Path) -> None:
    assert any(path.stem == rule or path.stem.startswith(f"{rule}-") for rule in rejected(path).rules)


@pytest.mark.parametrize("rule", sorted({*map(rule_name, RULES), *map(rule_name, TIMED)} | emitted()))
def test_every_rule_is_broken_by_a_test(rule: str) -> None:
    """Either a file here that passes, or one of the tests named below for what one text file can't show."""
    by_file = any(rule in case.rules for case in map(rejected, REJECTED))
    named = any(f'"{rule}"' in (TESTS / name).read_text("utf-8") for name in ("test_bad_input.py", "test_gates.py"))
    assert by_file or named
