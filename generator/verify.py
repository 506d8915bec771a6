"""What must hold of a built site before anyone sees it."""

import gzip
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
from lxml import etree
from lxml import html as lxml_html

from generator.lint.places import texts
from generator.model import Campaign, GuidanceEdition, Record, Site
from generator.problems import Message, Position, Problem, Severity

_LINKS = ("href", "src", "poster")
_FEEDS = (".rss.xml", ".atom.xml")
_MAIN_FEEDS = ("/warnings.rss.xml", "/warnings.atom.xml")
_ATOM = "{http://www.w3.org/2005/Atom}"
_COMPRESSED = {".pf_fragment"}
_TEXT = {".html", ".xml", ".json", ".txt", ".opml", ".js", ".css", ".md", ".zip"} | _COMPRESSED
"""Looked through for leaks; press kits are stored, not compressed, so their texts can be read."""
_DESCRIBED = {".png", ".jpg", ".pdf"}
"""Of these the description (XMP, plain XML) is looked through: titles, summaries, alternative texts. A PDF's pages are
compressed, and aren't."""
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_LONG = 40
_UTF8 = lxml_html.HTMLParser(encoding="utf-8")


@dataclass
class _Page:
    anchors: set[str]
    links: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)


def verify(folder: Path, site: Site, public: Site) -> list[Problem]:
    """What is wrong with the site built in `folder` from `public`, the public part of `site`: links, feeds, leaks."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {name: _read_page(folder / name) for name in sorted(names) if name.endswith(".html")}
    problems = [*_broken_links(pages, names, site.config.address)]
    problems += _blocked(pages)
    problems += _feeds(folder, names, site.config.address)
    problems += _leaks(folder, names, site, public)
    return sorted(problems)


def _problem(name: str, rule: str, message: Message) -> Problem:
    return Problem(Position(name), Severity.ERROR, rule, message)


def _read_page(path: Path) -> _Page:
    page = _Page(set())
    for element in lxml_html.fromstring(path.read_bytes(), parser=_UTF8).iter():
        for name, value in ((str(name), str(value)) for name, value in element.items()):
            if name == "id" or (name == "name" and element.tag == "a"):
                page.anchors.add(value)
            elif name in _LINKS:
                page.links.append(value)
            elif name == "style" or name.startswith("on"):
                page.blocked.append(f'{name}="{value[:40]}"')
            elif name == "srcset":
                page.links += [part.split()[0] for part in value.split(",") if part.strip()]
    return page


def _broken_links(pages: dict[str, _Page], names: set[str], address: str) -> Iterator[Problem]:
    for name, page in pages.items():
        url = address + name.removesuffix("index.html")
        for link in dict.fromkeys(page.links):
            target = urljoin(url, link)
            ours = target.startswith(address)
            elsewhere = bool(urlsplit(link).scheme or urlsplit(link).netloc) and not ours
            if not elsewhere and not (ours and _resolves(target.removeprefix(address), pages, names)):
                yield _problem(name, "broken-link", Message("`{link}` leads nowhere", link=link))


def _blocked(pages: dict[str, _Page]) -> Iterator[Problem]:
    """What the site's policy (generator/headers.py) keeps browsers from obeying: no hash can allow an attribute."""
    for name, page in pages.items():
        for attribute in dict.fromkeys(page.blocked):
            yield _problem(
                name,
                "blocked-by-policy",
                Message("browsers will ignore `{attribute}`: use a class or a script file", attribute=attribute),
            )


def _resolves(target: str, pages: dict[str, _Page], names: set[str]) -> bool:
    parts = urlsplit(target)
    path = unquote(parts.path)
    file = f"{path}index.html" if path == "" or path.endswith("/") else path
    if file not in names:
        return False
    return not parts.fragment or file not in pages or unquote(parts.fragment) in pages[file].anchors


