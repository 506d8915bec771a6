"""Translations as PO files: there and back again without loss, and no file from outside does any harm."""

import contextlib
import copy
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import cli
from generator.load import load
from generator.model import Edition, GuidanceEdition
from generator.po import catalog
from generator.po.catalog import Entry, Unreadable
from generator.po.units import translations, units
from tests.projects import EN, GUIDANCE_EN, RU, Project, small

Make = Callable[..., Project]
FILES = dict[str, Any]
PO = ".forewarn/po/from-en/ru.po"
OWN = {"published", "updated", "revisions"}
PICTURE = {"file": "call.png", "alt": "A hand", "caption": "A call", "credit": "A. Painter", "licence": "CC BY 4.0"}


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), "po", *arguments])


def exported(project: Project) -> str:
    result = run(project, "export", "ru")
    assert result.exit_code == 0, result.output
    return (project.root / PO).read_text("utf-8")


def imported(project: Project, text: str | bytes, *options: str) -> Result:
    path = project.root / "from-outside.po"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run(project, "import", str(path), "--language", "ru", *options)


def editions(project: Project) -> tuple[Any, Any]:
    loaded = load(project.root)
    assert loaded.site is not None, loaded.problems
    assert loaded.site.guidance is not None
    edition, guidance = loaded.site.campaigns[0].editions.get("ru"), loaded.site.guidance.editions.get("ru")
    return edition and edition.model_dump(exclude=OWN), guidance and guidance.model_dump(exclude=OWN)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def full(files: FILES) -> None:
    """A translation with every sort of text, its structure as the original's."""
    en = files["fake-bank/en.yaml"]
    en["press"]["quote"] = {"text": "Never.", "speaker": "An officer", "source": "ministry", "translated": "true"}
    en["pictures"] = [PICTURE]
    en["social"] = {"x": "They call.\n\nHang up."}
    en["if_harmed"]["first_day"] = [{"text": "Go to the police.", "sources": ["paper"]}]
    ru = copy.deepcopy(en)
    ru["title"] = "Звонок «из банка»: код"
    ru["they_say"] = [
        {"text": "Ваш счёт взломан", "source": "paper"},
        {"text": "Tell me the code", "language": "en", "meaning": "Назовите код", "illustrative": "true"},
    ]
    ru["press"]["quote"] = {"text": "Никогда.", "speaker": "Сотрудник", "source": "ministry"}
    ru["pictures"] = [{**PICTURE, "alt": "Рука", "caption": "Звонок"}]
    ru["keywords"] = ["звонок", "безопасный счёт", "код"]
    ru["how_it_works"] = ["Звонят.", {"text": "Пугают двенадцать человек.", "sources": ["ministry"]}]
    ru["countries"] = {"BY": [{"text": "Двенадцать случаев.", "sources": ["ministry"]}]}
    ru["translation"] = {"state": "machine-draft"}
    ru["published"] = RU["published"]
    files["fake-bank/ru.yaml"] = ru
    files["guidance/ru.yaml"]["first"]["first_minutes"] = ["Замолчите.", "Позвоните в банк."]


def test_there_and_back_changes_no_byte(make: Make) -> None:
    project = make(full).write()
    text = exported(project)
    before = tree(project.root / "campaigns")
    result = imported(project, text)
    assert result.exit_code == 0, result.output
    assert result.output == "0 files written. 0 fuzzy entries and 0 empty ones were left out.\n"
    assert tree(project.root / "campaigns") == before
    assert exported(project) == text


def test_a_project_without_the_translation_gets_it_whole(make: Make) -> None:
    project = make(full).write()
    text, before = exported(project), editions(project)
    for name in ("fake-bank", "guidance"):
        (project.root / f"campaigns/{name}/ru.yaml").unlink()
    result = imported(project, text)
    assert result.exit_code == 0, result.output
    assert "campaigns/fake-bank/ru.yaml: begun as machine-draft" in result.output
    assert editions(project) == before
    assert not [p for p in load(project.root).problems if p.position.path.endswith("ru.yaml")]


