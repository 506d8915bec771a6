"""The widget that others embed: a frame for each language and country, and the script that puts it into their page."""

from generator.model import Campaign, Edition, Site, changed
from generator.render import addresses
from generator.render.templates import language_environment, words

NEWEST = 10
"""Warnings in a frame; its visitors see as many of them as the embedding page asks for."""


def render(site: Site) -> dict[str, bytes]:
    """The frames of a public `site` and the script."""
    files = {addresses.WIDGET_SCRIPT: _script(site)}
    for language in site.config.languages:
        for country in (None, *site.countries_for(language)):
            files[f"{addresses.widget_frame(language, country)}index.html"] = _frame(site, language, country)
    return files


def countries(site: Site, language: str) -> tuple[str, ...]:
    """The countries worth offering: those with a current warning in `language`.

    There is a frame for each of the site's, so that no page that embeds one shows an error when the last warning ends.
    """
    return tuple(country for country in site.countries_for(language) if _current(site, language, country))


def _current(site: Site, language: str, country: str | None) -> list[tuple[Campaign, Edition]]:
    """Neither withdrawn nor expired warnings, of one country or of all."""
    return [pair for pair in site.current(language) if country is None or country in pair[0].countries]


def _heading(site: Site, language: str, country: str | None) -> str:
    say = words(site, language)
    heading = say("Latest scam warnings")
    return f"{heading}: {say.country(country)}" if country else heading


def _frame(site: Site, language: str, country: str | None) -> bytes:
    address = addresses.widget_frame(language, country)
    html = (
        language_environment(words(site, language))
        .get_template("widget_frame.html")
        .render(
            config=site.config,
            language=language,
            entry=site.registry[language],
            heading=_heading(site, language, country),
            latest=_current(site, language, country)[:NEWEST],
            changed=changed,
            to=lambda target: addresses.relative(target, address),
            absolute=lambda target: addresses.absolute(target, site),
            at=addresses,
        )
    )
    return (html.strip() + "\n").encode()


def _script(site: Site) -> bytes:
    """The script, which is told what frames there are: it asks for nothing but the frame that it shows."""
    frames = {
        language.lower(): {
            "path": addresses.widget_frame(language).removeprefix(addresses.WIDGET),
            "title": _heading(site, language, None),
            "countries": {
                country.lower(): {
                    "path": addresses.widget_frame(language, country).removeprefix(addresses.WIDGET),
                    "title": _heading(site, language, country),
                }
                for country in countries(site, language)
            },
        }
        for language in site.config.languages
    }
    environment = language_environment(words(site, site.config.x_default))
    script = environment.get_template("widget_loader.js").render(frames=frames, x_default=site.config.x_default.lower())
    return (script.strip() + "\n").encode("ascii")
