"""Whatever text staff type comes out as the characters it is: on pages, in feeds and in press texts."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown import Markdown

from generator.lint import RULES
from generator.lint.prints import print_letters
from generator.model import Statement
from generator.render import prints
from generator.source import FORBIDDEN
from tests.projects import small

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ config }} {% raw %}",
    "]]> <![CDATA[ &amp; &lt; & \"quoted\" 'single'",
    "**bold** [link](https:x) `code` # heading ~~~ ``` {: .class} --- ***",
    "javascript:alert(1) $(id) ${HOME} %s %(name)s",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 é à ʼ ʻ “” «»",
    "a\u00a0b\u200bc\u200dd",
    "--- \\ / ::: !!! ???+ note",
    "&lt;b&gt; &#60; &copy; &nbsp;",
]

TOO_LONG = {"text-length", "channel-length", "print-length", "live-address"}

plain = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]).filter(lambda c: not FORBIDDEN.match(c)), min_size=1
)


def visible(text: str) -> str:
    return " ".join(text.split())


def accepted(text: str) -> str:
    """What the model makes of `text`: white space collapsed, composed; or nothing where it is empty."""
    import unicodedata

    collapsed = unicodedata.normalize("NFC", text)
    try:
        return Statement.model_validate(collapsed).text
    except ValueError:
        return ""


def outputs(text: str) -> tuple[dict[str, bytes], Any]:
    """The files of a project in which every prose field is `text`, in both editions: facts agree across languages."""

    def change(files: dict[str, Any]) -> None:
        for edition in (files["fake-bank/en.yaml"], files["fake-bank/ru.yaml"]):
            for field in ("title", "summary"):
                edition[field] = text
            for field in ("act_now", "how_it_works", "red_flags", "if_contacted", "protect"):
                edition[field] = [text]
            edition["they_say"] = [{"text": text, "illustrative": "true"}]
            edition["if_harmed"] = {"first_minutes": [text]}
            edition["countries"] = {"BY": [text]}
            edition["forward"] = text
            edition["press"]["headline"] = text
        files["fake-bank/campaign.yaml"]["sources"]["paper"]["title"] = text
        files["site.yaml"]["notice"]["en"] = text

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        # Prints refuse signs that they have no letters for; here it is about pages, feeds and press texts.
        patch.setattr("generator.lint.RULES", [rule for rule in RULES if rule is not print_letters])
        patch.setattr(prints, "listed", lambda *_: ())
        project = small(Path(folder), change)
        site, problems = project.check()
        if site is None:
            assert {problem.rule for problem in problems} <= TOO_LONG, problems
            return {}, None
        return project.build(), site


def text_of(html: str) -> str:
    return visible("".join(str(part) for part in lxml_html.fromstring(f"<div>{html}</div>").itertext()))


def body(page: bytes) -> str:
    """A page's body as mkdocs makes it from the Markdown file."""
    content = page.decode().split("---\n", 2)[2]
    return str(Markdown(extensions=["toc", "tables", "fenced_code"]).convert(content))


def assert_reaches_readers(text: str) -> None:
    files, _ = outputs(text)
    if not files:
        return
    wanted = visible(accepted(text))
    page = text_of(body(files["en/warnings/fake-bank/index.md"]))
    assert page.count(wanted) >= 10
    assert wanted in text_of(body(files["en/press/fake-bank/index.md"]))
    for ending in ("rss.xml", "atom.xml"):
        feed = feedparser.parse(files[f"feeds/en/warnings.{ending}"], sanitize_html=False, resolve_relative_uris=False)
        assert not feed.bozo
        entry = next(entry for entry in feed.entries if entry.id.endswith(":en"))
        assert visible(entry.title) == wanted
        assert visible(entry.summary) == wanted
        assert wanted in text_of(entry.content[0].value)
    item = json.loads(files["feeds/en/warnings.json"])["items"][0]
    assert visible(item["title"]) == visible(item["summary"]) == wanted
    assert wanted in text_of(item["content_html"])


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(text: str) -> None:
    assert_reaches_readers(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plain.filter(lambda text: 0 < len(accepted(text)) <= 60))
def test_any_text_reaches_readers(text: str) -> None:
    assert_reaches_readers(text)
