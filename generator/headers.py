"""How the site is to be served: the header files for nginx and for static hosts, both from one table.

Derived from what was built: the policy names the hashes of exactly the inline scripts and styles that stand in the
pages, and folders have rules if they exist. What every header is for stands in docs/guide/hosting.md.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from generator.model import SiteConfig

STATIC_HOSTS = "_headers"
"""Read by Netlify and Cloudflare Pages, https://developers.cloudflare.com/pages/configuration/headers/"""
NGINX = "_nginx.conf"
NOT_FOUND = "404.html"

_YEAR = 31_536_000
_FOREVER = ("Cache-Control", f"public, max-age={_YEAR}, immutable")
_REVALIDATED = ("Cache-Control", "no-cache")
"""Kept, but asked about each time: a withdrawal is seen at once, and what is unchanged costs a 304."""
_ANYONE = ("Access-Control-Allow-Origin", "*")
_COMMON = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        ", ".join(
            f"{name}=()" for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
        ),
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_HTTPS = ("Strict-Transport-Security", f"max-age={_YEAR}")

_INLINE = re.compile(rb"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(rb"""\bsrc\s*=|\btype\s*=\s*["']?application/(ld\+)?json""", re.IGNORECASE)
_DATA_IMAGE = re.compile(rb"""url\(["']?data:image/|\bsrc=["']data:image/""")
_HASHED = re.compile(r"[._][0-9a-f]{7,}\.")

_TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js mjs",
    "text/plain": "txt",
    "text/xml": "xml",
    "text/x-opml": "opml",
    "application/json": "json map",
    "application/manifest+json": "webmanifest",
    "application/pdf": "pdf",
    "application/wasm": "wasm",
    "application/zip": "zip",
    "image/jpeg": "jpg jpeg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/webp": "webp",
    "font/woff2": "woff2",
}
"""Feeds are text/xml: browsers show that with the feed's style sheet, and offer application/rss+xml as a download."""
_COMPRESSED = ("text/css", "text/javascript", "text/plain", "text/xml", "text/x-opml", "application/json")
_COMPRESSED_TOO = ("application/manifest+json", "application/wasm", "image/svg+xml")

Header = tuple[str, str]


@dataclass(frozen=True)
class Inline:
    """What the pages hold that a policy must name: sources of scripts and styles, and whether pictures are data."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    data_images: bool
    wasm: bool = False


def render(names: Collection[str], texts: Iterable[bytes], config: SiteConfig) -> dict[str, bytes]:
    """Both files for a release that holds `names`; `texts` are the contents of its pages and style sheets."""
    found = inline(texts, wasm=any(name.startswith("pagefind/") for name in names))
    path, https = urlsplit(config.address).path, config.address.startswith("https:")
    table = _table(names, found)
    return {
        STATIC_HOSTS: _static_hosts(path, _common(https), table, names).encode(),
        NGINX: _nginx(path, _common(https), table, names, tuple(config.languages)).encode(),
    }


def inline(texts: Iterable[bytes], wasm: bool = False) -> Inline:
    """The inline scripts and styles in `texts`. What this misreads the browser blocks: it can't allow too much."""
    hashes: dict[bytes, set[str]] = {b"script": set(), b"style": set()}
    data_images = False
    for text in texts:
        data_images = data_images or bool(_DATA_IMAGE.search(text))
        for tag, attributes, content in _INLINE.findall(text):
            if not _NOT_RUN.search(attributes):
                digest = b64encode(sha256(content.replace(b"\r\n", b"\n")).digest()).decode()
                hashes[tag.lower()].add(f"'sha256-{digest}'")
    return Inline(tuple(sorted(hashes[b"script"])), tuple(sorted(hashes[b"style"])), data_images, wasm)


def _table(names: Collection[str], found: Inline) -> dict[str, tuple[Header, ...]]:
    """Folder → the headers that depend on it; the empty folder is everything else: pages, their scripts and pictures.

    Feeds have a style sheet. A PDF is shown by the browser's own viewer, which Chromium holds to the file's policy, so
    that of print files says only who may frame them.
    """
    data = _policy(style="'self'", img="'self'", form="'none'", frames="'none'")
    table = {
        "": (_policy_of_pages(found),),
        "widget/": (_policy_of_widget(found), _ANYONE),
        "feeds/": (data, _ANYONE),
        "api/": (data, _ANYONE),
        "press/": (data, _ANYONE),
        "print/": (("Content-Security-Policy", "frame-ancestors 'none'"), _ANYONE),
    }
    return {folder: rules for folder, rules in table.items() if any(name.startswith(folder) for name in names)}


