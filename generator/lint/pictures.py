"""Pictures can be used."""

from collections.abc import Iterator

from generator.lint.places import edition_file
from generator.model import PICTURE_BYTES, Campaign, Site
from generator.problems import Finding, Message

_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


def usable_picture(site: Site) -> Iterator[Finding]:
    """A picture's file lies in the campaign's folder, is what its ending says, and has at most 2 MB.

    Wrong:
        # en.yaml, beside which stands call.png
        pictures:
          - file: cal.png
            alt: A phone that rings
            caption: The number can be forged
            credit: Test publisher
            licence: CC BY 4.0
    Right:
        # en.yaml, beside which stands call.png
        pictures:
          - file: call.png
            alt: A phone that rings
            caption: The number can be forged
            credit: Test publisher
            licence: CC BY 4.0
    """
    for campaign in site.campaigns:
        for language, edition in campaign.editions.items():
            for index, picture in enumerate(edition.pictures):
                problem = _problem(campaign, picture.file)
                if problem:
                    yield Finding(edition_file(campaign, language), ("pictures", index, "file"), *problem)


def _problem(campaign: Campaign, name: str) -> tuple[Message, Message] | None:
    content = campaign.files.get(name)
    if content is None:
        return Message("there is no file `{name}` in campaigns/{slug}/", name=name, slug=campaign.slug), Message(
            "put it there, or delete the picture"
        )
    if len(content) > PICTURE_BYTES:
        return Message("`{name}` is larger than {limit} MB", name=name, limit=PICTURE_BYTES // 1024 // 1024), Message(
            "make it smaller"
        )
    if not content.startswith(_SIGNATURES[name.rsplit(".", 1)[1]]):
        return Message("`{name}` isn’t what its ending says", name=name), Message(
            "save it as PNG (.png) or JPEG (.jpg)"
        )
    return None
