"""A misspelt key or value gets the right "did you mean", in at least nine of ten one-letter mistakes."""

import json
import random
import string
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.explain import explain
from generator.guessing import distance, nearest
from generator.guide.fields import record_in
from generator.languages import registry
from generator.model import CampaignFacts, ContactsFile, Edition, GuidanceEdition, GuidanceFacts, Record, SiteConfig
from generator.model.facets import Facet
from generator.source import parse
from tests import projects

ALPHABET = string.ascii_lowercase + string.digits
MODELS: tuple[type[Record], ...] = (CampaignFacts, Edition, SiteConfig, ContactsFile, GuidanceFacts, GuidanceEdition)


def records(model: type, found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Every record that can stand in a file, with its keys."""
    if model.__name__ not in found:
        found[model.__name__] = list(model.model_fields)  # type: ignore[attr-defined]
        for field in model.model_fields.values():  # type: ignore[attr-defined]
            if inner := record_in(field.annotation):
                records(inner, found)
    return found


def vocabularies() -> dict[str, list[str]]:
    """What is looked up: the keys of each record, the values of each closed list, the codes of languages."""
    found: dict[str, list[str]] = {}
    for model in MODELS:
        records(model, found)
    found |= {facet.__name__: [str(value) for value in facet] for facet in Facet.__subclasses__()}
    return found | {"languages": list(registry())}


VOCABULARIES = vocabularies()


def edits(word: str, chance: random.Random) -> Iterator[str]:
    """One mistake of each kind at a place that chance chooses."""
    at = chance.randrange(len(word))
    letter = chance.choice(ALPHABET)
    yield word[:at] + letter + word[at + 1 :]
    yield word[:at] + word[at + 1 :]
    yield word[:at] + letter + word[at:]
    if at + 1 < len(word):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def shares() -> dict[str, tuple[int, int]]:
    """Vocabulary → mistakes that were guessed right, and all."""
    chance = random.Random(20261125)
    found: dict[str, tuple[int, int]] = {}
    for name, words in VOCABULARIES.items():
        mistakes = [(edit, word) for word in words for _ in range(2) for edit in edits(word, chance)]
        mistakes = [(edit, word) for edit, word in mistakes if edit and edit not in words]
        found[name] = sum(nearest(edit, words) == word for edit, word in mistakes), len(mistakes)
    return found


def test_nine_of_ten_mistakes_are_guessed() -> None:
    found = shares()
    right, total = (sum(pair[index] for pair in found.values()) for index in (0, 1))
    assert total > 2000
    assert right / total >= 0.97, f"{right} of {total}"
    for name, (hits, tries) in found.items():
        assert name == "languages" or hits / tries >= 0.9, f"{name}: {hits} of {tries}"


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.title,
        lambda word: word.replace("_", "-"),
        lambda word: word.replace("_", " "),
        lambda word: word.translate(str.maketrans("aceopxy", "асеорху")),
        lambda word: word.translate(str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")),
    ],
    ids=["upper", "title", "hyphen", "space", "look-alikes", "layout"],
)
def test_case_joints_and_the_keyboard_do_not_count(change: Callable[[str], str]) -> None:
    for words in VOCABULARIES.values():
        for word in words:
            assert nearest(change(word), words) == word


def test_the_hint_reaches_the_place_where_the_mistake_is() -> None:
    chance = random.Random(5)
    for model, data in ((Edition, projects.EN), (CampaignFacts, projects.FACTS), (SiteConfig, projects.SITE)):
        for key in data:
            wrong = next(edit for edit in edits(key, chance) if edit not in model.model_fields)
            changed = {wrong if name == key else name: value for name, value in data.items()}
            document, problems = parse(json.dumps(changed), "x.yaml")
            assert document is not None, problems
            with pytest.raises(ValidationError) as caught:
                model.model_validate(document.data)
            found = {at.rule: str(at.hint) for at in explain(caught.value, document, model)}
            assert found["unknown-key"] == f"did you mean `{key}`?"


def test_what_is_far_is_not_guessed() -> None:
    assert nearest("zebra", ["title", "summary"]) is None
    assert nearest("", ["title"]) is None
    assert nearest("x", []) is None


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_distance_is_one(one: str, other: str) -> None:
    steps = distance(one, other)
    assert steps == distance(other, one)
    assert (steps == 0) == (one == other)
    assert abs(len(one) - len(other)) <= steps <= max(len(one), len(other))
