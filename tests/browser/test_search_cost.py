"""What a search costs a reader of a site with 1,000 warnings: bytes as a server sends them, compressed."""

import gzip
import random
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from generator import search
from generator.model import Campaign, Edition, Site
from tests.browser.conftest import Browsing
from tests.browser.published import Published, serve

pytestmark = pytest.mark.browser

WARNINGS = 1000
ONE_WORD = 150_000
FIVE_WORDS = 250_000
LANGUAGE = "ru"
QUERIES = {"мошенники": ONE_WORD, "продиктовала код из смс курьеру": FIVE_WORDS}
COMPRESSED = (".js", ".json")
"""What servers compress; Pagefind's other files are compressed already."""


def thousand(site: Site) -> Site:
    """A site of 1,000 campaigns in one language: the site's own, a third of their words replaced by rarer ones."""
    chance = random.Random(2026)
    syllables = [consonant + vowel for consonant in "бвгджзклмнпрстфхцчш" for vowel in "аеиоу"]
    rare = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(20_000)]
    campaigns = [campaign for campaign in site.campaigns if LANGUAGE in campaign.editions]

    def varied(text: str) -> str:
        def word(match: re.Match[str]) -> str:
            return rare[int(chance.paretovariate(0.3)) % len(rare)] if chance.random() < 1 / 3 else match.group()

        return re.sub(r"\w+", word, text)

    def edition(old: Edition) -> Edition:
        said = tuple(phrase.model_copy(update={"text": varied(phrase.text)}) for phrase in old.they_say)
        return old.model_copy(
            update={
                "title": varied(old.title),
                "summary": varied(old.summary or ""),
                "they_say": said,
                "keywords": tuple(map(varied, old.keywords)),
            }
        )

    def campaign(number: int) -> Campaign:
        old = campaigns[number % len(campaigns)]
        editions = {LANGUAGE: edition(old.editions[LANGUAGE])}
        return old.model_copy(update={"slug": f"{old.slug}-{number}", "id": f"DEMO-{number}", "editions": editions})

    languages = {LANGUAGE: site.config.languages[LANGUAGE]}
    config = site.config.model_copy(update={"languages": languages})
    return site.model_copy(update={"config": config, "campaigns": tuple(map(campaign, range(WARNINGS)))})


@pytest.fixture(scope="module")
def address_of_thousand(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("thousand") / "site"
    shutil.copytree(published.folder, folder, ignore=shutil.ignore_patterns("pagefind"))
    for name, content in search.index(thousand(published.site)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with serve(folder) as address:
        yield address


def watch(page: Page) -> dict[str, int]:
    """Size as sent of everything that `page` fetches from now on, by address; a header's 300 bytes included."""
    sizes: dict[str, int] = {}

    def add(url: str, body: bytes) -> None:
        text = url.partition("?")[0].endswith(COMPRESSED)
        sizes[url] = 300 + len(gzip.compress(body, 6) if text else body)

    page.on("response", lambda response: add(response.url, response.body()))
    return sizes


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_among_a_thousand_warnings_is_cheap(started: Browsing, address_of_thousand: str, query: str) -> None:
    started.start(address_of_thousand)
    page = started.page(own=True)
    page.goto(f"{LANGUAGE}/search/")
    sizes = watch(page)
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    page.locator("[data-results] li").first.wait_for()
    page.wait_for_load_state("networkidle")
    started.finish()
    assert not started.complaints
    assert len(sizes) > 5
    assert sum(sizes.values()) <= QUERIES[query], sizes