def test_a_translator_sees_what_holds_for_a_text(make: Make) -> None:
    text = exported(make(full).write())
    assert '\n\n#. At most 70 characters.\nmsgctxt "fake-bank/press.headline"' in text
    assert "#. Source: Ministry, A notice, https://example.org/notice\n" in text
    assert "Tell me" in text
    assert "they_say.0.text" in text
    assert "they_say.0.meaning" not in text
    assert "they_say.1.meaning" in text
    assert 'msgctxt "guidance/losses.code.countries.KZ.0"' in text


def test_what_is_out_of_date_is_fuzzy_and_stays_until_a_translator_says_otherwise(make: Make) -> None:
    project = make(full).write()
    exported(project)
    project.files["fake-bank/ru.yaml"]["translation"]["of"] = on_disk(project)["translation"]["of"]
    project.files["fake-bank/en.yaml"]["red_flags"][0] = "They hurry you a lot."
    project.write()
    text = exported(project)
    assert text.count("#, fuzzy") == 2
    before = tree(project.root / "campaigns")
    result = imported(project, text)
    assert "2 fuzzy entries" in result.output
    assert tree(project.root / "campaigns") == before
    done = text.replace("#, fuzzy\n", "").replace('msgstr "They hurry you."', 'msgstr "Вас очень торопят."')
    result = imported(project, done)
    assert "campaigns/fake-bank/ru.yaml: red_flags" in result.output, result.output
    assert on_disk(project)["red_flags"] == ["Вас очень торопят.", "They ask for a code."]
    assert exported(project).count("fuzzy") == 1  # the word in the head


def on_disk(project: Project, name: str = "fake-bank/ru.yaml") -> FILES:
    return dict(json.loads((project.root / "campaigns" / name).read_text("utf-8")))


def test_only_what_changed_is_written(make: Make) -> None:
    project = make(full).write()
    text = exported(project).replace('msgstr "Звонят."', 'msgstr "Они звонят."')
    before = (project.root / "campaigns/fake-bank/ru.yaml").read_text("utf-8")
    assert imported(project, text).exit_code == 0
    after = (project.root / "campaigns/fake-bank/ru.yaml").read_text("utf-8")
    assert after == before.replace('"Звонят."', '"Они звонят."')


def test_a_list_whose_entries_no_longer_answer_waits_until_it_is_whole(make: Make) -> None:
    project = make(full).write()
    exported(project)
    project.files["fake-bank/ru.yaml"]["translation"]["of"] = on_disk(project)["translation"]["of"]
    project.files["fake-bank/en.yaml"]["how_it_works"].insert(0, {"text": "They find you.", "sources": ["paper"]})
    project.write()
    text = exported(project).replace("#, fuzzy\n", "")
    part = text.replace('msgstr "Звонят."', 'msgstr "Вас находят."')
    result = imported(project, part)
    assert "`how_it_works` of fake-bank waits until all its entries are translated" in result.output
    assert on_disk(project)["how_it_works"][0] == "Звонят."
    whole = part.replace(
        'msgid "They frighten twelve people."\nmsgstr ""', 'msgid "They frighten twelve people."\nmsgstr "Пугают."'
    ).replace('msgid "They call."\nmsgstr "Пугают двенадцать человек."', 'msgid "They call."\nmsgstr "Звонят."')
    assert imported(project, whole).exit_code == 0
    assert on_disk(project)["how_it_works"] == [
        {"text": "Вас находят.", "sources": ["paper"]},
        "Звонят.",
        {"text": "Пугают.", "sources": ["ministry"]},
    ]


def test_an_entry_finds_its_text_where_it_stands_now(make: Make) -> None:
    project = make(full).write()
    text = exported(project).replace('msgstr "They hurry you."', 'msgstr "Вас торопят."')
    for name in ("en", "ru"):
        project.files[f"fake-bank/{name}.yaml"]["red_flags"].reverse()
    project.write()
    assert imported(project, text).exit_code == 0
    assert on_disk(project)["red_flags"] == ["They ask for a code.", "Вас торопят."]


def test_an_original_that_has_changed_is_told_and_the_rest_taken_over(make: Make) -> None:
    project = make(full).write()
    text = exported(project).replace('msgstr "Звонят."', 'msgstr "Они звонят."')
    project.files["fake-bank/en.yaml"]["summary"] = "Something else."
    project.write()
    result = imported(project, text)
    assert result.exit_code == 0
    assert "the original of `fake-bank/summary` has changed" in result.output
    assert on_disk(project)["how_it_works"][0] == "Они звонят."


