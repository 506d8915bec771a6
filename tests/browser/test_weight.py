"""What a page costs a reader on a bad line, compressed as nginx does it. `-s` prints the figures as a table."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Page, Route

from tests.browser.conftest import Browsing
from tests.browser.kinds import kinds_of, kinds_of_no_language
from tests.browser.published import Published, languages, serve

pytestmark = pytest.mark.browser

MOST_BYTES = 100_000
MOST_REQUESTS = 10
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@dataclass
class Weight:
    """Bytes over the line, headers included, by kind of what is loaded; how far the layout shifted meanwhile."""

    bytes: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    shift: float = 0

    @property
    def total(self) -> int:
        return sum(self.bytes.values())

    def __str__(self) -> str:
        parts = (f"{self.bytes.get(kind, 0) / 1000:8.1f}" for kind in ("Document", "Stylesheet", "Script"))
        return f"{self.requests:8} {self.total / 1000:8.1f} {' '.join(parts)} {self.shift:8.3f}"


HEADING = "requests       kB     HTML      CSS   script    shift  page"


@pytest.fixture(scope="module")
def compressed(published: Published) -> Iterator[str]:
    with serve(published.folder, compressed=True) as address:
        yield address


def late(route: Route) -> None:
    time.sleep(0.15)
    route.continue_()


def weigh(page: Page, address: str) -> Weight:
    """Load the page with an empty cache, its scripts a little late, as they are on a bad line."""
    weight, kinds = Weight(), dict[str, str]()

    def asked(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def loaded(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        weight.bytes[kind] = weight.bytes.get(kind, 0) + int(event["encodedDataLength"])
        weight.requests += 1

    network = page.context.new_cdp_session(page)
    network.on("Network.requestWillBeSent", asked)
    network.on("Network.loadingFinished", loaded)
    network.send("Network.enable")
    page.route("**/*.js", late)
    page.goto(address)
    weight.shift = float(page.evaluate(SHIFT))
    return weight


def heavy(browsing: Browsing, addresses: list[str]) -> list[str]:
    """Those of the pages that weigh too much or move. Each line of the table is printed."""
    found = []
    for address in addresses:
        weight = weigh(browsing.page(own=True), f"/{address}")
        if weight.shift:  # what the page itself does it does each time; what a busy computer does it does not
            weight.shift = min(weight.shift, weigh(browsing.page(own=True), f"/{address}").shift)
        print(line := f"{weight}  /{address}")
        if weight.total > MOST_BYTES or weight.requests > MOST_REQUESTS or weight.shift:
            found.append(line)
    return found


@pytest.mark.parametrize("code", languages())
def test_a_page_is_light_and_stands_still(browsing: Browsing, published: Published, compressed: str, code: str) -> None:
    browsing.start(compressed)
    print(f"\n{HEADING}")
    assert heavy(browsing, kinds_of(published, code)) == [], HEADING


def test_the_pages_without_a_language_are_light(browsing: Browsing, published: Published, compressed: str) -> None:
    browsing.start(compressed)
    print(f"\n{HEADING}")
    assert heavy(browsing, kinds_of_no_language(published)) == [], HEADING


def test_no_script_keeps_the_reader_waiting(published: Published) -> None:
    """The text is there before any script is."""
    waiting = []
    for address, path in published.pages().items():
        for script in html.parse(path).iter("script"):
            source = script.get("src")
            if source and not {"defer", "async"} & set(script.keys()) and script.get("type") != "module":
                waiting.append(f"/{address} waits for {source}")
    assert waiting == []
