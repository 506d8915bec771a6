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
    assert "ru/warnings/fake-bank/index.md" not in files
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
        files["fake-bank/campaign.yaml"]["approvals"] = [{"role": "lawyer", "date": "2026-02-01", "of": "cafe5eed"}]
        reviewed = {"state": "reviewed", "reviewer": "translator", "date": "2026-02-01"}
        files["fake-bank/ru.yaml"]["translation"] = reviewed

    files = make(change).build()
    schema = files.pop("api/v1/schema.json").decode()  # it lists lawyers among those whom scammers pose as
    assert not any(word in schema for word in ("approvals", "reviewer", "Approval"))
    for name, content in files.items():
        text = content.decode(errors="replace")
        assert not any(word in text for word in ("cafe5eed", "lawyer", "Lawyer", "translator", "Translator")), name


def test_a_malicious_address_is_never_a_link(make: Make) -> None:
    page = make().build()["en/warnings/fake-bank/index.md"].decode()
    assert "<code>bad[.]example</code>" in page
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
