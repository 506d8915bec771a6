"""The bridge to mkdocs: brings the theme's overrides, gives them each language's wording, guards the published site.

It makes no pages: those are files that `forewarn build` writes under docs/.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.chrome import Chrome, chrome
from generator.load import load

PUBLISHING = "FOREWARN_PUBLISHING"
"""Set by `forewarn publish` while it builds a release: the moment (`as_of`) that the pages were made for."""

PREVIEWING = "FOREWARN_PREVIEWING"
"""Set by `forewarn preview`: the folder with the pages to show in place of docs/."""

PUBLISHED = "site"
"""The folder that readers see, below the project."""


class ForewarnPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """`plugins: [forewarn]` in mkdocs.yml."""

    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        target = Path(config.site_dir)
        if PUBLISHING not in os.environ and target.resolve() == (root / PUBLISHED).resolve():
            raise PluginError(
                "site/ is what readers see, and mkdocs would build into it while they read. Run `forewarn publish`, "
                "or build elsewhere: mkdocs build -d /tmp/site"
            )
        loaded = load(root)
        if loaded.site is None:
            raise PluginError("The campaigns have problems: run `forewarn check`.")
        moment = os.environ.get(PUBLISHING)
        as_of = datetime.fromisoformat(moment) if moment else datetime.now(UTC)
        site = loaded.site.public(as_of)
        if PREVIEWING in os.environ:
            config.docs_dir = os.environ[PREVIEWING]
            site = loaded.site.preview(as_of)
        self.chrome: dict[str, Chrome] = chrome(site)
        self.config_of_site = loaded.site.config
        config.theme.dirs.insert(0, str(Path(__file__).with_name("theme")))
        if not self.serving:
            config.site_url = loaded.site.config.address
        return config

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        env.globals["forewarn"] = {
            "chrome": self.chrome,
            "address": self.config_of_site.address,
            "x_default": self.config_of_site.x_default,
            # Drafts in a preview are no pages to keep.
            "offline": self.config_of_site.offline and PUBLISHING in os.environ,
            "licence": self.config_of_site.licence,
        }
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say at the root which way the page runs: Material says it of the body, and the title stands outside."""
        around = self.chrome.get(str(page.meta.get("lang")))
        return output.replace("<html", '<html dir="rtl"', 1) if around and around.direction == "rtl" else output
