"""Where each page and file lives below the site's address."""

import posixpath
from urllib.parse import urlsplit

from generator.model import Language, Site

CHOOSER = ""
PAGES_OF_CAMPAIGNS = ("warnings", "press")
"""Below a language's home: what has a page for each campaign."""


def home(language: str) -> str:
    return f"{language}/"


def warnings(language: str) -> str:
    return f"{language}/warnings/"


def warning(language: str, slug: str) -> str:
    return f"{language}/warnings/{slug}/"


def press_list(language: str) -> str:
    return f"{language}/press/"


def press(language: str, slug: str) -> str:
    return f"{language}/press/{slug}/"


def feed_directory(language: str) -> str:
    return f"{language}/feeds/"


def numbers(language: str) -> str:
    return f"{language}/numbers/"


def about(language: str) -> str:
    return f"{language}/about/"


def not_found(language: str) -> str:
    """Shown in place of what doesn't exist below the language's home. mkdocs writes it as <language>/404.html."""
    return f"{language}/404/"


def paid(language: str, loss: str = "") -> str:
    """ "I have already paid": the steps by what was lost."""
    return f"{language}/paid/" + (f"#{loss}" if loss else "")


def genuine(language: str, impersonates: str = "") -> str:
    """How a genuine call looks, and how to make sure."""
    return f"{language}/genuine/" + (f"#{impersonates}" if impersonates else "")


def helper(language: str) -> str:
    """For the relative, the teacher, the local officer: what to do, what to print."""
    return f"{language}/helper/"


def ours(language: str) -> str:
    """ "Is this warning really ours?" """
    return f"{language}/ours/"


def search(language: str) -> str:
    return f"{language}/search/"


def browse(language: str, name: str = "") -> str:
    """All facets, or the warnings of one; `name` is the feed's, like `channel-phone`."""
    return f"{language}/browse/" + (f"{name}/" if name else "")


def offline(language: str) -> str:
    """Shown in place of a page of which there is no copy while there is no network."""
    return f"{language}/offline/"


def widget(language: str) -> str:
    """The page that makes the code to embed."""
    return f"{language}/widget/"


def widget_frame(language: str, country: str | None = None) -> str:
    """What an embedding page shows: all warnings, or those of one country."""
    return f"{WIDGET}{language}/" + (f"country-{country.lower()}/" if country else "")


def feed(language: str, name: str, ending: str) -> str:
    """`name` is `warnings` or `country-by`; `ending` is `rss.xml`, `atom.xml` or `json`."""
    return f"feeds/{language}/{name}.{ending}"


def press_file(language: str, slug: str, ending: str) -> str:
    """`ending` is `txt`, `json` (ninjs) or `zip` (the kit)."""
    return f"press/{language}/{slug}.{ending}"


def questions(language: str) -> str:
    """What the questions on the home page need where scripts run."""
    return f"{language}/questions.json"


def print_file(language: str, slug: str, name: str) -> str:
    """`name` is `poster.pdf`, `leaflet.pdf`, `card.png` or `share.png`."""
    return f"print/{language}/{slug}-{name}"


def book(language: str) -> str:
    """All active warnings of a language in one PDF."""
    return f"print/{language}/warnings.pdf"


def picture(language: str, slug: str, file: str) -> str:
    """A picture for media, with its texts in this language inside the file."""
    return f"press/{language}/{slug}-{file}"


def api_warnings(language: str) -> str:
    return f"{_API}{language}/warnings.json"


def api_warning(language: str, campaign_id: str) -> str:
    """By id, which never changes, not by slug."""
    return f"{_API}{language}/warnings/{campaign_id}.json"


_API = "api/v1/"
API = f"{_API}index.json"
API_SCHEMA = f"{_API}schema.json"
MANIFEST = f"{_API}manifest.json"
FEEDS = "feeds"
OPML = "feeds/forewarn.opml"
WIDGET = "widget/"
WIDGET_SCRIPT = f"{WIDGET}forewarn-widget.js"
"""Embedding pages know it by heart: it never moves."""
WORKER = "sw.js"
"""Browsers know it by heart, and its folder is what it may answer for: it never moves."""


def file_of(address: str) -> str:
    """The Markdown file under docs/ that becomes the page at `address`."""
    return f"{address}index.md"


def relative(address: str, page: str) -> str:
    """The link to `address` (a page or a file) from the page at `page`."""
    link = posixpath.relpath(address or ".", page or ".")
    return link + "/" if address.endswith("/") or not address else link


def rooted(address: str, site: Site) -> str:
    """The link to `address` from a page that may be shown anywhere on the site's host."""
    return urlsplit(site.config.address).path + address


def absolute(address: str, site: Site) -> str:
    return site.config.address + address


def owned(registry: dict[str, Language]) -> tuple[str, ...]:
    """Everything under docs/ that belongs to the generator, of languages that the site has dropped too."""
    return ("index.md", WORKER, "feeds", "press", "print", "api", "widget", *registry)
