"""Former addresses of a warning (`aliases`) lead to the present one, wherever the files are hosted."""

from generator.model import Site
from generator.render import addresses
from generator.render.templates import language_environment, words


def render(site: Site) -> dict[str, bytes]:
    """A small page at each former address of a warning and of its press page."""
    files: dict[str, bytes] = {}
    for language in site.config.languages:
        page = language_environment(words(site, language)).get_template("redirect.html")
        for campaign, edition in site.editions(language):
            for alias in campaign.aliases:
                for at in (addresses.warning, addresses.press):
                    target = addresses.absolute(at(language, campaign.slug), site)
                    link = addresses.relative(at(language, campaign.slug), at(language, alias))
                    text = page.render(edition=edition, target=target, link=link)
                    files[f"{at(language, alias)}index.html"] = text.encode()
    return files
