"""One page: a Markdown file with front matter whose body is HTML from an autoescaping template.

Front matter holds HTML-ready text, because Material inserts it without escaping.
"""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from generator.model import Site
from generator.render import addresses, prints
from generator.render.templates import language_environment, words


@dataclass(frozen=True)
class Page:
    """One page before it is rendered. `languages` are those that have the same page at the same `path`."""

    language: str
    path: str
    template: str
    title: str
    description: str
    languages: tuple[str, ...]
    context: Mapping[str, Any]
    updated: datetime | None = None
    listed: bool = True
    """Whether the sitemap names it."""
    borrowers: tuple[str, ...] = ()
    """Languages that show the text of another one at the same `path`: the language menu leads there."""
    original: str | None = None
    """The language whose text this page borrows."""
    shared: Mapping[str, str] = field(default_factory=dict)
    """What else networks show of it, see theme/partials/open_graph.html."""

    @property
    def address(self) -> str:
        return f"{self.language}/{self.path}"

    @property
    def anywhere(self) -> bool:
        """Whether it is shown at any address, so that its links must begin at the host's root."""
        return self.address == addresses.not_found(self.language)


def render(site: Site, page: Page) -> bytes:
    """The file of `page`."""
    say = words(site, page.language)
    body = (
        language_environment(say)
        .get_template(page.template)
        .render(
            site=site,
            config=site.config,
            page=page,
            language=page.language,
            countries=site.countries_for(page.language),
            contacts={country: site.contacts_in(country) for country in site.config.countries},
            to=lambda address: (
                addresses.rooted(address, site) if page.anywhere else addresses.relative(address, page.address)
            ),
            absolute=lambda address: addresses.absolute(address, site),
            at=addresses,
            pieces=lambda campaign, edition, code: prints.listed(site, code, campaign, edition),
            **page.context,
        )
    )
    meta: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "lang": page.language,
        "path": page.path,
        "languages": list(page.languages),
    }
    if page.updated:
        meta["updated"] = page.updated.date().isoformat()
    if page.borrowers:
        meta["borrowers"] = list(page.borrowers)
    if page.original:
        meta["original"] = page.original
    if not page.listed:
        meta["unlisted"] = "true"
    if page.anywhere:
        del meta["path"], meta["languages"]
    return file({**meta, **page.shared}, body)


def file(meta: Mapping[str, Any], body: str) -> bytes:
    """Front matter and a body in which every line begins with a tag, so that Markdown finds nothing of its own."""
    front = "\n".join(f"{key}: {json.dumps(_escaped(value), ensure_ascii=False)}" for key, value in meta.items())
    lines: list[str] = []
    for line in filter(None, (line.strip() for line in body.splitlines())):
        if line.startswith("<") or not lines:
            lines.append(line)
        else:
            lines[-1] += f" {line}"
    return f"---\n{front}\n---\n{GENERATED}\n{chr(10).join(lines)}\n".encode()


GENERATED = "<!-- Written by forewarn from campaigns/: edit there, not here. -->"
"""Stands in every generated page; a page without it is somebody's own and is never deleted."""


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(value)
    return [html.escape(item) for item in value]
