"""The templates, in each language."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.counting import count_words
from generator.model import Site, announced, life
from generator.wording import Wording, wording


def words(site: Site, language: str) -> Wording:
    return wording(language, site.registry[language])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals |= {"life": life, "announced": announced}
    environment.filters["defang"] = defang
    environment.filters["tel"] = lambda phone: re.sub(r"[^0-9+]", "", phone)
    environment.filters["words"] = count_words
    environment.filters["paragraphs"] = lambda text: text.split("\n\n")
    return environment


@cache
def language_environment(say: Wording) -> Environment:
    """The templates in one language."""
    environment = _environment().overlay()
    environment.install_gettext_translations(say.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals = dict(environment.globals, say=say)
    return environment


def defang(address: str) -> str:
    """A malicious address so that nothing turns it into a link: hxxps://bank[.]example."""
    return re.sub(r"^http", "hxxp", address, flags=re.IGNORECASE).replace(".", "[.]").replace("@", "[@]")