def _feeds(folder: Path, names: set[str], address: str) -> Iterator[Problem]:
    """Feed readers can read each language's main feed, whose entries the others repeat; all links lead on."""
    for name in sorted(names):
        if name.endswith((".xml", ".opml")):
            try:
                root = etree.parse(folder / name).getroot()
            except etree.XMLSyntaxError as error:
                yield _problem(name, "broken-xml", Message("this isn't XML: {error}", error=error))
                continue
            if name.endswith(_FEEDS):
                yield from _entries(root, name, names, address)
            if name.endswith(_MAIN_FEEDS):
                parsed = feedparser.parse((folder / name).read_bytes())
                if parsed.bozo:
                    yield _problem(
                        name,
                        "broken-feed",
                        Message("feed readers can't read this: {reason}", reason=parsed.bozo_exception),
                    )


def _entries(root: etree._Element, name: str, names: set[str], address: str) -> Iterator[Problem]:
    for entry in (*root.iter("item"), *root.iter(f"{_ATOM}entry")):
        alternate = entry.find(f"{_ATOM}link[@rel='alternate']")
        link = str(entry.findtext("link") if alternate is None else alternate.get("href"))
        target = urlsplit(link.removeprefix(address)).path
        if not link.startswith(address) or f"{target}index.html" not in names:
            entry_id = entry.findtext("guid") or entry.findtext(f"{_ATOM}id")
            yield _problem(
                name,
                "broken-link",
                Message("the entry {entry_id} leads to `{link}`, which doesn't exist", entry_id=entry_id, link=link),
            )


def hidden(site: Site, public: Site) -> Iterator[Campaign]:
    """What `public` must not show of `site`: campaigns, each with just the editions that nobody may see."""
    open_editions = {campaign.slug: campaign.editions for campaign in public.campaigns}
    for campaign in site.campaigns:
        shown = open_editions.get(campaign.slug, {})
        secret = {code: edition for code, edition in campaign.editions.items() if code not in shown}
        if secret:
            yield campaign.model_copy(update={"editions": secret})


def hidden_guidance(site: Site, public: Site) -> Iterator[GuidanceEdition]:
    """The editions of the guidance that `public` must not show."""
    if site.guidance and public.guidance:
        shown = public.guidance.editions
        yield from (edition for code, edition in site.guidance.editions.items() if code not in shown)


def _leaks(folder: Path, names: set[str], site: Site, public: Site) -> Iterator[Problem]:
    """Texts of drafts, embargoed and future editions and guidance, and ids of campaigns without a public edition."""
    known = {text for campaign in public.campaigns for text in _said(campaign)}
    if public.guidance:
        known.update(text for edition in public.guidance.editions.values() for text in _long_texts(edition))
    secrets = {text: c.slug for c in hidden(site, public) for text in _said(c) if text not in known}
    secrets |= {text: "guidance" for e in hidden_guidance(site, public) for text in _long_texts(e) if text not in known}
    if not secrets:
        return
    pattern = re.compile("|".join(re.escape(form) for text in secrets for form in _forms(text)))
    for name in sorted(names):
        if Path(name).suffix in _TEXT | _DESCRIBED:
            match = pattern.search(_text(folder / name))
            if match:
                slug = next(slug for text, slug in secrets.items() if match.group() in _forms(text))
                yield _problem(
                    name,
                    "leak",
                    Message(
                        "text of {slug}, which isn't public yet, stands here: {match}",
                        slug=slug,
                        match=match.group()[:60],
                    ),
                )


def _text(path: Path) -> str:
    """What a file says as text; the forms of a leak are those of HTML and XML."""
    content = path.read_bytes()
    if path.suffix in _DESCRIBED:
        content = b"\n".join(_XMP.findall(content))
    return (gzip.decompress(content) if path.suffix in _COMPRESSED else content).decode("utf-8", errors="replace")


def _said(campaign: Campaign) -> Iterator[str]:
    """What gives a campaign away: its id, titles and long texts."""
    yield campaign.id
    for edition in campaign.editions.values():
        yield edition.title
        yield from _long_texts(edition)


def _long_texts(edition: Record) -> Iterator[str]:
    return (text for _, text in texts(edition) if len(text) >= _LONG)


def _forms(text: str) -> set[str]:
    return {text, html.escape(text), html.escape(text, quote=False), text.replace('"', '\\"')}
