"""The templates, in each language."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from generator.counting import count_characters, count_words
from generator.model import Campaign, Edition, Life, Site, changed, life, standing
from generator.model.facets import TranslationState
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
    environment.globals |= {"life": life, "standing": standing, "changed": changed, "unreviewed": unreviewed}
    environment.globals["withholding"] = withholding
    environment.filters["defang"] = defang
    environment.filters["tel"] = lambda phone: re.sub(r"[^0-9+]", "", phone)
    environment.filters["ltr"] = _left_to_right
    environment.filters["words"] = count_words
    environment.filters["characters"] = count_characters
    environment.filters["paragraphs"] = lambda text: text.split("\n\n")
    return environment


@cache
def language_environment(say: Wording, escaping: bool = True) -> Environment:
    """The templates in one language; without `escaping` for plain text files only."""
    environment = _environment().overlay(autoescape=escaping)
    environment.install_gettext_translations(say.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals = dict(environment.globals, say=say, text_language=say.code)
    return environment


@pass_eval_context
def _left_to_right(context: EvalContext, text: str) -> str:
    """A number, an address or an id, whose order right-to-left writing around it must not change."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text) if context.autoescape else text


def headline(say: Wording, campaign: Campaign, edition: Edition) -> str:
    """The title, marked where the warning is withdrawn."""
    return f"{say('Withdrawn')}: {edition.title}" if life(campaign, edition) is Life.WITHDRAWN else edition.title


def withholding(say: Wording, campaign: Campaign) -> str:
    """What stands above a text that is given out before the public may see it."""
    if campaign.embargo_until:
        return say("EMBARGO: not to be published before %(moment)s.") % {"moment": campaign.embargo_until.isoformat()}
    return say("Not yet public: not to be published.")


def unreviewed(say: Wording, state: TranslationState) -> str:
    """What stands above a text that nobody who knows the language has checked; nothing above others."""
    if state is TranslationState.MACHINE_DRAFT:
        return say("Machine draft: not yet checked by a person.")
    return say("Draft: not yet reviewed.") if state is TranslationState.DRAFT else ""


def defang(address: str) -> str:
    """A malicious address so that nothing turns it into a link: hxxps://bank[.]example."""
    return re.sub(r"^http", "hxxp", address, flags=re.IGNORECASE).replace(".", "[.]").replace("@", "[@]")
