"""Every page type in every language, light and dark, on sheets that a person can look through: `make sheets`.

One sheet for each page type and width, in .forewarn/sheets/: a column for each language, above light, below dark.
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import find_or_install
from tests.browser.kinds import kinds_of, kinds_of_no_language
from tests.browser.published import REPOSITORY, Published, languages, publish_repository, serve

FOLDER = REPOSITORY / ".forewarn" / "sheets"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TILES = {360: (300, 1500), 1280: (480, 900)}
"""By the window's width: a tile's width and the most of its height, in px."""
GAP = 8
GREY = "#888"


def paths(published: Published) -> list[str]:
    """Page types as `warnings/fake-bank/`: what the first language has, then what others have besides."""
    found = [address.removeprefix(f"{code}/") for code in languages() for address in kinds_of(published, code)]
    return list(dict.fromkeys(found))


def shoot(browser: Browser, site: str, addresses: list[str], width: int) -> Image.Image:
    """A row of tiles for each scheme."""
    tile_width, most = TILES[width]
    rows = []
    for scheme in SCHEMES:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        rows.append([_tile(_shot(page, site + address), tile_width, most) for address in addresses])
        page.close()
    heights = [max(tile.height for tile in row) for row in rows]
    across = len(addresses) * (tile_width + GAP) + GAP
    sheet = Image.new("RGB", (across, sum(heights) + GAP * (len(rows) + 1)), GREY)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for number, tile in enumerate(row):
            sheet.paste(tile, (GAP + number * (tile_width + GAP), top))
        top += height + GAP
    return sheet


def _shot(page: Page, address: str) -> Image.Image:
    page.goto(address)
    return Image.open(BytesIO(page.screenshot(full_page=True)))


def _tile(shot: Image.Image, width: int, most: int) -> Image.Image:
    small = shot.convert("RGB").resize((width, max(1, shot.height * width // shot.width)))
    return small.crop((0, 0, width, min(small.height, most)))


def main(only: list[str]) -> None:
    """`only`: parts of the names of the sheets wanted; all where empty."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as root, sync_playwright() as playwright:
        published = publish_repository(Path(root))
        pages = published.pages()
        groups = {
            path: [f"{code}/{path}" for code in languages() if f"{code}/{path}" in pages] for path in paths(published)
        }
        groups |= {address or "chooser": [address] for address in kinds_of_no_language(published)}
        with serve(published.folder) as site:
            browser = playwright.chromium.launch(executable_path=find_or_install(), args=["--no-sandbox"])
            for path, addresses in groups.items():
                name = path.strip("/").replace("/", "-").replace(".html", "") or "home"
                for width in TILES:
                    file = FOLDER / f"{name}-{width}.png"
                    if all(part not in file.name for part in only) and only:
                        continue
                    shoot(browser, site, addresses, width).save(file)
                    print(file)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
