"""Lists by country and topic, and the questions of the home page, come from the campaigns' facets alone."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from generator.model.facets import LOSS_BY_REQUEST, AsksFor, Loss
from generator.render import browse, guides, render
from tests.projects import AS_OF, Project

Make = Callable[..., Project]


def text(files: dict[str, bytes], name: str) -> str:
    return files[f"{name}index.md"].decode()


def several(count: int) -> Callable[[dict[str, Any]], None]:
    """`count` English warnings that differ by number only: `fake-bank`, `n2`, `n3` …"""

    def add(files: dict[str, Any]) -> None:
        for number in range(2, count + 1):
            facts = copy.deepcopy(files["fake-bank/campaign.yaml"])
            files[f"n{number}/campaign.yaml"] = facts | {"id": f"TEST-2026-00{number}"}
            files[f"n{number}/en.yaml"] = copy.deepcopy(files["fake-bank/en.yaml"])

    return add


def topics(files: dict[str, bytes], language: str = "en") -> set[str]:
    return {match[1] for name in files if (match := re.fullmatch(f"{language}/browse/(.+)/index.md", name))}


def test_a_topic_has_a_page_only_where_it_holds_something(make: Make) -> None:
    assert topics(make().build()) == {
        "country-by",
        "country-kz",
        "type-impersonation",
        "channel-phone",
        "channel-sms",
        "as-bank",
        "audience-everyone",
    }


def test_a_topic_with_nothing_current_in_it_leaves_no_page_and_no_link(make: Make) -> None:
    def expire(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["expires"] = "2026-02-20T10:00:00+03:00"

    files = make(expire).build()
    assert topics(files) == set()
    assert not [name for name, content in files.items() if name.endswith(".md") and b"browse/channel" in content]


def test_each_page_links_its_feed(make: Make) -> None:
    files = make().build()
    for topic in topics(files):
        for ending in ("rss.xml", "atom.xml", "json"):
            assert f"../../../feeds/en/{topic}.{ending}" in text(files, f"en/browse/{topic}/")
            assert f"feeds/en/{topic}.{ending}" in files


def test_a_topic_is_the_same_page_only_in_languages_that_have_it(make: Make) -> None:
    def withdrawn_in_russian_first(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        for name, day in (("ru", "2026-02-21"), ("en", "2026-03-05")):
            revision = {"date": f"{day}T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misreading."}
            files[f"fake-bank/{name}.yaml"]["revisions"] = [revision]

    files = make(withdrawn_in_russian_first).build()
    assert 'languages: ["en"]' in text(files, "en/browse/channel-phone/")
    assert topics(files, "ru") == set()


def test_a_new_campaign_joins_the_questions_without_code(make: Make) -> None:
    def add(files: dict[str, Any]) -> None:
        files["new/campaign.yaml"] = copy.deepcopy(files["fake-bank/campaign.yaml"]) | {
            "id": "TEST-2026-002",
            "channels": ["game"],
            "impersonates": ["friend"],
            "asks_for": ["qr-scan"],
            "severity": "critical",
        }
        files["new/en.yaml"] = copy.deepcopy(files["fake-bank/en.yaml"])

    files = make(add).build()
    assert 'href="browse/channel-game/" data-answer="game">Online game' in text(files, "en/")
    data = json.loads(files["en/questions.json"])
    assert data["answers"]["channel"] == {"phone": "Phone call", "sms": "SMS", "game": "Online game"}
    assert data["answers"]["who"]["friend"] == "Friend or acquaintance"
    first = data["warnings"][0]
    assert first["link"] == "warnings/new/"
    assert (first["channel"], first["who"], first["want"], first["lost"]) == (
        ["game"],
        ["friend"],
        ["qr-scan"],
        ["account"],
    )


def test_the_first_question_may_be_left_open(make: Make) -> None:
    chips = re.findall(r'<a href="([^"]+)" data-answer="([^"]*)">', text(make().build(), "en/").split("<template")[0])
    assert chips == [("browse/channel-phone/", "phone"), ("browse/channel-sms/", "sms"), ("browse/", "")]


def test_the_questions_tell_no_more_than_they_can_end_on(make: Make) -> None:
    def add(files: dict[str, Any]) -> None:
        several(5)(files)
        files["n5/campaign.yaml"]["channels"] = ["game"]

    warnings = json.loads(make(add).build()["en/questions.json"])["warnings"]
    assert [warning.get("link") for warning in warnings] == [
        "warnings/n5/",
        "warnings/n4/",
        "warnings/n3/",
        "warnings/n2/",
        None,
    ]
    assert warnings[-1]["channel"] == ["phone", "sms"]


def test_a_warning_that_only_another_language_has_comes_last_and_says_so(make: Make) -> None:
    def only_english(files: dict[str, Any]) -> None:
        files["new/campaign.yaml"] = copy.deepcopy(files["fake-bank/campaign.yaml"]) | {
            "id": "TEST-2026-002",
            "severity": "critical",
        }
        files["new/en.yaml"] = copy.deepcopy(files["fake-bank/en.yaml"])

    warnings = json.loads(make(only_english).build()["ru/questions.json"])["warnings"]
    assert [(warning["link"], warning.get("lang")) for warning in warnings] == [
        ("warnings/fake-bank/", None),
        ("warnings/new/", "en"),
    ]


def test_a_channel_asks_who_they_say_they_are_and_ends_on_warnings(make: Make) -> None:
    page = text(make().build(), "en/browse/channel-phone/")
    assert '<a href="#bank">Bank</a>' in page
    section = page.split('<section id="bank"')[1].split("</section>")[0]
    assert '../../warnings/fake-bank/"' in section
    assert "They want: A money transfer" in section
    assert 'href="../../genuine/#bank"' in section
    assert 'href="../../paid/"' in section


def test_the_most_urgent_come_first(make: Make) -> None:
    def add(files: dict[str, Any]) -> None:
        for number, (severity, activity) in enumerate(
            [("low", "emerging"), ("critical", "dormant"), ("critical", "active")], 2
        ):
            files[f"n{number}/campaign.yaml"] = copy.deepcopy(files["fake-bank/campaign.yaml"]) | {
                "id": f"TEST-2026-00{number}",
                "severity": severity,
                "activity": activity,
            }
            files[f"n{number}/en.yaml"] = copy.deepcopy(files["fake-bank/en.yaml"])

    site = make(add).site()
    assert [campaign.slug for campaign, _ in browse.most_urgent(site.current("en"))] == ["n4", "n3", "fake-bank", "n2"]


def test_a_long_list_goes_on_on_further_pages(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "ON_A_PAGE", 2)

    files = make(several(5)).build()
    listed = [
        re.findall(r'<ul class="fw-cards">.*?</ul>', text(files, f"en/{path}"), re.DOTALL)[-1].count("<li>")
        for path in (
            "warnings/",
            "warnings/page-2/",
            "warnings/page-3/",
            "browse/channel-phone/page-3/",
            "press/",
            "press/page-3/",
        )
    ]
    assert listed == [2, 2, 1, 1, 2, 1]
    second = text(files, "en/warnings/page-2/")
    assert 'href="../page-3/"' in second
    assert 'href="./" aria-current="page">2' in second
    assert 'unlisted: "true"' in second
    assert 'languages: ["en"]' in second


def test_whatever_is_asked_for_is_lost_as_something() -> None:
    assert {LOSS_BY_REQUEST.get(value, Loss.TRANSFER) for value in AsksFor} == set(Loss) - {Loss.CRYPTO}


def test_without_guidance_the_site_has_no_such_pages_and_no_links_to_them(make: Make) -> None:
    def none(files: dict[str, Any]) -> None:
        for name in [name for name in files if name.startswith("guidance/")]:
            del files[name]

    files = make(none).build()
    assert not {"en/paid/index.md", "en/genuine/index.md"} & files.keys()
    assert {"en/helper/index.md", "en/ours/index.md"} <= files.keys()
    for name, content in files.items():
        if name.endswith(".md"):
            assert b"paid/" not in content, name
            assert b"genuine/" not in content, name


def test_a_number_of_another_language_is_ours_too(make: Make) -> None:
    def only_english(files: dict[str, Any]) -> None:
        del files["fake-bank/ru.yaml"]

    page = text(make(only_english).build(), "ru/ours/")
    assert '<li id="TEST-2026-001" data-text="../../api/v1/en/warnings/TEST-2026-001.json">' in page
    assert '<span lang="en"' in page


def test_guidance_of_the_future_is_not_shown(make: Make) -> None:
    def later(files: dict[str, Any]) -> None:
        files["guidance/ru.yaml"]["published"] = "2026-04-01T10:00:00+03:00"

    files = make(later).build()
    assert "en/paid/index.md" in files
    assert "ru/paid/index.md" not in files
    assert 'languages: ["en"]' in text(files, "en/paid/")


def test_a_page_names_no_language_that_lacks_it(make: Make) -> None:
    site = make().site().public(AS_OF)
    assert site.guidance
    editions = site.guidance.editions
    without = {**editions, "ru": editions["ru"].model_copy(update={"genuine": {}})}
    guidance = site.guidance.model_copy(update={"editions": without})
    files = render(site.model_copy(update={"guidance": guidance}))
    assert "ru/genuine/index.md" not in files
    assert 'languages: ["en"]' in text(files, "en/genuine/")
    assert 'languages: ["en", "ru"]' in text(files, "en/paid/")


def test_a_page_names_the_sources_that_it_cites_and_no_others(make: Make) -> None:
    files = make().build()
    assert '<li id="source-1">' in text(files, "en/paid/")
    assert "source-1" not in text(files, "en/genuine/")


def test_every_issued_number_stands_on_the_page_that_compares(make: Make) -> None:
    def withdraw(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        for name in ("en", "ru"):
            files[f"fake-bank/{name}.yaml"]["revisions"] = [
                {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misreading."}
            ]

    page = text(make(withdraw).build(), "en/ours/")
    assert 'data-text="../../api/v1/en/warnings/TEST-2026-001.json"' in page
    assert '<li id="TEST-2026-001"' in page
    assert "Withdrawn" in page
    assert "We never call." in page
    assert "genuine" not in page.casefold()


def test_earlier_numbers_are_folded_up_by_year(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guides, "ISSUED", 1)

    def add(files: dict[str, Any]) -> None:
        several(3)(files)
        files["n2/campaign.yaml"]["id"] = "TEST-2025-002"

    at_once, *years = text(make(add).build(), "en/ours/").split("<details")
    assert re.findall(r'<li id="(.+?)"', at_once) == ["TEST-2026-003"]
    assert [re.findall(r'<h3>(.+?)</h3>|<li id="(.+?)"', year) for year in years] == [
        [("2026", ""), ("", "TEST-2026-001")],
        [("2025", ""), ("", "TEST-2025-002")],
    ]
