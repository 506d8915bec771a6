"""A warning that is not in the reader's language yet stands at its address there all the same, in another language."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from lxml import html

from generator.languages import registry
from generator.model import Site
from generator.render.search_documents import documents
from generator.wording import wording
from tests.projects import AS_OF, Project, add_language

Make = Callable[..., Project]
FILES = dict[str, Any]
PAGE = "kk/warnings/fake-bank/index.md"
TITLE = "Звонок «из банка»"
say = wording("kk", registry()["kk"])


def kazakh(files: FILES) -> None:
    """The site is in Kazakh too; the warning is not."""
    add_language(files, "kk", "KZ", "Қазақша")


def with_kazakh(change: Callable[[FILES], None]) -> Callable[[FILES], None]:
    def both(files: FILES) -> None:
        kazakh(files)
        change(files)

    return both


def facts(**values: Any) -> Callable[[FILES], None]:
    return with_kazakh(lambda files: files["fake-bank/campaign.yaml"].update(values))


def body(files: dict[str, bytes], name: str = PAGE) -> html.HtmlElement:
    return html.fromstring(files[name].decode().split("---\n", 2)[2])


def borrowed(site: Site, language: str = "kk") -> list[tuple[str, str]]:
    return [(campaign.slug, code) for campaign, _, code in site.public(AS_OF).borrowed(language)]


def test_the_nearest_language_of_the_registry_stands_in(make: Make) -> None:
    assert borrowed(make(kazakh).site()) == [("fake-bank", "ru")]


def test_else_the_original_stands_in(make: Make) -> None:
    def without_russian(files: FILES) -> None:
        kazakh(files)
        del files["fake-bank/ru.yaml"]

    project = make(without_russian)
    assert borrowed(project.site()) == [("fake-bank", "en")]
    assert borrowed(project.site(), "ru") == [("fake-bank", "en")]
    assert borrowed(project.site(), "en") == []


def test_every_run_of_the_text_names_its_language(make: Make) -> None:
    page = body(make(kazakh).build())
    (heading,) = page.iter("h1")
    assert (heading.text_content(), heading.get("lang"), heading.get("dir")) == (TITLE, "ru", "ltr")
    texts = ["Положите трубку.", "Кто-то выдаёт себя за ваш банк.", "They hurry you.", "Block the card.", "They call."]
    for text in [*texts, "Agree on a family word.", "Twelve cases in Belarus.", "If a bank calls, hang up."]:
        (element,) = page.xpath(".//*[contains(text(), $text)]", text=text)
        assert language_of(element) == "ru", text


def test_everything_around_it_is_in_the_readers_language(make: Make) -> None:
    page = body(make(kazakh).build())
    for heading in [*page.iter("h2"), *page.iter("h3")]:
        assert language_of(heading) is None, heading.text_content()
    assert [cite.get("lang") for cite in page.iter("sup") if language_of(cite.getparent()) == "ru"] == ["kk", "kk"]
    # Kazakhstan, the default country of Kazakh, comes first, and its contacts are named in Kazakh.
    first = next(link for link in page.iter("a") if (link.get("href") or "").startswith("tel:"))
    assert first.get("href") == "tel:+71020"
    assert "Қазақша" in first.text_content()


def language_of(element: html.HtmlElement) -> str | None:
    return next((one.get("lang") for one in [element, *element.iterancestors()] if one.get("lang")), None)


def test_a_notice_leads_to_the_page_in_its_own_language(make: Make) -> None:
    page = body(make(kazakh).build())
    notice = page.find(".//p[@class='fw-state']")
    assert notice.text == say("This warning is not in your language yet. Here is the text in another one:") + " "
    (link,) = notice.iter("a")
    assert dict(link.attrib) == {
        "href": "../../../ru/warnings/fake-bank/",
        "lang": "ru",
        "dir": "ltr",
        "hreflang": "ru",
    }
    assert link.text == "Русский"


def test_head_data_say_that_it_is_a_loan(make: Make) -> None:
    files = make(kazakh).build()
    front = files[PAGE].decode().split("---\n")[1]
    for line in ('lang: "kk"', 'languages: ["en", "ru"]', 'borrowers: ["kk"]', 'original: "ru"', 'unlisted: "true"'):
        assert f"{line}\n" in front
    assert 'borrowers: ["kk"]' in files["ru/warnings/fake-bank/index.md"].decode()
    assert "ld+json" not in files[PAGE].decode()


def test_it_is_in_lists_under_a_heading_of_its_own_only(make: Make) -> None:
    files = make(kazakh).build()
    page = body(files, "kk/warnings/index.md")
    heading = page.find(".//h2[@id='borrowed']")
    assert heading.text == say("Not yet in this language")
    (card,) = heading.getnext().iter("a")
    assert (card.get("href"), card.get("lang"), card.get("dir")) == ("fake-bank/", "ru", "ltr")
    assert TITLE not in files["kk/index.md"].decode()


def test_topics_and_questions_offer_it_too(make: Make) -> None:
    files = make(kazakh).build()
    assert 'href="browse/channel-phone/" data-answer="phone"' in files["kk/index.md"].decode()
    overview = body(files, "kk/browse/index.md")
    for topic in ("channel-phone", "type-impersonation", "as-bank", "audience-everyone", "country-by"):
        (link,) = overview.xpath(f".//a[contains(@href, '{topic}/')]")
        assert link.find("span").text == "1"
        page = body(files, f"kk/browse/{topic}/index.md")
        heading = page.find(".//h3[@id='borrowed']")
        assert heading.text == say("Not yet in this language")
        (card,) = heading.getnext().iter("a")
        assert (card.get("href"), card.get("lang")) == ("../../warnings/fake-bank/", "ru")
        assert "feeds/" not in files[f"kk/browse/{topic}/index.md"].decode()
        assert 'languages: ["en", "ru", "kk"]' in files[f"en/browse/{topic}/index.md"].decode()


def test_after_the_languages_own_in_a_topic_and_below_each_answer(make: Make) -> None:
    def two(files: FILES) -> None:
        kazakh(files)
        own = {"title": "Банктен қоңырау", "published": "2026-02-20T10:00:00+03:00"}
        files["other/campaign.yaml"] = files["fake-bank/campaign.yaml"] | {"id": "TEST-2026-002"}
        for name in ("en", "ru"):
            files[f"other/{name}.yaml"] = files[f"fake-bank/{name}.yaml"] | {"title": f"Other {name}"}
        files["other/kk.yaml"] = files["other/ru.yaml"] | own

    files = make(two).build()
    page = body(files, "kk/browse/channel-phone/index.md")
    for place in ("section[@id='bank']", "section[@class='fw-all']"):
        cards = page.xpath(f".//{place}//ul[@class='fw-cards']//a")
        assert [(card.get("href"), card.get("lang")) for card in cards] == [
            ("../../warnings/other/", None),
            ("../../warnings/fake-bank/", "ru"),
        ]
    assert "feeds/kk/channel-phone.rss.xml" in files["kk/browse/channel-phone/index.md"].decode()


def test_the_home_page_promises_no_list_that_is_empty(make: Make) -> None:
    files = make(kazakh).build()
    assert say("Latest warnings") not in files["kk/index.md"].decode()
    assert "Latest warnings" in files["en/index.md"].decode()


def test_search_feeds_press_texts_and_data_leave_it_out(make: Make) -> None:
    project = make(kazakh)
    files = project.build()
    assert documents(project.site().public(AS_OF), "kk") == ()
    assert json.loads(files["api/v1/kk/warnings.json"])["warnings"] == []
    assert "kk/press/fake-bank/index.md" not in files
    found = [name for name in files if name.startswith(("feeds/kk/", "press/kk/", "api/v1/kk/warnings/", "print/kk/"))]
    assert found == []
    assert 'href="../../../ru/press/fake-bank/" hreflang="ru"' in files[PAGE].decode()


@pytest.mark.parametrize(
    "change",
    [
        facts(status="draft"),
        facts(embargo_until="2026-03-05T00:00:00+03:00", published="2026-03-05T00:00:00+03:00"),
    ],
    ids=["draft", "embargoed"],
)
def test_what_is_not_public_is_lent_to_nobody(make: Make, change: Callable[[FILES], None]) -> None:
    project = make(change)
    for name in ("en", "ru"):
        project.files[f"fake-bank/{name}.yaml"]["published"] = "2026-03-05T00:00:00+03:00"
    assert not [name for name in project.build() if "fake-bank" in name]


def test_an_expired_warning_is_in_no_list_and_its_address_stays(make: Make) -> None:
    project = make(facts(expires="2026-02-25T00:00:00+03:00"))
    files = project.build()
    assert borrowed(project.site()) == []
    assert TITLE not in files["kk/warnings/index.md"].decode()
    assert say("This warning is no longer current.") in files[PAGE].decode()


def test_a_withdrawn_warning_leaves_its_notice_and_no_text(make: Make) -> None:
    def withdrawn(files: FILES) -> None:
        kazakh(files)
        files["fake-bank/campaign.yaml"]["status"] = "withdrawn"
        revision = {"date": "2026-02-21T10:00:00+03:00", "kind": "withdrawal", "note": "Мы ошиблись."}
        for name in ("en", "ru"):
            files[f"fake-bank/{name}.yaml"]["revisions"] = [revision]

    project = make(withdrawn)
    files = project.build()
    page = files[PAGE].decode()
    assert borrowed(project.site()) == []
    assert say("This warning has been withdrawn.") in page
    assert '<span lang="ru" dir="ltr">Мы ошиблись.</span>' in page
    assert "They call." not in page


def test_the_languages_own_text_takes_the_same_address(make: Make) -> None:
    def later(files: FILES) -> None:
        kazakh(files)
        own = {"title": "Банктен қоңырау", "published": "2026-02-20T10:00:00+03:00"}
        files["fake-bank/kk.yaml"] = files["fake-bank/ru.yaml"] | own

    before = make(later).build(datetime.fromisoformat("2026-02-19T10:00:00+03:00"))
    after = make(later).build()
    assert TITLE in before[PAGE].decode()
    assert "Банктен қоңырау" in after[PAGE].decode()
    assert "original:" not in after[PAGE].decode()
    assert "borrowers:" not in after["ru/warnings/fake-bank/index.md"].decode()


def test_former_addresses_lead_there_too(make: Make) -> None:
    files = make(facts(aliases=["old-name"])).build()
    page = files["kk/warnings/old-name/index.html"].decode()
    assert 'content="0; url=../fake-bank/"' in page
    assert f'<title lang="ru" dir="ltr">{TITLE}</title>' in page
    assert "kk/press/old-name/index.html" not in files


def test_related_warnings_may_be_borrowed(make: Make) -> None:
    def two(files: FILES) -> None:
        kazakh(files)
        files["fake-bank/campaign.yaml"]["related"] = ["other"]
        files["other/campaign.yaml"] = files["fake-bank/campaign.yaml"] | {"id": "TEST-2026-002", "related": []}
        for name in ("en", "ru"):
            files[f"other/{name}.yaml"] = files[f"fake-bank/{name}.yaml"] | {"title": f"Other {name}"}

    page = body(make(two).build())
    (card,) = page.find(".//h2[@id='related']").getnext().iter("a")
    assert (card.get("href"), card.get("lang")) == ("../other/", "ru")
