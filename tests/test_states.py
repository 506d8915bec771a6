"""What is public when: drafts, embargoes, later editions, missing languages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.projects import AS_OF, Project

Make = Callable[..., Project]
NUMBER = "TEST-2026-001"


def changed(file: str, **values: str) -> Callable[[dict[str, Any]], None]:
    return lambda files: files[f"fake-bank/{file}"].update(values)


@pytest.mark.parametrize("status", ["draft", "review"])
def test_a_draft_is_in_no_file(make: Make, status: str) -> None:
    files = make(changed("campaign.yaml", status=status)).build()
    assert not any(NUMBER in content.decode(errors="replace") or "fake-bank" in name for name, content in files.items())


def test_an_embargoed_campaign_is_in_no_file_before_its_hour(make: Make) -> None:
    hour = "2026-02-10T12:00:00+03:00"
    project = make(changed("campaign.yaml", embargo_until=hour, published=hour))
    project.files["fake-bank/en.yaml"]["published"] = hour
    before = project.build(datetime.fromisoformat("2026-02-10T11:59:59+03:00"))
    assert not any(NUMBER in content.decode(errors="replace") for content in before.values())
    after = project.build(datetime.fromisoformat("2026-02-10T12:00:00+03:00"))
    assert "en/warnings/fake-bank/index.md" in after


def test_an_edition_appears_at_its_own_time(make: Make) -> None:
    files = make().build(datetime.fromisoformat("2026-02-10T00:00:00+03:00"))
    assert "en/warnings/fake-bank/index.md" in files
    assert 'original: "en"' in files["ru/warnings/fake-bank/index.md"].decode()
    assert 'languages: ["en"]' in files["en/warnings/fake-bank/index.md"].decode()
    assert "feeds/ru/warnings.json" not in files


def test_a_machine_draft_says_so_and_an_original_does_not(make: Make) -> None:
    files = make().build()
    assert "fw-state" in files["ru/warnings/fake-bank/index.md"].decode()
    assert "fw-state" not in files["en/warnings/fake-bank/index.md"].decode()


def test_a_withdrawn_warning_stays_as_a_notice_and_leaves_the_lists(make: Make) -> None:
    def withdraw(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "It was a misunderstanding."}
        for name in ("en", "ru"):
            files[f"fake-bank/{name}.yaml"]["revisions"] = [revision]

    files = make(withdraw).build()
    assert "This warning has been withdrawn." in files["en/warnings/fake-bank/index.md"].decode()
    assert "fake-bank" not in files["en/warnings/index.md"].decode()
    assert "fake-bank" not in files["en/index.md"].decode()


def test_approvals_and_reviewers_are_in_no_file(make: Make) -> None:
    def change(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["approvals"] = [
            {"role": "lawyer", "date": "2026-02-01", "of": {"en.title": "cafe5eed"}}
        ]
        reviewed = {
            "state": "reviewed",
            "reviewer": "translator",
            "date": "2026-02-01",
            "reviewed_text": {"title": "cafe5eed"},
        }
        files["fake-bank/ru.yaml"]["translation"] = reviewed

    files = make(change).build()
    schema = files.pop("api/v1/schema.json").decode()  # it lists lawyers among those whom scammers pose as
    assert not any(word in schema for word in ("approvals", "reviewer", "Approval"))
    for name, content in files.items():
        text = content.decode(errors="replace")
        assert not any(word in text for word in ("cafe5eed", "lawyer", "Lawyer", "translator", "Translator")), name


def test_a_malicious_address_is_never_a_link(make: Make) -> None:
    page = make().build()["en/warnings/fake-bank/index.md"].decode()
    assert '<code><bdi dir="ltr">bad[.]example</bdi></code>' in page
    assert all("bad.example" not in content.decode(errors="replace") for content in make().build(AS_OF).values())


def test_a_figure_of_one_country_stands_under_its_label_only(make: Make) -> None:
    page = make().build()["ru/warnings/fake-bank/index.md"].decode()
    kz, by = page.index("<h3>Казахстан</h3>"), page.index("<h3>Беларусь</h3>")
    assert kz < by < page.index("Twelve cases in Belarus")


def test_the_default_country_of_the_language_comes_first(make: Make) -> None:
    files = make().build()
    english, russian = (files[f"{language}/warnings/fake-bank/index.md"].decode() for language in ("en", "ru"))
    assert english.index('href="tel:102"') < english.index('href="tel:+71020"')
    assert russian.index('href="tel:+71020"') < russian.index('href="tel:102"')


@pytest.mark.parametrize(
    ("activity", "words"),
    [
        ("declining", "This scheme is seen less often now."),
        ("dormant", "This scheme has not been seen lately."),
        ("emerging", "Emerging."),
    ],
)
def test_a_country_where_the_scheme_goes_differently_says_so_under_its_label(
    make: Make, activity: str, words: str
) -> None:
    def differs(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["countries"]["KZ"]["activity"] = activity

    page = make(differs).build()["en/warnings/fake-bank/index.md"].decode()
    assert page.count(words) == 1
    assert page.index("<h3>Belarus</h3>") < page.index("<h3>Kazakhstan</h3>") < page.index(words)


def test_a_country_where_it_goes_as_everywhere_says_nothing_more(make: Make) -> None:
    def same(files: dict[str, Any]) -> None:
        files["fake-bank/campaign.yaml"]["activity"] = "declining"
        files["fake-bank/campaign.yaml"]["countries"]["KZ"]["activity"] = "declining"

    page = make(same).build()["en/warnings/fake-bank/index.md"].decode()
    assert page.count("This scheme is seen less often now.") == 1


@pytest.mark.parametrize("state", ["machine-draft", "draft"])
def test_the_notice_of_a_draft_leads_to_what_it_means(make: Make, state: str) -> None:
    def change(files: dict[str, Any]) -> None:
        files["fake-bank/ru.yaml"]["translation"]["state"] = state

    files = make(change).build()
    for name in ("ru/warnings/fake-bank/index.md", "ru/press/fake-bank/index.md"):
        assert '<p class="fw-state"><a href="../../about/#texts">' in files[name].decode()
    assert '<h2 id="texts">' in files["ru/about/index.md"].decode()
