"""Searching in a real browser: what victims type finds the right warning, and nothing is loaded before they search."""

import random
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Page, Route, expect

from generator.folding import TABLE, skeletons
from tests.browser.conftest import Browsing
from tests.browser.published import languages
from tests.test_search import LETTERS

QUERIES = Path(__file__).parents[1] / "search/queries.yaml"
pytestmark = pytest.mark.browser

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
FIND = """async (queries) => {
  const { find, open } = await import(new URL("../../assets/search.js", location));
  const engine = await open();
  const found = [];
  for (const query of queries) found.push((await find(engine, query, 8)).map(({ url }) => url));
  return found;
}"""


class Query(NamedTuple):
    language: str
    text: str
    campaign: str


@cache
def queries(part: str) -> tuple[Query, ...]:
    """Twenty a language, from victims' point of view, by someone who had not seen the campaigns' keywords.

    `tune` were used when folding and weights were chosen, `held` never.
    """
    data: dict[str, list[dict[str, str]]] = yaml.safe_load(QUERIES.read_text("utf-8"))
    return tuple(
        Query(code, query["query"], query["campaign"])
        for code, listed in data.items()
        for query in listed
        if query["set"] == part
    )


def missed(browsing: Browsing, part: str, best: int) -> list[Query]:
    """The queries whose campaign isn't among the `best` first results."""
    page = browsing.page()
    found: list[Query] = []
    for code in languages():
        asked = [query for query in queries(part) if query.language == code]
        page.goto(f"{code}/search/")
        answers = page.evaluate(FIND, [query.text for query in asked])
        for query, urls in zip(asked, answers, strict=True):
            if f"/{code}/warnings/{query.campaign}/" not in urls[:best]:
                found.append(query)
    return found


# Both rates as measured once, when nothing was changed any more (docs/guide/search.md).
@pytest.mark.parametrize(("part", "missing"), [("tune", 0), ("held", 1)])
def test_what_victims_type_finds_the_warning_among_the_first_three(browsing: Browsing, part: str, missing: int) -> None:
    assert len(queries(part)) == 10 * len(languages())
    assert len(found := missed(browsing, part, 3)) <= missing, found


def test_browser_and_index_fold_alike(browsing: Browsing) -> None:
    chance = random.Random(2026)
    texts = ["".join(chance.choices(LETTERS, k=chance.randint(1, 40))) for _ in range(5000)]
    texts += [query.text for query in queries("tune")]
    page = browsing.page()
    page.goto("en/search/")
    folded = page.evaluate(
        """async ([table, texts]) => {
          const { folding } = await import(new URL("../../assets/search.js", location));
          return texts.map(folding(JSON.parse(table)));
        }""",
        [TABLE.read_text("utf-8"), texts],
    )
    assert folded == [skeletons(text) for text in texts]


def requested(page: Page) -> list[str]:
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.partition("?")[0].rpartition("/")[2]))
    return names


@pytest.mark.parametrize("path", ["ru/", "ru/search/", "ru/warnings/safe-account-call/"])
def test_nothing_of_the_search_is_loaded_before_the_reader_searches(browsing: Browsing, path: str) -> None:
    page = browsing.page(own=True)
    names = requested(page)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    if path != "ru/search/":
        page.locator(".fw-menu--search summary").click()
        expect(page.get_by_role("searchbox")).to_be_focused()
    assert not {"search.js", "folding.json", "pagefind.js"} & set(names)


@pytest.mark.parametrize("code", languages())
def test_the_form_in_the_header_leads_to_results(browsing: Browsing, code: str) -> None:
    query = next(query for query in queries("tune") if query.language == code)
    page = browsing.page(320)
    page.goto(f"{code}/warnings/")
    page.locator(".fw-menu--search summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(query.text)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{code}/search/#q=*")
    result = page.locator("[data-results] a").first
    expect(result).to_be_visible()
    assert page.get_by_role("status").text_content() != ""
    expect(page.get_by_role("searchbox")).to_have_value(query.text)
    result.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{code}/warnings/*/")


def strict(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": CSP})


def test_results_come_while_typing_under_a_strict_csp(browsing: Browsing) -> None:
    page = browsing.page(own=True)
    page.route("**/search/", strict)
    page.goto("ru/search/")
    page.get_by_role("searchbox").press_sequentially("домоф", delay=20)
    expect(page.locator("[data-results] a").first).to_have_attribute("href", "/ru/warnings/doorkey-parcel-code/")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.get_by_role("searchbox").fill("")
    expect(page.locator("[data-results]")).to_be_hidden()


def test_a_sent_search_stands_in_the_address(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("en/search/")
    page.get_by_role("searchbox").fill("intercom key")
    page.keyboard.press("Enter")
    expect(page.locator("[data-results] a").first).to_be_visible()
    assert page.url.endswith("/en/search/#q=intercom+key")
    page.reload()
    expect(page.locator("[data-results] a").first).to_be_visible()


def test_what_is_nowhere_gets_numbers_and_a_way_on(browsing: Browsing) -> None:
    page = browsing.page()
    page.goto("en/search/#q=zebra+wombat")
    status = page.get_by_role("status")
    expect(status).to_have_text(str(status.get_attribute("data-none")))
    expect(page.locator(".fw-search a[href^='tel:']:visible").first).to_be_visible()
    expect(page.locator(".fw-search .fw-links a").first).to_be_visible()


def test_a_search_that_cannot_be_loaded_says_so(started: Browsing, address: str) -> None:
    started.start(address)
    page = started.page(own=True)
    page.route("**/folding.json", lambda route: route.abort())
    page.goto("en/search/#q=code")
    status = page.get_by_role("status")
    expect(status).to_have_text(str(status.get_attribute("data-failed")))
    page.unroute("**/folding.json")
    page.keyboard.press("Tab")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("[data-results] a").first).to_be_visible()
    started.finish()


def test_without_javascript_the_page_says_so_and_leads_on(browsing: Browsing) -> None:
    page = browsing.page(java_script_enabled=False)
    page.goto("ru/search/#q=домофон")
    expect(page.locator(".fw-search .fw-notice")).to_be_visible()
    expect(page.locator(".fw-search .fw-links a").first).to_be_visible()
    page.goto("ru/")
    expect(page.locator(".fw-menu--languages")).to_be_visible()
    expect(page.locator(".fw-menu--search")).to_be_hidden()


@pytest.mark.parametrize("code", languages())
def test_the_search_fits_a_small_screen(browsing: Browsing, code: str) -> None:
    page = browsing.page(320)
    page.goto(f"{code}/warnings/")
    page.locator(".fw-menu--search summary").click()
    boxes: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll(".fw-menu--search :is(summary, input, button)")]
          .map((element) => element.getBoundingClientRect().toJSON())"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for box in boxes:
        assert box["height"] >= 48
        assert box["left"] >= 0
        assert box["right"] <= 320
