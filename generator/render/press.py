"""Press files of each warning and language: all its texts as .txt, as ninjs 3.1, and as a kit in one ZIP."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from generator.channels import pictures, printable
from generator.model import Campaign, Edition, Site, changed
from generator.render import addresses, prints
from generator.render.ninjs import ninjs
from generator.render.picture import with_metadata
from generator.render.templates import language_environment, words


def render(site: Site, drawn: Mapping[str, bytes]) -> dict[str, bytes]:
    """The press files of a public `site`; at former addresses too, since programs don't follow a page's redirect.

    `drawn` are the prints by address: kits carry them.
    """
    return {
        addresses.press_file(language, slug, ending): content
        for language in site.config.languages
        for campaign, edition in site.editions(language)
        for ending, content in files(
            site, language, campaign, edition, prints.chosen(drawn, language, campaign.slug)
        ).items()
        for slug in (campaign.slug, *campaign.aliases)
    } | {
        addresses.picture(language, slug, name): content
        for language in site.config.languages
        for campaign, edition in site.editions(language)
        for name, content in _pictures(site, language, campaign, edition).items()
        for slug in (campaign.slug, *campaign.aliases)
    }


def single(site: Site, address: str) -> bytes | None:
    """The press file at `address` as `render` makes it, without the others; None where there is none.

    Prints are drawn only for a kit. Raises Undrawable.
    """
    language = address.split("/")[1] if address.count("/") == 2 else ""
    if language not in site.config.languages:
        return None
    for campaign, edition in site.editions(language):
        for slug in (campaign.slug, *campaign.aliases):
            if not address.startswith(f"press/{language}/{slug}"):
                continue
            for ending in ("txt", "json", "zip"):
                if address == addresses.press_file(language, slug, ending):
                    drawn = prints.files(site, language, campaign, edition) if ending == "zip" else {}
                    return files(site, language, campaign, edition, drawn)[ending]
            for name, content in _pictures(site, language, campaign, edition).items():
                if address == addresses.picture(language, slug, name):
                    return content
    return None


def kits(site: Site, slug: str, languages: Iterable[str]) -> dict[str, bytes]:
    """Press kits of one campaign by file name, for newsrooms before the public; `site` from `Site.preview`."""
    campaign = next(campaign for campaign in site.campaigns if campaign.slug == slug)
    found = {}
    for language in languages:
        edition = campaign.editions[language]
        drawn = prints.files(site, language, campaign, edition, withheld=True)
        for ending, content in files(site, language, campaign, edition, drawn, withheld=True).items():
            found[f"{campaign.id}-{language}.{ending}"] = content
    return found


def files(
    site: Site,
    language: str,
    campaign: Campaign,
    edition: Edition,
    drawn: Mapping[str, bytes],
    withheld: bool = False,
) -> dict[str, bytes]:
    """The press files of one edition by ending, with its prints `drawn` by name in the kit.

    `withheld` where they are given out before the public may see them.
    """
    snippets = printable(campaign, edition, site.registry[language])
    data = ninjs(site, language, campaign, edition, snippets, withheld)
    item = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

    def templated(template: str) -> bytes:
        context = {"campaign": campaign, "edition": edition, "snippets": snippets, "withheld": withheld}
        return _templated(site, language, template, context)

    text = templated("press.txt")
    name = f"{campaign.id}-{language}"
    packed = {
        f"{name}.txt": text,
        f"{name}.html": templated("press_kit.html"),
        f"{name}.ninjs.json": item,
        **{f"{name}-{print_name}": content for print_name, content in drawn.items()},
        **_pictures(site, language, campaign, edition),
    }
    return {"txt": text, "json": item, "zip": _kit(site, campaign, language, packed, changed(edition))}


def _pictures(site: Site, language: str, campaign: Campaign, edition: Edition) -> dict[str, bytes]:
    tag = site.registry[language].tag
    return {p.file: with_metadata(campaign.files[p.file], p, tag) for p in pictures(campaign, edition)}


def _templated(site: Site, language: str, template: str, context: Mapping[str, Any]) -> bytes:
    url = addresses.absolute(addresses.warning(language, context["campaign"].slug), site)
    text = (
        language_environment(words(site, language), escaping=template.endswith(".html"))
        .get_template(template)
        .render(site=site, config=site.config, language=language, url=url, **context)
    )
    return (text.strip() + "\n").encode()


def _kit(site: Site, campaign: Campaign, language: str, packed: Mapping[str, bytes], moment: datetime) -> bytes:
    """One ZIP: the same input gives the same bytes. Stored, since compressors differ from machine to machine."""
    manifest: dict[str, Any] = {
        "id": campaign.id,
        "language": site.registry[language].tag,
        "licence": site.config.licence.url,
        "files": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for name, content in sorted(packed.items())
        },
    }
    everything = dict(packed) | {"manifest.json": (json.dumps(manifest, indent=1) + "\n").encode()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(everything.items()):
            entry = zipfile.ZipInfo(name, moment.astimezone(UTC).timetuple()[:6])
            entry.create_system = 3  # Unix, whatever system packs it
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
