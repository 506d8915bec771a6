"""The search index holds what readers may find, folded so that what they type meets it."""

import gzip
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import search
from generator.folding import skeletons
from generator.render.search_documents import documents
from generator.verify import verify
from tests.projects import AS_OF, Project

Make = Callable[..., Project]
LETTERS = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіўқңғүұһәөҳʼʻ’'‘`"
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЎҚҢҒҮҰҺӘӨҲ"
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -.,é"
)

ALIKE = [
    # endings
    "счёт счета счету",
    "карта карты картой картам",
    "махляры махляроў махлярам",
    "алаяқтар алаяқтарға алаяқтардың",
    "firibgarlar firibgarlarga firibgarlik",
    # letters and their marks
    "ё е",
    "звонок званок",
    "быў быу",
    "Қауіпсіз кауипсиз qauipsiz",
    "төлем толем",
    # apostrophes
    "oʻgʻri o'g'ri o‘g‘ri o’g’ri o`g`ri ogri ўғри",
    "сям'я сям’я сямʼя",
    # Cyrillic and Latin
    "безопасный bezopasny bezopasnyj bezopasnyy",
    "счёт schyot schet",
    "сообщение soobshchenie soobshenie",
    "хавфсиз xavfsiz khavfsiz havfsiz",
    "ҳисоб hisob xisob",
    "грошы hroshy groshy",
    "ёрдам yordam",
    "ватсап вацап вотсап whatsapp watsap",
    # double letters
    "телеграмм телеграм telegram",
]

APART = ["код карта", "банк бот", "домофон дом", "112 12", "1414 14", "sms sim"]


@pytest.mark.parametrize("words", ALIKE)
def test_what_people_type_alike_is_alike(words: str) -> None:
    assert len(set(skeletons(words))) == 1, skeletons(words)


@pytest.mark.parametrize("words", APART)
def test_what_means_something_else_stays_apart(words: str) -> None:
    assert len(set(skeletons(words))) == 2


@given(st.text(LETTERS, max_size=60))
def test_to_fold_again_changes_nothing(text: str) -> None:
    once = [word.removesuffix("x") for word in skeletons(text)]
    assert [word.removesuffix("x") for word in skeletons(" ".join(once))] == [word for word in once if word]


@given(st.text(LETTERS, max_size=60))
def test_case_never_matters(text: str) -> None:
    assert skeletons(text.upper().lower()) == skeletons(text.lower())


def found(project: Project, language: str = "en") -> list[str]:
    return [document.address for document in documents(project.site().public(AS_OF), language)]


def change(**facts: Any) -> Callable[[dict[str, Any]], None]:
    def apply(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"] |= facts
        if facts.get("status") == "withdrawn":
            note = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misreading."}
            for name in ("en", "ru"):
                files[f"fake-bank/{name}.yaml"]["revisions"] = [note]

    return apply


def test_a_current_warning_is_found_by_title_keywords_summary_and_what_they_say(make: Make) -> None:
    (document,) = documents(make().site().public(AS_OF), "en")
    assert document.title == "A call from a bank that isn't"
    assert set(skeletons("call bank safe account")) <= set(document.words[8])
    assert set(skeletons("somebody poses")) <= set(document.words[5])
    assert set(skeletons("взломан broken code")) <= set(document.words[1])


@pytest.mark.parametrize(
    "facts", [{"status": "withdrawn"}, {"expires": "2026-02-25T00:00:00+03:00"}, {"status": "draft"}]
)
def test_what_is_not_current_is_not_found(make: Make, facts: dict[str, Any]) -> None:
    assert found(make()) == ["en/warnings/fake-bank/"]
    assert found(make(change(**facts))) == []


def test_a_warning_missing_in_a_language_is_not_found_in_it(make: Make) -> None:
    project = make(lambda files: files.pop("fake-bank/ru.yaml"))
    assert found(project, "en") == ["en/warnings/fake-bank/"]
    assert found(project, "ru") == []


def test_the_index_holds_only_what_a_search_needs(make: Make) -> None:
    files = search.index(make().site().public(AS_OF))
    entry = json.loads(files["pagefind/pagefind-entry.json"])
    assert {name: index["page_count"] for name, index in entry["languages"].items()} == {"en": 1, "ru": 1}
    endings = sorted(re.sub(r".*[./]", "", name) for name in files)
    assert endings == sorted(["js", "json", "pagefind", *["pf_fragment", "pf_index", "pf_meta"] * 2])
    fragments = [gzip.decompress(content).decode() for name, content in files.items() if "fragment" in name]
    assert sum("A call from a bank" in text for text in fragments) == 1
    assert all('"content": ""' in text for text in fragments)


def test_a_language_without_warnings_has_an_index_of_its_own(make: Make) -> None:
    files = search.index(make(lambda files: files.pop("fake-bank/ru.yaml")).site().public(AS_OF))
    entry = json.loads(files["pagefind/pagefind-entry.json"])
    assert set(entry["languages"]) == {"en", "ru"}
    assert entry["languages"]["en"]["hash"] != entry["languages"]["ru"]["hash"]


def test_a_changed_title_gets_a_new_file(make: Make) -> None:
    def fragments(project: Project) -> set[str]:
        return {name for name in search.index(project.site().public(AS_OF)) if "fragment" in name}

    def punctuate(files: dict[str, Any]) -> None:
        files["fake-bank/en.yaml"]["title"] = "A call from a bank that isn't!"

    assert len(fragments(make()) ^ fragments(make(punctuate))) == 2


def test_a_leak_into_the_index_is_found(make: Make, tmp_path: Path) -> None:
    for name, content in search.index(make().site().public(AS_OF)).items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(content)
    hidden = make(change(status="review")).site()
    problems = verify(tmp_path / "site", hidden, hidden.public(AS_OF))
    leaks = [problem.position.path for problem in problems if problem.rule == "leak"]
    assert len(leaks) == 2
    assert all(name.endswith(".pf_fragment") for name in leaks)


def test_pagefind_failing_is_said(make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho no space left >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(search.SearchError, match="no space left"):
        search.index(make().site().public(AS_OF))
