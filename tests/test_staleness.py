"""Out of date: which parts of the original have changed since a translation was made, by hash and not by date."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from generator.languages import registry
from generator.model import Edition, fingerprints, outdated
from generator.wording import wording
from tests.projects import AS_OF, EN, Project, press, words

Make = Callable[..., Project]
FILES = dict[str, Any]
say = wording("ru", registry()["ru"])
CHANGED = say("The original has changed since this translation.")
NOTICE = say("The original has changed since this translation:")


def hashes(**changes: Any) -> dict[str, str]:
    return fingerprints(Edition.model_validate({**EN, **changes}))


def translated(**changes: Any) -> Callable[[FILES], None]:
    """The Russian edition was made from the English one, which has changed since by `changes`."""

    def change(files: FILES) -> None:
        files["fake-bank/ru.yaml"]["translation"]["of"] = hashes()
        files["fake-bank/en.yaml"].update(changes)

    return change


def notice(page: bytes) -> str:
    return next((line for line in page.decode().splitlines() if NOTICE in line), "")


def silent(files: dict[str, bytes]) -> bool:
    texts = [content.decode(errors="replace") for content in files.values()]
    return not any(sentence in text for text in texts for sentence in (NOTICE, CHANGED))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"title": "A call from a bank"}, {"title"}),
        ({"title": "  A call from\n a  bank that isn't "}, set()),
        ({"how_it_works": ["They call.", "They frighten twelve people."]}, set()),
        ({"how_it_works": ["They frighten twelve people.", "They call."]}, {"how_it_works"}),
        ({"they_say": [{"text": "Tell me the code", "source": "paper"}]}, {"they_say"}),
        ({"if_harmed": {"first_minutes": ["Block the card."]}}, {"if_harmed"}),
        ({"countries": {}}, {"countries"}),
        ({"press": {**press(), "lead": words(31)}}, {"press.lead"}),
        ({"press": {**press(), "ticker": "They call."}}, {"press.ticker"}),
        ({"sms": "They call."}, {"sms"}),
        ({"keywords": ["call"], "updated": "2026-02-20T10:00:00+03:00"}, set()),
    ],
)
def test_a_hash_changes_with_what_is_read_and_with_nothing_else(changes: FILES, fields: set[str]) -> None:
    before, after = hashes(), hashes(**changes)
    assert {name for name in before | after if before.get(name) != after.get(name)} == fields


def test_hashes_stand_in_files_and_so_must_never_change() -> None:
    assert hashes()["title"] == "8d426328062c7acf"
    assert hashes()["they_say"] == "cf7943d4ef601d1a"


def test_nothing_is_outdated_where_nothing_is_known_or_changed(make: Make) -> None:
    for project in (make(), make(translated())):
        files = project.build()
        (campaign,) = project.site().campaigns
        assert not any(outdated(campaign).values())
        assert silent(files)


def test_the_page_names_the_parts_that_have_changed_and_leads_to_them(make: Make) -> None:
    files = make(translated(red_flags=["They hurry you."], summary="A call.", sms="They call.")).build()
    told = notice(files["ru/warnings/fake-bank/index.md"])
    assert told.endswith(
        '<a href="../../../en/warnings/fake-bank/#content" hreflang="en">' + say("Summary") + "</a>, "
        '<a href="../../../en/warnings/fake-bank/#flags" hreflang="en">' + say("How to tell") + "</a></p>"
    )
    assert not notice(files["en/warnings/fake-bank/index.md"])


def test_the_press_page_names_the_texts_that_have_changed(make: Make) -> None:
    files = make(translated(red_flags=["They hurry you."], sms="They call.")).build()
    told = notice(files["ru/press/fake-bank/index.md"])
    assert told.endswith('<a href="../../../en/press/fake-bank/#text-sms" hreflang="en">' + say("SMS") + "</a></p>")


def test_a_part_that_is_gone_leads_to_the_page(make: Make) -> None:
    told = notice(make(translated(protect=[])).build()["ru/warnings/fake-bank/index.md"])
    assert 'href="../../../en/warnings/fake-bank/" hreflang="en"' in told


def test_press_files_and_the_api_say_it_and_feeds_do_not(make: Make) -> None:
    files = make(translated(press={**press(), "headline": "Another headline"})).build()
    assert CHANGED in files["press/ru/fake-bank.txt"].decode()
    assert CHANGED in json.loads(files["press/ru/fake-bank.json"])["edNote"]
    assert json.loads(files["api/v1/ru/warnings/TEST-2026-001.json"])["outdated"] == ["press.headline"]
    assert silent({name: content for name, content in files.items() if name.startswith("feeds/")})


def test_an_original_that_is_not_public_tells_nothing(make: Make) -> None:
    def later(files: FILES) -> None:
        translated(title="Another title")(files)
        files["fake-bank/en.yaml"]["published"] = "2026-06-01T10:00:00+03:00"

    project = make(later)
    (campaign,) = project.site().public(AS_OF).campaigns
    assert outdated(campaign) == campaign.outdated == {}
    assert silent(project.build())


def test_a_withdrawn_warning_is_not_called_out_of_date(make: Make) -> None:
    def withdrawn(files: FILES) -> None:
        translated(title="Another title")(files)
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "A misreading."}
        for name in ("en", "ru"):
            files[f"fake-bank/{name}.yaml"]["revisions"] = [revision]

    files = make(withdrawn).build()
    assert silent(files)
