"""What partners write → plain text: no markup, control or direction characters or live address, of bounded length."""

import re
import unicodedata

from lxml import etree, html

from generator.source import FORBIDDEN

MAX_TEXT = 20_000
"""Characters of an entry's text that are kept."""
_INPUT = 200_000
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(#\d|#x[0-9a-fA-F]|[a-zA-Z][a-zA-Z0-9]{1,30};)")
_SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title", "form"}
_BLOCKS = {"p", "div", "li", "ul", "ol", "br", "tr", "table", "blockquote", "section", "article", "hr", "pre"}
_BLOCKS |= {f"h{level}" for level in range(1, 7)}
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What FORBIDDEN lets pass and nobody sees: marks of direction, soft hyphens, tags. Joiners stay: scripts need them."""
_LIVE = re.compile(r"\bhttp(s?)://(\S+)", re.IGNORECASE)


def one_line(text: object, most: int) -> str:
    """`text` as plain text on one line of at most `most` characters, cut between words."""
    return _cut(" ".join(paragraphs(text).split()), most)


def paragraphs(text: object, most: int = MAX_TEXT) -> str:
    """`text` as plain text, its paragraphs parted by an empty line."""
    if not isinstance(text, str):
        return ""
    text = text[:_INPUT]
    if _MARKUP.search(text):
        text = _without_markup(text)
    text = clean(text)
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return _cut("\n\n".join(part for part in parts if part), most)


def clean(text: str) -> str:
    """`text` without characters that a file may not hold or nobody sees, and with addresses that can't be clicked."""
    text = re.sub("\r\n?|[\x85\u2028\u2029\x0b\x0c]", "\n", text)
    text = _INVISIBLE.sub("", FORBIDDEN.sub("", unicodedata.normalize("NFC", text)))
    return _LIVE.sub(lambda found: f"hxxp{found[1]}://{found[2].replace('.', '[.]')}", text)


def _without_markup(text: str) -> str:
    """The text that a browser would show; scripts and what else isn't text goes."""
    text = FORBIDDEN.sub("", text)
    if not text.strip():
        return ""
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^>]*>?", " ", text)
    parts: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += name in _SILENT
            parts += ["\n\n" if name in _BLOCKS else "", "" if silent else element.text or ""]
        else:
            silent -= name in _SILENT
            parts += ["\n\n" if name in _BLOCKS else "", "" if silent else element.tail or ""]
    return "".join(parts)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    head = text[: most - 1]
    between = max(head.rfind(" "), head.rfind("\n"))
    return (head[:between] if between > most // 2 else head).rstrip(" \n,;:–—-") + "…"
