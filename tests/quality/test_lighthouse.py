"""Lighthouse (mobile) on what readers meet most. `make soak` runs it; `-s` prints the figures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import find_or_install
from tests.browser.published import Published, languages, publish_repository, serve
from tests.quality.lighthouse import CATEGORIES, Report, install, run

pytestmark = [pytest.mark.soak, pytest.mark.browser]

LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 3
"""A computer that is busy with something else makes every page slow: the best of three counts."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish_repository(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def address(published: Published) -> Iterator[str]:
    with serve(published.folder, compressed=True) as address:
        yield address


@pytest.fixture(scope="module")
def program() -> Path:
    return install()


def good(report: Report) -> bool:
    return all(report.scores[name] >= least for name, least in LEAST.items())


@pytest.mark.parametrize("kind", ["", "warnings/", "press/", "search/"], ids=["home", "warning", "press", "search"])
@pytest.mark.parametrize("code", languages())
def test_lighthouse_is_content(published: Published, address: str, program: Path, code: str, kind: str) -> None:
    slug = published.warnings(code)[0][0].slug
    page = f"{code}/{kind}{slug}/" if kind in ("warnings/", "press/") else f"{code}/{kind}"
    assert page in published.pages()
    for _ in range(TRIES):
        report = run(program, find_or_install(), address + page)
        print(f"\n{report}")
        if good(report):
            return
    pytest.fail(f"{' '.join(f'{name:>14}' for name in CATEGORIES)}\n{report}\n{report.lost}")