def test_a_review_ends_where_its_text_does(make: Make) -> None:
    def change(files: FILES) -> None:
        full(files)
        said = {"state": "reviewed", "reviewer": "translator", "date": "2026-02-20"}
        files["fake-bank/ru.yaml"]["translation"] = said

    project = make(change).write()
    result = imported(
        project, exported(project).replace('msgstr "Звонят."', 'msgstr "Они звонят."'), "--state", "draft"
    )
    assert "its review no longer holds" in result.output
    assert {key: value for key, value in on_disk(project)["translation"].items() if key != "of"} == {"state": "draft"}


def test_too_little_begins_nothing(make: Make) -> None:
    project = make(full).write()
    text = exported(project)
    (project.root / "campaigns/fake-bank/ru.yaml").unlink()
    lines = text.split('msgctxt "fake-bank/summary"')
    result = imported(project, text.replace('msgstr "Звонок «из банка»: код"', 'msgstr ""'))
    assert len(lines) == 2
    assert result.exit_code == 0
    assert "can’t be begun without title" in result.output
    assert not (project.root / "campaigns/fake-bank/ru.yaml").exists()


def entry(context: str, original: str, translation: str) -> bytes:
    return catalog_of([Entry(context, original, translation)])


def catalog_of(entries: list[Entry]) -> bytes:
    from datetime import UTC, datetime

    from babel.core import Locale

    return catalog.write(entries, Locale("ru"), "TEST", "#", datetime(2026, 1, 1, tzinfo=UTC))


TITLE, HEADLINE = EN["title"], EN["press"]["headline"]


