"""The header files: the policy names what was built and no more, and both files say the same."""

import re
from base64 import b64encode
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

import pytest

from generator import headers
from generator.model import SiteConfig
from tests.projects import small

PAGES = {"": "", "en": "en/", "warning": "ru/warnings/fake-bank/", "guide": "guide/"}
NAMES = {
    *(f"{address}index.html" for address in PAGES.values()),
    *("404.html", "robots.txt", "sitemap.xml", "en/404.html", "ru/404.html", "widget/en/index.html"),
    *("feeds/en/warnings.rss.xml", "api/v1/index.json", "press/en/fake-bank.txt", "print/en/fake-bank-poster.pdf"),
    *(
        "assets/forewarn.css",
        "assets/stylesheets/main.57a0d79d.min.css",
        "assets/stylesheets/main.57a0d79d.min.css.map",
    ),
    "assets/images/favicon.png",
}
EVERYWHERE = {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Strict-Transport-Security"}
CSP = "Content-Security-Policy"


@pytest.fixture
def config(tmp_path: Path) -> SiteConfig:
    return small(tmp_path).site().config


def static_hosts(config: SiteConfig, *pages: bytes, names: set[str] = NAMES) -> list[tuple[str, dict[str, str]]]:
    """The rules of `_headers`: address → headers."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in headers.render(names, pages, config)["_headers"].decode().splitlines()[1:]:
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
        else:
            rules.append((line, {}))
    return rules


def served(name: str, rules: list[tuple[str, dict[str, str]]]) -> dict[str, str]:
    """What a static host sends with a file; a header that two rules set is an error."""
    address = "/sub/" + name.removesuffix("index.html")
    found: dict[str, str] = {}
    for where, sent in rules:
        if fnmatch(address, where):
            assert not found.keys() & sent.keys(), f"{name}: {where} sets a header anew"
            found |= sent
    return found


def policy(sent: dict[str, str]) -> dict[str, str]:
    """Directive → its sources."""
    return {name: value for name, _, value in (rule.partition(" ") for rule in sent[CSP].split("; "))}


def test_every_file_has_each_header_once(config: SiteConfig) -> None:
    rules = static_hosts(config)
    for name in NAMES:
        assert {CSP, *EVERYWHERE} <= served(name, rules).keys(), name


def test_nothing_is_allowed_that_the_table_does_not_name(config: SiteConfig) -> None:
    rules = static_hosts(config, b"<p>No scripts.</p>")
    for name in NAMES - {"print/en/fake-bank-poster.pdf"}:
        allowed = policy(served(name, rules))
        assert allowed["default-src"] == "'none'"
        assert allowed["base-uri"] == "'none'"
        assert "unsafe" not in str(allowed)
        assert {source for value in allowed.values() for source in value.split()} <= {"'none'", "'self'", "*"}, name


@pytest.mark.parametrize("name", sorted(NAMES))
def test_only_the_widget_stands_in_others_pages(config: SiteConfig, name: str) -> None:
    ancestors = policy(served(name, static_hosts(config)))["frame-ancestors"]
    assert ancestors == ("*" if name.startswith("widget/") else "'none'")


@pytest.mark.parametrize("name", sorted(NAMES))
def test_whatever_is_data_may_be_read_by_anyones_script(config: SiteConfig, name: str) -> None:
    allowed = served(name, static_hosts(config)).get("Access-Control-Allow-Origin")
    assert allowed == ("*" if name.startswith(("widget/", "feeds/", "api/", "press/", "print/")) else None)


def source(text: bytes) -> str:
    return f"'sha256-{b64encode(sha256(text).digest()).decode()}'"


def test_the_policy_holds_the_hashes_of_what_was_built(config: SiteConfig) -> None:
    script, module, style = b'\n  console.log("<p>")\n', b"import 'x'", b"p{color:red}"
    first = b"<style>" + style + b"</style><SCRIPT>" + script + b'</SCRIPT ><script src="a.js"></script>'
    second = b'<script type="module">' + module + b'</script><script type="application/ld+json">{}</script>'
    allowed = policy(served("index.html", static_hosts(config, first, second)))
    assert set(allowed["script-src"].split()) == {"'self'", source(script), source(module)}
    assert set(allowed["style-src"].split()) == {"'self'", source(style)}
    widget = policy(served("widget/en/index.html", static_hosts(config, first, second)))
    assert widget["script-src"] == "'self'"


def test_pictures_as_data_are_allowed_where_there_are_any(config: SiteConfig) -> None:
    with_data = static_hosts(config, b'a{mask:url("data:image/svg+xml;utf8,<svg/>")}')
    assert policy(served("index.html", with_data))["img-src"] == "'self' data:"
    assert policy(served("index.html", static_hosts(config)))["img-src"] == "'self'"


def test_web_assembly_is_allowed_where_there_is_search(config: SiteConfig) -> None:
    rules = static_hosts(config, names={*NAMES, "pagefind/en/pagefind.js"})
    assert "'wasm-unsafe-eval'" in policy(served("en/index.html", rules))["script-src"]
    assert "'wasm-unsafe-eval'" in policy(served("pagefind/en/pagefind.js", rules))["script-src"]
    assert "wasm" not in served("widget/en/index.html", rules)[CSP]


def test_only_names_with_a_hash_are_kept_without_asking(config: SiteConfig) -> None:
    rules = static_hosts(config)
    kept = {name for name in NAMES if "immutable" in served(name, rules).get("Cache-Control", "")}
    assert kept == {name for name in NAMES if "57a0d79d" in name}


def test_folders_of_hashed_files_are_found() -> None:
    chunks = {"pagefind/en/fragment/en_1a2b3c4.pf_fragment", "pagefind/en/index/en_9f8e7d6.pf_index"}
    assert headers.hashed_folders({*chunks, "pagefind/en/pagefind.js"}) == [
        "pagefind/en/fragment/",
        "pagefind/en/index/",
    ]
    assert headers.hashed_folders(chunks) == ["pagefind/"]
    assert headers.hashed_folders({"press/en/x.1a2b3c4d.txt", "assets/x.css"}) == []


def test_plain_http_makes_no_promise_of_https(config: SiteConfig) -> None:
    plain = config.model_copy(update={"address": "http://intranet.test/"})
    assert "Strict-Transport-Security" not in str(headers.render(NAMES, [], plain))
    assert "Strict-Transport-Security" in str(headers.render(NAMES, [], config))


def test_each_location_of_nginx_has_all_headers(config: SiteConfig) -> None:
    """For nginx forgets those of the level above as soon as a location adds one."""
    text = headers.render(NAMES, [], config)["_nginx.conf"].decode()
    locations = dict(re.findall(r"^location (\S+) \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL))
    assert set(locations) == {
        f"/sub/{folder}" for folder in ("widget/", "feeds/", "api/", "press/", "print/", "assets/stylesheets/")
    }
    for where, content in locations.items():
        names = set(re.findall(r"add_header (\S+) ", content))
        assert {CSP, "Cache-Control", *EVERYWHERE} <= names, where


def test_both_files_say_the_same(config: SiteConfig) -> None:
    text = headers.render(NAMES, [], config)["_nginx.conf"].decode()
    rules = static_hosts(config)
    for name, where in [("widget/en/index.html", "widget/"), ("feeds/en/warnings.rss.xml", "feeds/")]:
        location = text.partition(f"location /sub/{where} {{")[2].partition("}")[0]
        for header, value in served(name, rules).items():
            assert f'add_header {header} "{value}" always;' in location


def test_a_rule_fits_the_limits_of_static_hosts(config: SiteConfig) -> None:
    """Cloudflare Pages: 100 rules, 2,000 characters a line."""
    rules = static_hosts(config, names={*NAMES, *(f"l{number}/index.html" for number in range(60))})
    assert len(rules) <= 100
    assert max(len(value) for _, sent in rules for value in sent.values()) < 1_900
