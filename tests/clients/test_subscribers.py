"""What people see who have subscribed: each thing once, in their language, and nothing that is not news."""

from itertools import product
from urllib.parse import urldefrag

import pytest

from generator.render.templates import words
from tests.clients.readers import ENDINGS, LANGUAGES, Item
from tests.clients.story import (
    AUTHORITY,
    CALL_ID,
    CORRECTED,
    LATE,
    LATE_ID,
    MISTRANSLATED,
    PARCEL,
    PARCEL_ID,
    RENAMED,
    STEPS,
    UPDATED,
    WITHDRAWN,
    Story,
)
from tests.projects import EN, RU, small

CALL = {"en": EN["title"], "ru": RU["title"]}
CORRECTION, RUSSIAN_CORRECTION, WITHDRAWAL = "20260222T060000Z", "20260223T063015Z", "20260224T060000Z"
SUBSCRIPTIONS = [
    ("newsboat-rss", "rss"),
    ("newsboat-atom", "atom"),
    *product(("rss2email", "feedparser"), ("rss", "atom")),
    *product(("reader",), ("rss", "atom", "json")),
]
"""Reader and format."""
REMEMBERING = [(reader, form) for reader, form in SUBSCRIPTIONS if reader != "rss2email"]
AGENTS = {
    "newsboat-rss": "newsboat-rss",
    "newsboat-atom": "newsboat-atom",
    "newsboat-opml": "newsboat-opml",
    "rss2email": "feedparser/",
    "feedparser": "script",
    "reader": "python-reader/",
}
"""Reader → how its name for servers begins."""


@pytest.fixture(scope="module")
def corrected_withdrawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Language → its words for a correction and for what has been withdrawn."""
    site = small(tmp_path_factory.mktemp("words")).site()
    return {code: (words(site, code)("Correction"), words(site, code)("Withdrawn")) for code in LANGUAGES}


def expected(step: str, language: str, corrected: str, withdrawn: str) -> list[tuple[str, str, str]]:
    """Id without the authority, title and address below the site's of what is new; in the order of the ids."""
    call, parcel, late = (f"{campaign_id}:{language}" for campaign_id in (CALL_ID, PARCEL_ID, LATE_ID))
    pages = f"{language}/warnings/"
    russian = language == "ru"
    match step:
        case "first":
            found = [(call, CALL[language], f"{pages}fake-bank/"), (parcel, PARCEL[language], f"{pages}parcel/")]
            return found if russian else [*found, (late, LATE["en"], f"{pages}late/")]
        case "correction":
            title = f"{corrected}: {CALL[language]}"
            return [(f"{call}:correction-{CORRECTION}", title, f"{pages}fake-bank/#revisions")]
        case "correction of the Russian alone" if russian:
            title = f"{corrected}: {PARCEL['ru']}"
            return [(f"{parcel}:correction-{RUSSIAN_CORRECTION}", title, f"{pages}parcel/#revisions")]
        case "withdrawal":
            title = f"{withdrawn}: {CALL[language]}"
            return [(f"{call}:withdrawal-{WITHDRAWAL}", title, f"{pages}fake-bank/#revisions")]
        case "Russian two weeks later" if russian:
            return [(late, LATE["ru"], f"{pages}late/")]
    return []


