"""One file of a `Site`, without making the others: what a preview shows costs as much as what is looked at."""

from generator.model import Site
from generator.render import addresses, api, feeds, pages, press, prints, questions, redirects, widget

_PAGE = "index.md"


def single(site: Site, name: str) -> bytes | None:
    """The file `name` (a path under docs/) with the bytes that `render` gives it; None where `render` makes none.

    The service worker and the API's manifest are sums of all other files: of them there is no single one.
    Raises Undrawable.
    """
    if name.endswith(_PAGE):
        return pages.single(site, name.removesuffix(_PAGE))
    top = name.split("/", 1)[0]
    if top == "print":
        return prints.single(site, name)
    if top == "press":
        return press.single(site, name)
    if top == addresses.FEEDS:
        return feeds.render(site).get(name)
    if top == "api":
        return api.render(site).get(name)
    if name.startswith(addresses.WIDGET):
        return widget.render(site).get(name)
    return questions.render(site).get(name) or redirects.render(site).get(name)
