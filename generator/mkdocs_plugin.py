"""The bridge to mkdocs: brings the theme's overrides, gives them each language's wording, guards the published site.

It makes no pages: those are files that `forewarn build` writes under docs/.
"""

import os
import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from generator import messages
from generator.chrome import Chrome, alternates, chrome
from generator.headers import NOT_FOUND
from generator.load import load
from generator.model import Site
from generator.problems import Message
from generator.render import addresses

PUBLISHING = "FOREWARN_PUBLISHING"
"""Set by `forewarn publish` while it builds a release: the moment (`as_of`) that the pages were made for."""

PUBLISHED = "site"
"""The folder that readers see, below the project."""


class ForewarnPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """`plugins: [forewarn]` in mkdocs.yml."""

    serving = False
    given: Site | None = None
    """The site that a preview shows; without it the pages around are those of what is public."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        target = Path(config.site_dir)
        if PUBLISHING not in os.environ and target.resolve() == (root / PUBLISHED).resolve():
            raise _refused(
                Message(
                    "site/ is what readers see, and mkdocs would build into it while they read. "
                    "Run `forewarn publish`, or build elsewhere: mkdocs build -d /tmp/site"
                )
            )
        self.show(self.given or _public(root))
        config.theme.dirs.insert(0, str(Path(__file__).with_name("theme")))
        if not self.serving:
            config.site_url = self.site.config.address
        return config

    def show(self, site: Site) -> None:
        """Frame the pages of `site` from now on."""
        self.site = site
        self.chrome: dict[str, Chrome] = chrome(site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The page "not found" of each language becomes <language>/404.html, which servers look for."""
        for language in self.site.config.languages:
            file = files.get_file_from_path(addresses.file_of(addresses.not_found(language)))
            if file:
                file.dest_uri = f"{language}/{NOT_FOUND}"
        return files

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        env.globals["forewarn"] = {
            "chrome": self.chrome,
            "alternates": partial(alternates, self.site),
            "address": self.site.config.address,
            "x_default": self.site.config.x_default,
            # Drafts in a preview are no pages to keep.
            "offline": self.site.config.offline and PUBLISHING in os.environ,
            "licence": self.site.config.licence,
        }
        env.filters["url"] = pass_context(partial(_url, urlsplit(config.site_url or "/").path))
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        around = self.chrome.get(str(page.meta.get("lang")))
        return with_direction(without_unused_controls(output), around.direction if around else "ltr")

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return without_unused_controls(output_content) if template_name == NOT_FOUND else output_content


def _refused(message: Message) -> PluginError:
    """mkdocs has no option for the language of its messages: the environment's is taken."""
    return PluginError(message.said(messages.say(messages.language(os.environ))))


def _public(root: Path) -> Site:
    loaded = load(root)
    if loaded.site is None:
        raise _refused(Message("The campaigns have problems: run `forewarn check`."))
    moment = os.environ.get(PUBLISHING)
    return loaded.site.public(datetime.fromisoformat(moment) if moment else datetime.now(UTC))


def with_direction(page: str, direction: str) -> str:
    """Say at the root which way the page runs: Material says it of the body, and the title stands outside."""
    return page.replace("<html", '<html dir="rtl"', 1) if direction == "rtl" else page


def without_unused_controls(page: str) -> str:
    """Take Material's switches for its drawer and search out of a page: nothing here uses them.

    They stand outside of every block of its base.html, and their `autocomplete` is what the Nu validator finds.
    """
    return _CONTROLS.sub("", page)


_CONTROLS = re.compile(r'\s*(<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>)')


def _url(root: str, context: Context, path: str) -> str:
    """As mkdocs' filter; in a page that is shown at any address ("not found") links begin at the site's `root`."""
    page = context["page"]
    if page is None or page.file.dest_uri.endswith(f"/{NOT_FOUND}"):
        return normalize_url(path, None, root if page else context["base_url"])
    return normalize_url(path, page, context["base_url"])