def shown(items: list[Item], address: str) -> list[tuple[str, str, str]]:
    return sorted(
        (item.id.removeprefix(f"tag:{AUTHORITY}:"), item.title, item.link.removeprefix(address)) for item in items
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reader", "form"), SUBSCRIPTIONS)
@pytest.mark.parametrize("step", STEPS)
def test_news_is_shown_once_and_in_its_language(
    story: Story, corrected_withdrawn: dict[str, tuple[str, str]], step: str, reader: str, form: str, language: str
) -> None:
    feed = f"{story.address}feeds/{language}/warnings.{ENDINGS[form]}"
    items = [item for item in story.steps[step].new[reader] if item.feed == feed]
    assert shown(items, story.address) == expected(step, language, *corrected_withdrawn[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
def test_whoever_subscribes_to_every_feed_sees_news_once(
    story: Story, corrected_withdrawn: dict[str, tuple[str, str]], step: str, language: str
) -> None:
    feeds = f"{story.address}feeds/{language}/"
    items = [item for item in story.steps[step].new["newsboat-opml"] if item.feed.startswith(feeds)]
    assert shown(items, story.address) == expected(step, language, *corrected_withdrawn[language])


def test_no_reader_shows_anything_of_a_feed_that_it_has_not(story: Story) -> None:
    """So the tests above have looked at everything."""
    for step in story.steps.values():
        for reader, items in step.new.items():
            forms = [form for name, form in SUBSCRIPTIONS if name == reader]
            known = [f"{story.address}feeds/{code}/warnings.{ENDINGS[form]}" for code in LANGUAGES for form in forms]
            if reader == "newsboat-opml":
                known = story.imported
            assert {item.feed for item in items} <= set(known)


@pytest.mark.parametrize("name", ["warnings", "country-by", "type-impersonation", "channel-phone", "audience-everyone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_newsboat_subscribes_to_every_feed_of_the_list(story: Story, name: str, language: str) -> None:
    assert f"{story.address}feeds/{language}/{name}.atom.xml" in story.imported
    assert len(story.imported) == len(set(story.imported))


@pytest.mark.parametrize(
    ("step", "notes"),
    [("correction", CORRECTED), ("withdrawal", WITHDRAWN), ("correction of the Russian alone", {"ru": MISTRANSLATED})],
)
@pytest.mark.parametrize("reader", AGENTS)
def test_a_notice_says_what_was_wrong_in_the_readers_language(
    story: Story, step: str, notes: dict[str, str], reader: str
) -> None:
    items = story.steps[step].new[reader]
    assert items
    for item in items:
        language = item.feed.removeprefix(f"{story.address}feeds/").partition("/")[0]
        assert notes[language] in " ".join(item.text.split())


@pytest.mark.parametrize("step", STEPS)
def test_every_link_leads_to_a_page_in_its_language_and_to_the_notice(story: Story, step: str) -> None:
    for link, page in story.steps[step].pages.items():
        language = link.removeprefix(story.address).partition("/")[0]
        assert page.status == 200, link
        assert f'<html lang="{language}"' in page.content, link
        fragment = urldefrag(link).fragment
        assert not fragment or f'id="{fragment}"' in page.content, link


def test_links_that_people_keep_outlive_a_rename(story: Story) -> None:
    assert {link: status for link, status in story.old_links.items() if status != 200} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reader", "form"), REMEMBERING)
def test_an_update_changes_the_text_under_the_old_id(story: Story, reader: str, form: str, language: str) -> None:
    before, after = (held(story, step, reader, form, language, CALL_ID) for step in ("republished", "update"))
    assert UPDATED[language] not in before.text
    assert UPDATED[language] in after.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reader", "form"), REMEMBERING)
def test_a_withdrawn_warning_says_so_under_the_old_id_with_its_new_title_and_address(
    story: Story,
    corrected_withdrawn: dict[str, tuple[str, str]],
    reader: str,
    form: str,
    language: str,
) -> None:
    item = held(story, "rename", reader, form, language, CALL_ID)
    assert item.title == f"{corrected_withdrawn[language][1]}: {RENAMED[language]}"
    assert item.link == f"{story.address}{language}/warnings/call/"
    assert UPDATED[language] not in item.text
    assert WITHDRAWN[language] in item.text


def held(story: Story, step: str, reader: str, form: str, language: str, campaign_id: str) -> Item:
    """The one item that `reader` has of a warning."""
    feed = f"{story.address}feeds/{language}/warnings.{ENDINGS[form]}"
    wanted = f"tag:{AUTHORITY}:{campaign_id}:{language}"
    [item] = [item for item in story.steps[step].held[reader] if (item.feed, item.id) == (feed, wanted)]
    return item


def statuses(story: Story, step: str, reader: str) -> dict[str, list[int]]:
    """Feed → what the server answered."""
    found: dict[str, list[int]] = {}
    for request in story.steps[step].requests:
        if request.agent.startswith(AGENTS[reader]):
            found.setdefault(request.path, []).append(request.status)
    return found


FEEDS = {reader: 2 * sum(name == reader for name, _ in SUBSCRIPTIONS) for reader in AGENTS if reader != "newsboat-opml"}


def of(reader: str, story: Story) -> int:
    """How many feeds `reader` has."""
    return FEEDS.get(reader) or len(story.imported)


# newsboat says what it has only from its third look on: at the first one there is no row yet to keep it in.
@pytest.mark.parametrize(
    ("step", "reader"),
    [(s, r) for s in ("unchanged", "unchanged again") for r in AGENTS if s != "unchanged" or "newsboat" not in r],
)
def test_an_unchanged_feed_is_not_sent_again(story: Story, step: str, reader: str) -> None:
    found = statuses(story, step, reader)
    assert len(found) == of(reader, story)
    assert all(answers == [304] for answers in found.values()), found


@pytest.mark.parametrize("reader", AGENTS)
def test_an_unchanged_feed_is_not_sent_again_after_a_publish(story: Story, reader: str) -> None:
    found = statuses(story, "republished", reader)
    assert all(answers == [304] for answers in found.values()), found


@pytest.mark.parametrize("reader", AGENTS)
@pytest.mark.parametrize("step", STEPS)
def test_every_look_at_a_feed_succeeds_at_once(story: Story, step: str, reader: str) -> None:
    found = statuses(story, step, reader)
    assert len(found) == of(reader, story)
    assert all(answers in ([200], [304]) for answers in found.values()), found


def test_feeds_come_with_a_media_type_that_readers_know(story: Story) -> None:
    for request in story.steps["first"].requests:
        assert request.type == ("application/json" if request.path.endswith(".json") else "text/xml")