def _policy_of_pages(found: Inline) -> Header:
    """A worker is held to the policy of its script, so scripts have this one too. Only the widget can be framed."""
    scripts = ("'self'", *(["'wasm-unsafe-eval'"] if found.wasm else []), *found.scripts)
    return _policy(
        script=" ".join(scripts),
        style=" ".join(("'self'", *found.styles)),
        img="'self' data:" if found.data_images else "'self'",
        connect="'self'",
        worker="'self'",
        manifest="'self'",
        frame="'self'",
        form="'self'",
        frames="'none'",
    )


def _policy_of_widget(found: Inline) -> Header:
    images = "'self' data:" if found.data_images else "'self'"
    return _policy(script="'self'", style="'self'", img=images, form="'none'", frames="*")


def _policy(*, form: str, frames: str, **sources: str) -> Header:
    """Nothing but `sources` (kind of source → where from). https://www.w3.org/TR/CSP3/"""
    rules = ["default-src 'none'", *(f"{kind}-src {source}" for kind, source in sources.items())]
    rules += ["base-uri 'none'", f"form-action {form}", f"frame-ancestors {frames}"]
    return "Content-Security-Policy", "; ".join(rules)


def _common(https: bool) -> tuple[Header, ...]:
    """What every answer has. Browsers ignore the last one unless it comes over HTTPS."""
    return (*_COMMON, _HTTPS) if https else _COMMON


def hashed_folders(names: Iterable[str]) -> list[str]:
    """The topmost folders all of whose files carry a hash of their content in the name: these never change."""
    mixed: set[str] = set()
    whole: set[str] = set()
    for name in names:
        hashed = name.startswith(("assets/", "pagefind/")) and _HASHED.search(name.rpartition("/")[2])
        (whole if hashed else mixed).update(_parents(name))
    return sorted(folder for folder in whole - mixed if not (set(_parents(folder[:-1])) & (whole - mixed)))


def _parents(name: str) -> Iterator[str]:
    """a/b/c.css → a/b/, a/"""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield f"{name}/"


def _static_hosts(
    path: str, common: tuple[Header, ...], table: dict[str, tuple[Header, ...]], names: Collection[str]
) -> str:
    """These hosts join a header that two rules set, so no address matches two rules with the same header.

    They revalidate what has no rule for its cache, and know the types of files by their names.
    """
    blocks = [(f"{path}*", common)]
    for entry in sorted({f"{name.partition('/')[0]}/" if "/" in name else name for name in names}):
        rules = table.get(entry, table[""])
        address = "" if entry == "index.html" else f"{entry}*" if entry.endswith("/") else entry
        blocks.append((path + address, rules))
    blocks += [(f"{path}{folder}*", (_FOREVER,)) for folder in hashed_folders(names)]
    lines = [f"{where}\n" + "".join(f"  {name}: {value}\n" for name, value in rules) for where, rules in blocks]
    return "# Written by forewarn publish. For Netlify and Cloudflare Pages.\n" + "".join(lines)


def _nginx(
    path: str,
    common: tuple[Header, ...],
    table: dict[str, tuple[Header, ...]],
    names: Collection[str],
    languages: tuple[str, ...],
) -> str:
    """For a `server`, or the `location` of the site's path. A location with headers of its own inherits none."""
    headers = {folder: (*common, *rules, _REVALIDATED) for folder, rules in table.items()}
    headers |= dict.fromkeys(hashed_folders(names), (*common, *table[""], _FOREVER))
    lines = [
        "# Written by forewarn publish: include it in a server, or in the location of the site's path. It is read when",
        "# nginx starts: reload nginx after each publish. See docs/guide/hosting.md.",
        "index index.html;",
        "absolute_redirect off;",
        "charset utf-8;",
        "charset_types text/css text/javascript text/plain text/xml text/x-opml;",
        "default_type application/octet-stream;",
        "types {",
        *(f"  {kind} {endings};" for kind, endings in _TYPES.items()),
        "}",
        "gzip on;",
        "gzip_comp_level 6;",
        "gzip_vary on;",
        "gzip_proxied any;",
        "gzip_min_length 512;",
        f"gzip_types {' '.join((*_COMPRESSED, *_COMPRESSED_TOO))};",
        f"error_page 404 {path}{NOT_FOUND};",
        *_add(headers.pop("")),
        *(f"location = {path}{name} {{ internal; }}" for name in (STATIC_HOSTS, NGINX)),
    ]
    for code in languages:
        lines.append(f"location {path}{code}/ {{ error_page 404 {path}{code}/{NOT_FOUND}; }}")
    for folder, rules in headers.items():
        lines += [f"location {path}{folder} {{", *(f"  {line}" for line in _add(rules)), "}"]
    return "\n".join(lines) + "\n"


def _add(rules: Iterable[Header]) -> Iterator[str]:
    """`always`: on a page that says that there is none, too."""
    return (f'add_header {name} "{value}" always;' for name, value in rules)
