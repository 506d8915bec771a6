"""What the guard says to staff, whom it lets pass, and that it never repeats what it guards."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from generator import problems
from generator.personal import fingerprint, mask
from generator.problems import Message, Position, Problem, Severity
from tests.projects import Project

Make = Callable[..., Project]
CARD = "4111 1111 1111 1111"
PHONE = "+375 29 123-45-67"
SHOWN = (problems.text, problems.github, lambda problem: problems.as_json([problem]))


def told(project: Project, rule: str = "personal-data") -> list[Problem]:
    return [problem for problem in project.check()[1] if problem.rule == rule]


def source(text: str, status: str = "published") -> Callable[[dict[str, Any]], None]:
    """Put `text` where no rule about prose looks."""

    def change(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["sources"]["paper"]["title"] = text
        files["fake-bank/campaign.yaml"]["status"] = status

    return change


@pytest.mark.parametrize(
    ("status", "severity"),
    [("draft", Severity.WARNING), ("review", Severity.WARNING), ("published", Severity.ERROR)],
)
def test_what_is_public_stops_the_publication(make: Make, status: str, severity: Severity) -> None:
    assert [problem.severity for problem in told(make(source(CARD, status)))] == [severity]


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("site.yaml", ("boilerplate", "en")),
        ("site.yaml", ("publisher", "about", "ru")),
        ("contacts.yaml", ("contacts", 0, "use", "en")),
        ("contacts.yaml", ("contacts", 1, "source", "title")),
        ("guidance/guidance.yaml", ("sources", "police", "title")),
        ("guidance/en.yaml", ("helper", "now", 0)),
        ("fake-bank/en.yaml", ("keywords", 0)),
        ("fake-bank/campaign.yaml", ("countries", "BY", "figures", 0, "value")),
        ("fake-bank/campaign.yaml", ("indicators", 0, "value")),
    ],
)
def test_every_text_of_every_file_is_read(make: Make, file: str, path: tuple[str | int, ...]) -> None:
    def change(files: dict[str, Any]) -> None:
        node = files[file]
        for part in path[:-1]:
            node = node[part]
        node[path[-1]] = CARD

    (problem,) = told(make(change))
    assert problem.position.path == f"campaigns/{file}"
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("show", SHOWN)
@pytest.mark.parametrize(
    "value", [CARD, PHONE, "ivanova@bank.by", "AB1234567", "0000000A000PB2", "KZ86 125K ZT50 0410 0100"]
)
def test_no_form_of_a_report_repeats_it(make: Make, show: Callable[[Problem], str], value: str) -> None:
    found = make(source(f"It was {value}, they say.")).check()[1]
    assert found
    report = "\n".join(map(show, found))
    assert value not in report
    assert re.sub(r"\W", "", value)[:-2] not in re.sub(r"\W", "", report)
    assert mask(value) in report


def test_half_a_number_in_a_folded_text_is_not_shown_either(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        text = json.dumps(files["fake-bank/campaign.yaml"], indent=1)
        files["fake-bank/campaign.yaml"] = text.replace("A report", "The card 4111 1111\n\n 1111 1111")

    project = make(change)
    (problem,) = told(project)
    assert "4111" not in problems.text(problem)


def test_other_rules_hide_it_too() -> None:
    line = Position("campaigns/x/en.yaml", 3, 5, f"sms: {CARD}")
    problem = Problem(
        line,
        Severity.ERROR,
        "wrong-value",
        Message("`{card}` is wrong", card=CARD),
        Message("not {phone}", phone=PHONE),
    )
    for show in SHOWN:
        assert "1111 1111" not in show(problem)
        assert "123" not in show(problem)
    assert problems.text(problem).splitlines()[1].index("•") + 1 == 10


def test_two_roles_let_it_stand_by_the_line_that_the_message_gives(make: Make) -> None:
    project = make(source(PHONE))
    (problem,) = told(project)
    line = re.search(r"- (\{rule: .*\})$", str(problem.hint))
    assert line
    given = dict(re.findall(r"(\w+): ([^,{}\[]+|\[.*\])", line[1]))
    exception = {
        "rule": given["rule"],
        "of": given["of"],
        "reason": "Printed by the police.",
        "roles": ["lawyer", "editor"],
    }
    project.files["fake-bank/campaign.yaml"]["exceptions"] = [exception]
    assert project.check()[1] == []
    project.files["fake-bank/campaign.yaml"]["sources"]["paper"]["title"] = PHONE.replace("67", "68")
    assert [problem.severity for problem in told(project)] == [Severity.ERROR]
    assert [problem.severity for problem in told(project, "used-exception")] == [Severity.WARNING]


@pytest.mark.parametrize(
    "change",
    [{"roles": ["lawyer"]}, {"roles": ["lawyer", "lawyer"]}, {"reason": ""}, {"rule": "live-address"}, {"roles": []}],
)
def test_an_exception_needs_a_reason_and_two_roles(make: Make, change: dict[str, Any]) -> None:
    def add(files: dict[str, Any]) -> None:
        exception = {"rule": "personal-data", "of": "1f0c9a7e", "reason": "Printed.", "roles": ["lawyer", "editor"]}
        files["fake-bank/campaign.yaml"]["exceptions"] = [{**exception, **change}]

    assert any(problem.severity is Severity.ERROR for problem in make(add).check()[1])


def test_an_exception_of_one_campaign_lets_nothing_pass_in_another() -> None:
    assert fingerprint("375291234567", "TEST-2026-001") != fingerprint("375291234567", "TEST-2026-002")


def test_exceptions_are_in_no_file(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        source(PHONE)(files)
        of = fingerprint("375291234567", "TEST-2026-001")
        exception = {"rule": "personal-data", "of": of, "reason": "A curious reason.", "roles": ["lawyer", "editor"]}
        files["fake-bank/campaign.yaml"]["exceptions"] = [exception]

    of = fingerprint("375291234567", "TEST-2026-001")
    for name, content in make(change).build().items():
        text = content.decode(errors="replace")
        assert not any(word in text for word in (of, "curious reason", "exceptions")), name


def service(kind: str, value: str) -> dict[str, Any]:
    page = {"title": "A page", "publisher": "Ministry", "url": "https://example.org/page"}
    return {"type": kind, "value": value, "name": "The portal", "source": page, "checked": "2026-01-15"}


def with_indicator(kind: str, value: str) -> Callable[[dict[str, Any]], None]:
    def change(files: dict[str, Any]) -> None:
        services = [
            service("domain", "портал.example"),
            service("domain", "my.gov.example"),
            service("domain", "lex.uz"),
            service("sender", "Portal"),
            service("sender", "0919"),
            service("phone", "+375 29 111-22-33"),
            service("account", "@portal_bot"),
        ]
        files["services.yaml"] = {"format": "2", "services": services}
        files["contacts.yaml"]["contacts"][0]["url"] = "https://www.police.example/report"
        indicator = {"type": kind, "value": value, "source": "paper", "confidence": "high"}
        files["fake-bank/campaign.yaml"]["indicators"] = [indicator]

    return change


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("domain", "LEX.uz"),
        ("domain", "www.lex.uz."),
        ("domain", "acts.lex.uz"),
        ("domain", "gov.example"),
        ("domain", "ｌｅｘ.uz"),
        ("url", "https://lex.uz:443/acts/-444773?x=1"),
        ("url", "http://user@lex.uz/"),
        ("domain", "портал.example".encode("idna").decode()),
        ("url", "https://ПОРТАЛ.example/вход"),
        ("url", "https://police.example/"),
        ("email", "info@lex.uz"),
        ("sender", "102"),
        ("phone", "102"),
        ("phone", "0919"),
        ("sender", "PORTAL"),
        ("phone", "8 (029) 111-22-33"),
        ("account", "https://t.me/Portal_bot"),
    ],
)
def test_what_is_genuine_is_no_indicator(make: Make, kind: str, value: str) -> None:
    (problem,) = told(make(with_indicator(kind, value)), "genuine-service")
    assert problem.severity is Severity.ERROR
    assert problem.position.path == "campaigns/fake-bank/campaign.yaml"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("domain", "lex.biz"),
        ("domain", "lex-uz.example"),
        ("domain", "lex.uz.bad.example"),
        ("domain", "lехх.uz"),
        ("domain", "lеx.uz"),
        ("url", "https://bad.example/lex.uz"),
        ("url", "https://lex.uz@bad.example/"),
        ("sender", "0918"),
        ("phone", "+375 29 111-22-34"),
        ("account", "@portal_b0t"),
        ("app", "lex.uz"),
    ],
)
def test_an_imitation_may_be_listed(make: Make, kind: str, value: str) -> None:
    assert told(make(with_indicator(kind, value)), "genuine-service") == []


def test_a_services_number_may_stand_in_a_text(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        with_indicator("domain", "bad.example")(files)
        source("Call +375 29 111 22 33")(files)

    assert told(make(change)) == []


def test_criminals_numbers_stand_in_indicators_and_not_in_prose(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        with_indicator("phone", PHONE)(files)
        files["fake-bank/campaign.yaml"]["sources"]["paper"]["title"] = f"They call from {PHONE}"

    (problem,) = told(make(change))
    assert "indicators" in str(problem.hint)
