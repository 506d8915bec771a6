"""Former addresses of a warning (`aliases`) lead to the present one, wherever the files are hosted."""

from collections.abc import Callable

from generator.model import Campaign, Edition, Site
from generator.render import addresses
from generator.render.templates import language_environment, words


def render(site: Site) -> dict[str, bytes]:
    """A small page at each former address of a warning and of its press page."""
    files: dict[str, bytes] = {}
    for language in site.config.languages:
        for campaign, edition in site.editions(language):
            for at in (addresses.warning, addresses.press):
                files |= _redirects(site, language, at, campaign, edition, language)
        for campaign, edition, code in site.stand_ins(language):
            files |= _redirects(site, language, addresses.warning, campaign, edition, code)
    return files


def _redirects(
    site: Site, language: str, at: Callable[[str, str], str], campaign: Campaign, edition: Edition, code: str
) -> dict[str, bytes]:
    """Pages in `language` that lead to a text in the language `code`."""
    page = language_environment(words(site, language)).get_template("redirect.html")
    files: dict[str, bytes] = {}
    for alias in campaign.aliases:
        target = addresses.absolute(at(language, campaign.slug), site)
        link = addresses.relative(at(language, campaign.slug), at(language, alias))
        text = page.render(site=site, edition=edition, target=target, link=link, text_language=code)
        files[f"{at(language, alias)}index.html"] = text.encode()
    return files
