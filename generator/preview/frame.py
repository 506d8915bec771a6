"""One page in mkdocs' frame, without building the others: what `mkdocs build` would write, as text."""

import logging
import os
from pathlib import Path
from threading import RLock

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.load import CAMPAIGNS
from generator.mkdocs_plugin import ForewarnPlugin
from generator.model import Site
from generator.problems import Message, ToldError

PLUGIN = "forewarn"
_NOWHERE = ".forewarn/preview"


class Unframeable(ToldError):
    """mkdocs.yml can't be used; the message is what mkdocs says."""


class Frame:
    """The theme with the surroundings of a `site`; mkdocs is set up once, which takes half a second.

    Threads wait for one another: mkdocs keeps the page that it is at in its configuration.
    """

    def __init__(self, root: Path, site: Site, address: str) -> None:
        """`address` is where the site is served: http://127.0.0.1:8000/. Raises Unframeable."""
        self._lock = RLock()
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        logging.getLogger("mkdocs").addHandler(logging.NullHandler())
        try:
            self._config = load_config(
                str(root / "mkdocs.yml"),
                docs_dir=str(root / CAMPAIGNS),  # must be there, and isn't read
                site_dir=str(root / _NOWHERE),  # never written
                site_url=address,
            )
            plugin = self._config.plugins.get(PLUGIN)
            if not isinstance(plugin, ForewarnPlugin):
                raise Unframeable(Message("it lacks the line `plugins: [forewarn]`"))
            self._plugin = plugin
            plugin.given = site
            self._config.plugins.on_startup(command="serve", dirty=False)
            self._config = self._config.plugins.on_config(self._config)
        except (MkDocsException, Abort) as error:
            raise Unframeable(Message("{said}", said=error)) from None
        self._environment = self._config.theme.get_env()
        self._site = site
        home = File.generated(self._config, "index.md", content="", inclusion=InclusionLevel.INCLUDED)
        self._files = Files([home])
        self._files.add_files_from_theme(self._environment, self._config)
        self._nav = get_navigation(self._files, self._config)
        self._environment = self._config.plugins.on_env(self._environment, config=self._config, files=self._files)

    def page(self, site: Site, name: str, content: bytes) -> str:
        """The page whose file under docs/ would be `name` with `content`."""
        with self._lock:
            if site is not self._site:
                self._plugin.show(site)
                self._plugin.on_env(self._environment, self._config, self._files)
                self._site = site
            file = File.generated(self._config, name, content=content.decode(), inclusion=InclusionLevel.INCLUDED)
            self._plugin.on_files(Files([file]), config=self._config)
            page = Page(None, file, self._config)
            page.read_source(self._config)
            page.render(self._config, self._files)
            page.active = True
            context = get_context(self._nav, self._files, self._config, page)
            template = self._environment.get_template(page.meta.get("template", "main.html"))
            text = template.render(context)
            return str(self._config.plugins.on_post_page(text, page=page, config=self._config))

    def asset(self, name: str) -> bytes | None:
        """A file of the theme: a style sheet, a script, a picture."""
        file = self._files.get_file_from_path(name)
        path = file.abs_src_path if file else None
        return Path(path).read_bytes() if path else None
