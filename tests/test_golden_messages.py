"""What staff read about broken files, word for word, in each of their languages.

`pytest --renew-golden` renews it; the diff is read as an investigator would: one plain sentence, one hint.
"""

from pathlib import Path

import pytest

from generator import messages, problems, project
from generator.problems import Problem
from tests.mistakes import SLIPS, slipped
from tests.projects import AS_OF
from tests.test_rejected import REJECTED, rejected, told_of

GOLDEN = Path(__file__).parent / "golden-messages"
UNASKED = {"same-structure", "traced-translation", "same-facts-in-languages"}
"""What the translation gets of itself once the original is broken: it would stand below half of the slips."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """Name → what is told of the broken file."""
    told = {path.stem: told_of(rejected(path), tmp_path_factory.mktemp("rejected")) for path in REJECTED}
    told["more-problems"] = told["more-problems"][-1:]
    for slip in SLIPS:
        root = slipped(slip, tmp_path_factory.mktemp("slip")).write().root
        told[slip.name] = [at for at in project.check(root, AS_OF)[1] if at.rule not in UNASKED]
    return told


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_golden_messages(found: dict[str, list[Problem]], language: str, renew_golden: bool) -> None:
    say = messages.say(language)
    sections = [
        "\n".join([f"=== {name}", *(problems.text(problem, say) for problem in told)]) for name, told in found.items()
    ]
    text = "\n\n".join(sections) + "\n"
    path = GOLDEN / f"{language}.txt"
    if renew_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        pytest.skip("golden messages written anew: review the diff")
    assert text == path.read_text("utf-8")


def test_every_broken_file_is_told_of(found: dict[str, list[Problem]]) -> None:
    assert [name for name, told in found.items() if not told] == []
    assert len(found) >= 30
