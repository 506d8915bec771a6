"""The small types that fields are made of. Every value arrives as the text that stands in the YAML file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIMESTAMP = _DAY + r"T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([+-][0-9]{2}:[0-9]{2}|Z)"
_PARTIAL_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
Date = TypeVar("Date", date, datetime)
_YEARS = range(1900, 2200)


class Record(BaseModel):
    """A frozen value that knows exactly its own keys. Attribute docstrings become the JSON Schema's descriptions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def is_slug(value: str) -> bool:
    """Whether `value` can be an address and a folder name on every system: lower-case ASCII, digits, hyphens, ≤ 60."""
    return bool(re.fullmatch(_SLUG, value)) and len(value) <= 60 and value not in _WINDOWS_DEVICES


def _one_line(value: Any) -> Any:
    return re.sub(r"[ \t\r\n]+", " ", value).strip(" ") if isinstance(value, str) else value


def _paragraphs(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    parts = (_one_line(part) for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+", value.replace("\r\n", "\n")))
    return "\n\n".join(part for part in parts if part)


def _slug(value: Any) -> Any:
    if isinstance(value, str) and not is_slug(value):
        raise ValueError("must be at most 60 of a–z, 0–9 and single hyphens, and no name that Windows keeps for itself")
    return value


def _timestamp(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(_TIMESTAMP, value):
        raise ValueError("must be a date with time and time zone, like 2026-11-23T12:00:00+03:00")
    return _existing(datetime.fromisoformat, value)


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(_DAY, value):
        raise ValueError("must be a date like 2026-11-23")
    return _existing(date.fromisoformat, value)


def _existing(read: Callable[[str], Date], value: str) -> Date:
    try:
        found = read(value)
    except ValueError:
        raise ValueError("is not a date that exists") from None
    if found.year not in _YEARS:
        raise ValueError("has a year that can't be right")
    return found


def _partial_date(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(_PARTIAL_DATE, value):
            raise ValueError("must be a year, a month or a day: 2025, 2025-10 or 2025-10-07")
        _day(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    return value


def _web_address(value: Any) -> Any:
    if isinstance(value, str):
        try:
            parts = urlsplit(value)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
            usable = usable and parts.port != 0  # reading the port refuses one that is none
        except ValueError:
            usable = False
        if not usable or re.search(r"[\s\"'<>\\^`{|}]", value):
            raise ValueError("must be a whole web address that begins with https:// or http://")
    return value


@dataclass(frozen=True)
class Pattern:
    """A text that matches `regex` wholly; schemas tell editors so."""

    regex: str
    message: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "pattern": f"^({self.regex})$"}

    def _check(self, value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(self.regex, value):
            raise ValueError(self.message)
        return value


FORMAT = 2
"""The version of the data format that this version of the tool reads. `generator/migrate.py` brings older files up."""

FormatVersion = Annotated[int, Field(ge=FORMAT, le=FORMAT, description=f"Version of the data format: {FORMAT}.")]

Text = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1)]
"""Plain text on one line, runs of white space collapsed. Never markup."""

Prose = Annotated[str, BeforeValidator(_paragraphs), StringConstraints(min_length=1)]
"""Plain text whose paragraphs are parted by one empty line. Never markup."""

LocalText = dict[str, Text]
"""The same text in several languages, by language code."""

Slug = Annotated[str, BeforeValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{_SLUG}$"})]
Timestamp = Annotated[
    datetime, BeforeValidator(_timestamp), WithJsonSchema({"type": "string", "pattern": f"^{_TIMESTAMP}$"})
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": f"^{_DAY}$"})]
PartialDate = Annotated[
    str, BeforeValidator(_partial_date), WithJsonSchema({"type": "string", "pattern": f"^{_PARTIAL_DATE}$"})
]
WebAddress = Annotated[str, BeforeValidator(_web_address), WithJsonSchema({"type": "string", "pattern": "^https?://"})]
CountryCode = Annotated[str, Pattern(r"[A-Z]{2}", "must be a country code of two capital letters, like BY")]
CampaignId = Annotated[
    str,
    Pattern(
        r"[A-Z]{2,10}-[0-9]{4}-[0-9]{3,5}", "must be the publisher's prefix, the year and a number, like DEMO-2026-007"
    ),
]
FeedAuthority = Annotated[
    str,
    Pattern(
        r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
        "must be a domain and a year in which it was yours (RFC 4151), like example.org,2026",
    ),
]
Prefix = Annotated[str, Pattern(r"[A-Z]{2,10}", "must be two to ten capital letters, like DEMO")]
Phone = Annotated[
    str, Pattern(r"\+?[0-9][0-9 ()-]*", "must be a telephone number: digits, spaces, brackets, hyphens, a leading +")
]
ReportingAddress = Annotated[
    str,
    Pattern(
        r"https://[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:\+[0-9-]+",
        "must begin with https://, mailto: or tel:, like mailto:security@example.org",
    ),
]
PictureName = Annotated[
    str,
    Pattern(
        r"[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg)", "must be a PNG or JPEG file's name of a–z, 0–9 and hyphens: call.png"
    ),
]
Technique = Annotated[str, Pattern(r"[FT][0-9]{4}(\.[0-9]{3})?", "must be a MITRE F3 technique like F1032 or T1660")]
