"""The site behind a real nginx with the release's own rules: no browser blocks anything, and it would say so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from generator.publish import RELEASES
from tests.browser.conftest import Browsing
from tests.browser.published import Published, languages, serve
from tests.clients.programs import find_or_install as find_program
from tests.clients.server import OURS, served

pytestmark = pytest.mark.browser
REMEMBER = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
EXPECTED = {"x-content-type-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy"}


@pytest.fixture(scope="module")
def nginx(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = find_program(packages={"nginx": "nginx-light"})["nginx"]
    with served(program, tmp_path_factory.mktemp("policy") / "nginx", published.folder, OURS) as server:
        yield server.address


@pytest.fixture
def page(browsing: Browsing, nginx: str) -> Page:
    """A page that remembers every violation; what it prints of them fails the test as well."""
    browsing.start(nginx)
    page = browsing.page(own=True)
    page.add_init_script(REMEMBER)
    return page


def opened(page: Page, address: str) -> Response:
    response = page.goto(address)
    assert response is not None
    return response


def violations(page: Page) -> list[str]:
    return [line for frame in page.frames for line in frame.evaluate("window.violations ?? []")]


def page_types(published: Published, code: str) -> list[str]:
    """Every page of a language; of those that share a folder, like warnings, one stands for the others."""
    pages = published.pages_of(code)
    found = {address if address.count("/") < 3 else address.rsplit("/", 2)[0]: address for address in pages}
    return [*found.values(), f"widget/{code}/", f"feeds/{code}/warnings.rss.xml", f"feeds/{code}/warnings.atom.xml"]


@pytest.mark.parametrize("code", languages())
def test_nothing_is_blocked_on_any_page_type(page: Page, published: Published, code: str) -> None:
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # asked for where no page names an icon
    for address in page_types(published, code):
        response = opened(page, address)
        assert response.status == 200, address
        assert response.headers.keys() >= EXPECTED, address
        assert response.headers["content-security-policy"].startswith("default-src 'none'; "), address
        assert violations(page) == []


def test_nothing_is_blocked_on_pages_without_a_language(page: Page, published: Published) -> None:
    for address in published.pages_of_no_language():
        opened(page, address)
        assert violations(page) == []


@pytest.mark.parametrize("path", ["ru/nowhere/", "nowhere/"])
def test_nothing_is_blocked_where_nothing_is(browsing: Browsing, page: Page, path: str) -> None:
    assert opened(page, path).status == 404
    assert violations(page) == []
    own = f"{browsing.address}{path}: Failed to load"  # the browser's note about the address itself
    assert [complaint for complaint in browsing.complaints if not complaint.startswith(own)] == []
    browsing.complaints.clear()


def test_menus_and_copying_work_under_the_policy(page: Page, published: Published) -> None:
    slug = published.warnings("en")[0][0].slug
    opened(page, f"en/press/{slug}/")
    page.locator(".fw-menu > summary").first.click()
    page.keyboard.press("Escape")
    button = page.locator("[data-copy]").first
    button.click()
    assert button.inner_text() == button.get_attribute("data-copied")
    assert violations(page) == []


def test_the_widget_stands_in_the_page_of_others(browsing: Browsing, page: Page, nginx: str, tmp_path: Path) -> None:
    text = f'<!doctype html><link rel="icon" href="data:,"><script src="{nginx}widget/forewarn-widget.js"></script>'
    (tmp_path / "bank.html").write_text(f"{text}<body><script src='{nginx}widget/forewarn-widget.js'></script>")
    with serve(tmp_path) as bank:
        browsing._own.add(bank.split("/")[2])
        opened(page, f"{bank}bank.html")
        page.wait_for_function("parseInt(document.querySelector('iframe').style.height) > 100")
        frame = page.frames[-1]
        assert frame.url.startswith(f"{nginx}widget/")
        frame.wait_for_selector("li a")
        assert frame.evaluate("getComputedStyle(document.querySelector('.all')).display") != ""
        assert violations(page) == []


def test_no_other_page_can_be_framed(browsing: Browsing, page: Page, nginx: str, tmp_path: Path) -> None:
    (tmp_path / "trap.html").write_text(f'<!doctype html><link rel="icon" href="data:,"><iframe src="{nginx}en/">')
    with serve(tmp_path) as trap:
        browsing._own.add(trap.split("/")[2])
        opened(page, f"{trap}trap.html")
        assert any("frame-ancestors" in complaint for complaint in browsing.complaints)
        browsing.complaints.clear()


@pytest.mark.parametrize(
    ("planted", "directive"),
    [
        ("<script>document.title = 'planted'</script>", "script-src-elem"),
        ("<p onclick='1' style='color:red'>planted</p>", "style-src-attr"),
        ("<script src='//third.test/a.js'></script>", "script-src-elem"),
        ("<iframe src='https://third.test/'></iframe>", "frame-src"),
    ],
)
def test_whatever_is_planted_is_blocked_and_noticed(
    browsing: Browsing, page: Page, published: Published, planted: str, directive: str
) -> None:
    """So that the tests above can fail."""
    assert published.folder.parent.name == Path(RELEASES).name
    path = published.folder / "planted.html"
    path.write_text(f"<!doctype html><title>Whole</title><link rel='icon' href='data:,'>{planted}", "utf-8")
    try:
        opened(page, "planted.html")
    finally:
        path.unlink()
    assert page.title() == "Whole"
    assert any(directive in line for line in violations(page))
    assert browsing.complaints
    browsing.complaints.clear()
