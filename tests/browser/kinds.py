"""Page types, found in what is published: a new template, or a new state of an old one, is measured unnamed.

Pages of one section (`be/warnings/…/`) come from one template. Of each section the first page stands for all, with
every further page that shows a component (a class `fw-…`) which those before it lack: a notice, a draft's mark.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from tests.browser.published import Published

_CLASSES = re.compile(r'\sclass="([^"]*)"')


def kinds_of(published: Published, code: str) -> list[str]:
    """Addresses that stand for every page type of a language."""
    return _representatives({a: path for a, path in published.pages().items() if a.startswith(f"{code}/")})


def kinds_of_no_language(published: Published) -> list[str]:
    """The chooser, the page for what does not exist, the staff's guide."""
    pages = published.pages()
    return _representatives({address: pages[address] for address in published.pages_of_no_language()})


def _representatives(pages: Mapping[str, Path]) -> list[str]:
    shown: dict[str, set[str]] = defaultdict(set)
    found = []
    for address, path in pages.items():
        components = _components(path)
        section = _section(address)
        if section not in shown or components - shown[section]:
            found.append(address)
        shown[section] |= components
    return found


def _section(address: str) -> str:
    """`en/warnings/` of `en/warnings/fake-bank/`; `en/warnings/` itself, the list, is a section of its own."""
    *folders, _last = address.rstrip("/").split("/")
    return f"{'/'.join(folders)}/*" if len(folders) > 1 or folders == ["guide"] else address


def _components(path: Path) -> set[str]:
    names = " ".join(_CLASSES.findall(path.read_text("utf-8"))).split()
    return {name for name in names if name.startswith("fw-")}
