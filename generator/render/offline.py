"""The service worker: a script that answers for the site in a reader's browser while there is no network."""

import html
from collections.abc import Collection
from typing import Any

from markupsafe import escape

from generator.model import Site
from generator.render import addresses
from generator.render.templates import language_environment, words

KEPT = (addresses.home, addresses.paid, addresses.numbers, addresses.offline)
"""Kept in each language that the reader visits, where the site has them; every visited warning besides."""

WARNINGS = 60
"""Copies of warnings that a browser keeps; those not visited for the longest time go. About 3 MB."""


def worker(site: Site, files: Collection[str]) -> bytes:
    """The script; `files` are the site's others. Where the site wants no copies it is one that deletes them."""
    environment = language_environment(words(site, site.config.x_default))
    if not site.config.offline:
        return _bytes(environment.get_template("sw_off.js").render())
    languages = {language: _language(site, language, files) for language in site.config.languages}
    return _bytes(environment.get_template("sw.js").render(languages=languages, most=WARNINGS))


def _language(site: Site, language: str, files: Collection[str]) -> dict[str, Any]:
    """What the worker says in `language`, as HTML, and keeps of it."""
    say = words(site, language)
    pages = (address(language) for address in KEPT)
    return {
        "pages": [address for address in pages if addresses.file_of(address) in files],
        "offline": addresses.offline(language),
        "warnings": addresses.warnings(language),
        "suffix": f" – {escape(site.config.name[language])}",
        "unreached": html.escape(say("No connection to the site.")),
        "silent": html.escape(say("The site does not answer at the moment.")),
        "copy": html.escape(say("This is a copy of {moment}. The page may have changed since.")),
        "days": [html.escape(pattern) for pattern in say.day_patterns()],
    }


def _bytes(script: str) -> bytes:
    return (script.strip() + "\n").encode()
