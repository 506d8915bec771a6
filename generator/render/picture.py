"""Pictures for media: whatever happens to the file, its description, credit and licence stay in it (XMP)."""

import struct
import zlib

from lxml import etree
from lxml.builder import ElementMaker

from generator.model import Picture

MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg"}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_IPTC = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_rdf = ElementMaker(
    namespace=_RDF, nsmap={"rdf": _RDF, "dc": _DC, "photoshop": _PHOTOSHOP, "xmpRights": _RIGHTS, "Iptc4xmpCore": _IPTC}
)
_JFIF = b"\xff\xe0"
"""Marker of the segment that must come first."""
_JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_PNG_SIGNATURE, _PNG_HEADER = 8, 25


def media_type(picture: Picture) -> str:
    return MEDIA_TYPES[picture.file.rsplit(".", 1)[1]]


def with_metadata(content: bytes, picture: Picture, tag: str) -> bytes:
    """`content`, a PNG or JPEG file, with the picture's texts in the language `tag` as XMP (ISO 16684-1, part 3)."""
    packet = _xmp(picture, tag)
    if picture.file.endswith(".png"):
        data = b"XML:com.adobe.xmp\0\0\0\0\0" + packet
        chunk = struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
        at = _PNG_SIGNATURE + _PNG_HEADER
        return content[:at] + chunk + content[at:]
    segment = _JPEG_XMP + packet
    at = 4 + int.from_bytes(content[4:6], "big") if content[2:4] == _JFIF else 2
    return content[:at] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + content[at:]


def _xmp(picture: Picture, tag: str) -> bytes:
    description = _rdf.Description(
        _languages(f"{{{_DC}}}description", picture.caption, tag),
        _languages(f"{{{_DC}}}rights", f"{picture.credit}. {picture.licence}", tag),
        _languages(f"{{{_RIGHTS}}}UsageTerms", picture.licence, tag),
        _languages(f"{{{_IPTC}}}AltTextAccessibility", picture.alt, tag),
    )
    description.set(f"{{{_RDF}}}about", "")
    description.set(f"{{{_PHOTOSHOP}}}Credit", picture.credit)
    meta = etree.Element("{adobe:ns:meta/}xmpmeta", nsmap={"x": "adobe:ns:meta/"})
    meta.append(_rdf.RDF(description))
    head = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode()
    return head + etree.tostring(meta, encoding="utf-8") + b'<?xpacket end="r"?>'


def _languages(name: str, text: str, tag: str) -> etree._Element:
    element = etree.Element(name)
    alternatives = etree.SubElement(element, f"{{{_RDF}}}Alt")
    for language in ("x-default", tag):
        item = etree.SubElement(alternatives, f"{{{_RDF}}}li")
        item.set(_LANG, language)
        item.text = text
    return element
