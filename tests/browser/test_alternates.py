"""The links between languages and to the feeds in the built files' heads. No browser is needed."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from generator.render.formats import MEDIA_TYPES
from tests.browser.published import Published, languages

UTF8 = html.HTMLParser(encoding="utf-8")
X_DEFAULT = "x-default"


@dataclass(frozen=True)
class Head:
    """What a built page says about itself in its head."""

    url: str
    file: Path

    @cached_property
    def root(self) -> html.HtmlElement:
        return html.fromstring(self.file.read_bytes(), parser=UTF8)

    def links(self, attribute: str) -> list[tuple[str, str]]:
        """Value of `attribute` and address of each alternate that has it, in order."""
        found = [
            (link.get(attribute), link.get("href")) for link in self.root.iterfind(".//head/link[@rel='alternate']")
        ]
        return [(str(value), str(address)) for value, address in found if value is not None]

    @cached_property
    def alternates(self) -> list[tuple[str, str]]:
        return self.links("hreflang")


@pytest.fixture(scope="module")
def heads(published: Published) -> dict[str, Head]:
    address = published.site.config.address
    return {address + page: Head(address + page, file) for page, file in published.pages().items()}


@pytest.fixture(scope="module")
def alternating(heads: dict[str, Head]) -> list[Head]:
    return [head for head in heads.values() if head.alternates]


def test_every_page_of_every_language_and_the_chooser_name_their_alternates(
    published: Published, alternating: list[Head]
) -> None:
    expected = {"", *(page for code in languages() for page in published.pages_of(code))}
    address = published.site.config.address
    assert {head.url.removeprefix(address) for head in alternating} == expected


def test_each_language_is_named_once_and_one_default(published: Published, alternating: list[Head]) -> None:
    tags = {published.language(code).tag for code in languages()}
    for head in alternating:
        named = [tag for tag, _ in head.alternates]
        assert named.count(X_DEFAULT) == 1, head.url
        assert len(named) == len(set(named)), head.url
        assert set(named) <= tags | {X_DEFAULT}, head.url


def test_addresses_are_absolute_and_lead_to_built_pages(heads: dict[str, Head], alternating: list[Head]) -> None:
    for head in alternating:
        for _, url in head.alternates:
            assert urlsplit(url).scheme == "https", head.url
            assert url in heads, f"{head.url} names {url}"


def test_each_page_names_itself_in_its_own_language(published: Published, alternating: list[Head]) -> None:
    for head in alternating:
        chooser = head.url == published.site.config.address
        assert (X_DEFAULT if chooser else head.root.get("lang"), head.url) in head.alternates, head.url
        canonical = [link.get("href") for link in head.root.iterfind(".//head/link[@rel='canonical']")]
        assert canonical == [head.url]


def test_each_alternate_names_the_page_back(heads: dict[str, Head], alternating: list[Head]) -> None:
    for head in alternating:
        for tag, url in head.alternates:
            assert sorted(heads[url].alternates) == sorted(head.alternates), f"{head.url} and its {tag} {url}"
            assert tag in (X_DEFAULT, heads[url].root.get("lang")), f"{url} is not in {tag}"


@pytest.mark.parametrize("code", languages())
def test_every_page_announces_the_feeds_of_its_language(
    published: Published, heads: dict[str, Head], code: str
) -> None:
    address = published.site.config.address
    folder = published.folder / "feeds" / code
    expected = {
        f"{address}feeds/{code}/{file.name}"
        for file in folder.iterdir()
        if file.name.startswith(("warnings.", "corrections.", "country-"))
    }
    assert len(expected) >= len(MEDIA_TYPES)
    for page in published.pages_of(code):
        head = heads[address + page]
        announced = [(kind, urljoin(head.url, link)) for kind, link in head.links("type")]
        assert {url for _, url in announced} == expected, head.url
        assert len(announced) == len(expected), head.url
        for kind, url in announced:
            assert url.endswith(f".{next(ending for ending, media in MEDIA_TYPES.items() if media == kind)}")
        assert all(
            link.get("title") for link in head.root.iterfind(".//head/link[@type]") if link.get("rel") == "alternate"
        )
