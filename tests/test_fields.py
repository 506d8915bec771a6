"""The staff guide explains every field, with an example that the tool would accept."""

from pathlib import Path

import pytest

from generator.explain import bare
from generator.guide import fields
from generator.model import CampaignFacts
from generator.problems import Message
from generator.source import read

ROOT = Path(__file__).parent.parent
CAMPAIGNS = ("safe-account-call", "doorkey-parcel-code", "money-mule-dropper")
KINDS = fields.kinds(CAMPAIGNS, "en")


@pytest.fixture(scope="module")
def page() -> str:
    return fields.page(ROOT, CAMPAIGNS, "en", str, str)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_has_words_and_an_example(kind: fields.Kind, page: str) -> None:
    section = page.split(f"## {kind.name}\n")[1].split("\n## ")[0]
    for name in kind.model.model_fields:
        part = section.split(f"### `{name}` ")[1].split("\n### ")[0]
        assert part.split("\n")[2].strip() not in ("", "Always needed."), f"{name} has no description"
        assert f"```yaml\n{name}:" in part, f"{name} has no example"


def test_a_nested_text_says_its_limit(page: str) -> None:
    assert "| `lead` | 25 to 40 words" in page
    assert "| `atm` | For a cash machine's screen" in page


def test_the_examples_that_no_file_has_would_be_accepted() -> None:
    document, problems = read(fields.MORE_EXAMPLES, "fields.yaml")
    assert document is not None, problems
    for kind in KINDS:
        for name, value in document.data.get(kind.name, {}).items():
            assert name in kind.model.model_fields
            kind.model.__pydantic_validator__.validate_assignment(kind.model.model_construct(), name, value)


def test_an_excerpt_ends_where_the_next_key_begins() -> None:
    document, _ = read(ROOT / "campaigns/safe-account-call/en.yaml", "en.yaml")
    assert document is not None
    lead = fields.excerpt(document, ("press", "lead"))
    assert lead.startswith("lead: ")
    assert "body_50" not in lead


def test_what_a_field_holds_is_known() -> None:
    model = CampaignFacts.model_fields
    assert fields.record_in(model["sources"].annotation).__name__ == "Source"  # type: ignore[union-attr]
    assert fields.facet_in(model["channels"].annotation).__name__ == "Channel"  # type: ignore[union-attr]
    assert bare(model["review_by"].annotation).__name__ == "date"
    assert str(Message("{fewest} to {most} words.", fewest=1, most=2)) == "1 to 2 words."