@pytest.mark.parametrize(
    ("context", "original", "translation", "told"),
    [
        ("fake-bnk/title", TITLE, "Звонок", "did you mean `fake-bank`?"),
        ("fake-bank/titel", TITLE, "Звонок", "nothing is called `fake-bank/titel` here"),
        ("../../etc/passwd", TITLE, "Звонок", "nothing is called `../../etc/passwd` here"),
        ("fake-bank/../title", TITLE, "Звонок", "nothing is called"),
        ("fake-bank/__class__", TITLE, "Звонок", "nothing is called"),
        ("/etc/title", TITLE, "Звонок", "nothing is called"),
        ("", TITLE, "Звонок", "nothing is called"),
        ("fake-bank/title", TITLE, "з" * 71, "has 71 characters, at most 70 fit"),
        ("fake-bank/press.headline", HEADLINE, "з" * 71, "`press.headline` has 71 characters, 0 to 70 fit"),
        ("fake-bank/press.lead", EN["press"]["lead"], "слово", "`press.lead` has 1 words, 25 to 40 fit"),
        ("fake-bank/title", TITLE, "Звонок <b>из</b> банка", "texts are plain"),
        ("fake-bank/title", TITLE, "Звонок &amp; код", "texts are plain"),
        ("fake-bank/title", TITLE, "Звонок [код](тут)", "texts are plain"),
        ("fake-bank/title", TITLE, "Звонок https://bad.example", "texts are plain"),
        ("fake-bank/title", TITLE, "Звонок \u202eкод", "U+202E is an invisible control character"),
        ("fake-bank/forward", EN["forward"], "з" * 20_001, "has 20001 characters"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_written(
    make: Make, context: str, original: str, translation: str, told: str
) -> None:
    project = make(full).write()
    before = tree(project.root / "campaigns")
    result = imported(project, entry(context, original, translation))
    assert result.exit_code == 1
    assert told in result.output, result.output
    assert "Nothing was written." in result.output
    assert "Traceback" not in result.output
    assert tree(project.root / "campaigns") == before


HEAD = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ru\\n"\n\n'
USABLE = f'msgctxt "fake-bank/title"\nmsgid "{TITLE}"\nmsgstr "Звонок"\n'.encode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x00" * 100, "invisible control character"),
        (b"\xff\xfe" + "msgid".encode("utf-16-le"), "isn’t written in UTF-8"),
        (HEAD.replace(b"UTF-8", b"utf-7") + USABLE, "it says that it is written in utf-7"),
        (HEAD.replace(b"UTF-8", b"zip") + USABLE, "it says that it is written in zip"),
        (HEAD + USABLE + b'\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "plural forms"),
        (HEAD + USABLE + b'\nmsgid "a"\nmsgstr[99999999999] "c"\n', "plural forms"),
        (HEAD + USABLE + b"\nnonsense here\n", "isn’t a PO file’s line"),
        (HEAD + USABLE + b'\nmsgid "a"\n', "PO file"),
        (HEAD + USABLE + b"\n" + USABLE, "stands there twice"),
        (HEAD + USABLE + b"\n" + USABLE.replace(b'msgid "A', b'msgid "B'), "stands here a second time"),
        (HEAD + b'msgctxt "' + b"x/" * 200 + b'"\nmsgid "a"\nmsgstr "b"\n', "a context (msgctxt) of over 200"),
        (HEAD + 'msgid "a\x85b"\nmsgstr "c"\n'.encode(), "invisible control character"),
        (b"PK\x03\x04" + bytes(range(256)) * 50, "isn’t written in UTF-8"),
        (HEAD + b'msgctxt "fake-bank/title"\nmsgid "a' + b"\r" + b'b"\nmsgstr "c"\n', "PO file"),
    ],
)
def test_a_hostile_file_gets_one_clear_message(make: Make, content: bytes, told: str) -> None:
    project = make(full).write()
    before = tree(project.root / "campaigns")
    result = imported(project, content)
    assert result.exit_code == 1, result.output
    assert told in result.output, result.output
    assert result.output.count("error:") == 1
    assert "WARNING" not in result.output
    assert tree(project.root / "campaigns") == before


@pytest.mark.parametrize(
    "header",
    [
        b'"Plural-Forms: nplurals=999999999999; plural=(((((((((;\\n"\n',
        b'"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n',
        b'"Language: ../../../etc\\n"\n',
        b'"PO-Revision-Date: never\\n"\n',
        b'"Language: ru\\n"\n' * 1000,
        b'"Content-Type: text/plain; charset=\\n"\n',
    ],
)
def test_what_headers_say_does_no_harm(make: Make, header: bytes) -> None:
    project = make(full).write()
    result = imported(project, b'msgid ""\nmsgstr ""\n' + header + b"\n" + USABLE)
    assert result.exit_code == 0, result.output
    assert on_disk(project)["title"] == "Звонок"


def test_too_large_and_too_many_are_refused_at_once() -> None:
    started = time.perf_counter()
    with pytest.raises(Unreadable, match="larger than"):
        catalog.read(b"#" * (catalog.MAX_BYTES + 1), "a.po")
    with pytest.raises(Unreadable, match="entries"):
        catalog.read(b'msgid "a"\nmsgstr ""\n' * (catalog.MAX_ENTRIES + 1), "a.po")
    assert time.perf_counter() - started < 5


def test_the_language_is_found_or_asked_for(make: Make) -> None:
    project = make(full).write()
    path = project.root / "unknown.po"
    path.write_bytes(USABLE)
    result = run(project, "import", str(path))
    assert result.exit_code == 1
    assert "add --language with one of en, ru" in result.output
    path.write_bytes(HEAD + USABLE)
    assert run(project, "import", str(path)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "xx"), "isn’t a language of this site"),
        (("export", "ru", "fake-bnk"), "did you mean `fake-bank`?"),
        (("import", "nowhere.po"), "does not exist"),
    ],
)
def test_a_wrong_argument_is_explained(make: Make, arguments: tuple[str, ...], told: str) -> None:
    result = run(make().write(), *arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make(full).write()
    text = exported(project).replace('msgstr "Звонят."', 'msgstr "Они звонят."')
    text = text.replace('msgstr "Замолчите."', 'msgstr "Молчите."')
    before = tree(project.root / "campaigns")
    from generator import output

    real, calls = output.replace, []

    def failing(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(path, content)

    monkeypatch.setattr(output, "replace", failing)
    result = imported(project, text)
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert tree(project.root / "campaigns") == before


letters = st.text("abzЖўʻ#:-'\"\\{}[]|>&*!%@~.1 \u00a0", min_size=1, max_size=60)
lines = letters.map(lambda text: " ".join(text.split())).filter(lambda text: text and not _marked(text))
prose = st.lists(lines, min_size=1, max_size=3).map("\n\n".join)


def _marked(text: str) -> bool:
    from generator.po.collecting import _MARKUP

    return bool(_MARKUP.search(text))


@st.composite
def translated(draw: st.DrawFn) -> tuple[FILES, FILES]:
    """A translation of EN and of the guidance: the same structure, any texts; channel texts as they are."""
    ru, guidance = copy.deepcopy(EN), copy.deepcopy(GUIDANCE_EN)

    def change(node: Any) -> Any:
        if isinstance(node, list):
            return [change(part) for part in node]
        if isinstance(node, dict):
            return {key: value if key in ("sources", "source") else change(value) for key, value in node.items()}
        return draw(lines)

    for name in ("how_it_works", "red_flags", "if_contacted", "if_harmed", "protect", "countries"):
        ru[name] = change(ru[name])
    ru["title"], ru["keywords"] = draw(lines), draw(st.lists(lines, min_size=1, max_size=4))
    ru["forward"] = draw(prose)
    phrases = []
    for phrase in EN["they_say"]:
        whose = {key: phrase[key] for key in ("source", "illustrative") if key in phrase}
        abroad = {"text": phrase["text"], "language": phrase.get("language", "en"), "meaning": draw(lines)}
        phrases.append({**(abroad if draw(st.booleans()) else {"text": draw(lines)}), **whose})
    ru["they_say"] = phrases
    for name in ("first", "countries", "losses", "genuine", "helper", "contact"):
        guidance[name] = change(guidance[name])
    for data in (ru, guidance):
        data["translation"] = {"state": "machine-draft"}
    return ru, guidance


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(translated())
def test_any_translation_survives_the_round_trip(tmp_path: Path, texts: tuple[FILES, FILES]) -> None:
    def change(files: FILES) -> None:
        files["fake-bank/ru.yaml"], files["guidance/ru.yaml"] = copy.deepcopy(texts)

    project = small(tmp_path, change).write()
    text, before, there = exported(project), editions(project), tree(project.root / "campaigns")
    assert imported(project, text).exit_code == 0
    assert tree(project.root / "campaigns") == there
    for name in ("fake-bank", "guidance"):
        (project.root / f"campaigns/{name}/ru.yaml").unlink()
    result = imported(project, text)
    assert result.exit_code == 0, result.output
    assert editions(project) == before


entries = st.lists(
    st.builds(
        Entry, st.text(max_size=20).map(lambda s: "a/" + s), st.text(min_size=1, max_size=60), st.text(max_size=200)
    ),
    max_size=6,
    unique_by=lambda entry: entry.context,
)


@given(entries)
def test_what_is_written_is_read_or_refused_in_a_sentence(found: list[Entry]) -> None:
    try:
        content = catalog_of(found)
        read = catalog.read(content, "a.po").entries
    except (Unreadable, UnicodeEncodeError):
        return
    assert [(e.context, e.original, e.translation) for e in read] == [
        (e.context, e.original, e.translation) for e in found
    ]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: HEAD + text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    with contextlib.suppress(Unreadable):
        catalog.read(content, "a.po")


parts = st.sampled_from(
    [
        "msgid ",
        "msgstr ",
        "msgctxt ",
        '""',
        '"a"',
        '"\\',
        "\n",
        "#~ ",
        "#, fuzzy",
        "#| ",
        "#: \u2068a",
        "msgstr[0] ",
        '"b"\n',
        "\\n",
    ]
)


@given(st.lists(parts, max_size=40).map("".join))
def test_any_heap_of_po_parts_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        catalog.read(text.encode(), "a.po")


@pytest.mark.parametrize(("model", "data"), [(Edition, EN), (GuidanceEdition, GUIDANCE_EN)])
def test_every_text_of_an_edition_is_a_unit_once(model: Any, data: FILES) -> None:
    from generator.lint.places import texts

    edition = model.model_validate(data)
    names = [unit.name for unit in units(edition)]
    assert len(names) == len(set(names))
    shown = {text for loc, text in texts(edition) if loc[0] != "keywords"}
    assert shown <= {unit.text for unit in units(edition)} | set(translations(edition).values())
