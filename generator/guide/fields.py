"""The page of the staff guide that explains every field: from the model's own docstrings, limits and values.

Examples are cut out of the project's own files, so they are true; what no file has stands in `fields.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.channels import CHANNELS, Channel, Unit
from generator.explain import bare
from generator.guide import front_matter, sayer
from generator.model import Edition, Record
from generator.model.facets import Facet
from generator.problems import Message, Say
from generator.schemas import MODELS
from generator.source import Document, Loc, read

MORE_EXAMPLES = Path(__file__).with_name("fields.yaml")
_FIGURE = re.compile(r"\d")
"""Where a description has a figure, it says its field's limit itself."""
_LINES = 9
_SHORT = 160


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name in the guide, its model and files of that kind, the best example first."""

    name: str
    model: type[Record]
    files: tuple[str, ...]


def kinds(campaigns: tuple[str, ...], language: str) -> tuple[Kind, ...]:
    """The kinds of files that staff write; examples come from these campaigns' files in `language`."""
    return (
        Kind("campaign.yaml", MODELS["campaign"], tuple(f"campaigns/{slug}/campaign.yaml" for slug in campaigns)),
        Kind("ru.yaml", MODELS["edition"], tuple(f"campaigns/{slug}/{language}.yaml" for slug in campaigns)),
        Kind("site.yaml", MODELS["site"], ("campaigns/site.yaml",)),
        Kind("contacts.yaml", MODELS["contacts"], ("campaigns/contacts.yaml",)),
        Kind("services.yaml", MODELS["services"], ("campaigns/services.yaml",)),
        Kind("partners.yaml", MODELS["partners"], ("campaigns/partners.yaml",)),
        Kind("guidance.yaml", MODELS["guidance"], ("campaigns/guidance/guidance.yaml",)),
        Kind("guidance/ru.yaml", MODELS["guidance-edition"], (f"campaigns/guidance/{language}.yaml",)),
    )


def markdown(root: Path, campaigns: tuple[str, ...], language: str, label: Say) -> str:
    """The page in `language`; `label` gives the names of values as readers see them."""
    say = sayer(language)
    title = _TITLE.said(say)
    head = [
        front_matter(title, _DESCRIPTION.said(say), language),
        f"# {title}",
        _INTRODUCTION.said(say),
        f"<!-- {_GENERATED.said(say)} -->",
    ]
    return "\n\n".join([*head, page(root, campaigns, language, say, label)]).rstrip() + "\n"


def messages() -> Iterator[str]:
    """Every English text that `markdown` looks up."""
    yield from (message.template for message in (_TITLE, _DESCRIPTION, _INTRODUCTION, _GENERATED, *_WORDS))
    yield from (limit(channel).template for channel in CHANNELS)
    seen: set[type[BaseModel]] = set()
    models: list[type[BaseModel]] = [kind.model for kind in kinds((), "en")]
    yield from (" ".join((model.__doc__ or "").split()) for model in models)
    while models:
        model = models.pop()
        if model in seen:
            continue
        seen.add(model)
        for field in model.model_fields.values():
            if field.description:
                yield " ".join(field.description.split())
            if inner := record_in(field.annotation):
                models.append(inner)


_TITLE = Message("Every field")
_DESCRIPTION = Message("What each field of each file is for, its limits and values, with an example.")
_INTRODUCTION = Message(
    "Search this page for the name of a field. In the editors (see “Editing”) the same words stand beside the field."
)
_GENERATED = Message("This page is written by `make guide` from the model and the campaigns: don't edit it.")
_NEEDED, _FIELD, _WHAT = Message("Always needed."), Message("field"), Message("what it is")
_WORDS = (_NEEDED, _FIELD, _WHAT)


def page(root: Path, campaigns: tuple[str, ...], language: str, say: Say, label: Say) -> str:
    """The body of the page: `say` has the wording for staff, `label` that of readers (facets' values)."""
    parts = []
    more, _ = read(MORE_EXAMPLES, MORE_EXAMPLES.name)
    for kind in kinds(campaigns, language):
        documents = [document for name in kind.files for document in [read(root / name, name)[0]] if document]
        parts.append(f"## {kind.name}\n\n{_words(kind.model.__doc__, say)}\n")
        for name, field in kind.model.model_fields.items():
            parts.append(_section(kind, name, field, documents, more, say, label))
    return "\n".join(parts)


def _section(
    kind: Kind, name: str, field: FieldInfo, documents: list[Document], more: Document | None, say: Say, label: Say
) -> str:
    model = record_in(field.annotation)
    lines = [f"### `{name}` {{ #{_anchor(kind.name, name)} }}", "", *_facts(field, (name,), kind.model, say, label), ""]
    if model and model is not kind.model:
        lines += [*_table(model, (name,), kind.model, say, label), ""]
    example = next((text for document in documents if (text := excerpt(document, (name,)))), "")
    if not example and more:
        example = excerpt(more, (kind.name, name))
    return "\n".join([*lines, "```yaml", example, "```", ""]) if example else "\n".join(lines)


def _anchor(kind: str, name: str) -> str:
    return f"{kind.removesuffix('.yaml').replace('/', '-')}-{name}".replace("_", "-")


def _facts(field: FieldInfo, loc: tuple[str, ...], model: type[BaseModel], say: Say, label: Say) -> list[str]:
    said = [_words(field.description, say)]
    if field.is_required():
        said.append(_NEEDED.said(say))
    channel = _channel(loc) if model is Edition and not _FIGURE.search(field.description or "") else None
    if channel:
        said.append(limit(channel).said(say))
    values = facet_in(field.annotation)
    lines = [" ".join(part for part in said if part)]
    if values:
        lines += ["", *(f"- `{value}`: {label(value.label)}" for value in values)]
    return lines


def _table(
    record: type[BaseModel], loc: tuple[str, ...], model: type[BaseModel], say: Say, label: Say
) -> Iterator[str]:
    yield f"| {_FIELD.said(say)} | {_WHAT.said(say)} |"
    yield "|---|---|"
    for name, field in record.model_fields.items():
        values = facet_in(field.annotation)
        words = _facts(field, (*loc, name), model, say, label)[0]
        listed = ", ".join(f"`{value}` ({label(value.label)})" for value in values or ())
        yield f"| `{name}` | {' '.join(part for part in (words, listed) if part).replace('|', chr(92) + '|')} |"


def limit(channel: Channel) -> Message:
    """How long the text of `channel` may be, in words."""
    if channel.unit is Unit.WORDS:
        return Message("{fewest} to {most} words.", fewest=channel.fewest, most=channel.most)
    if channel.unit is Unit.SECONDS:
        return Message("At most {most} seconds when read aloud.", most=channel.most)
    if channel.unit is Unit.SMS:
        return Message("At most {most} SMS, as operators count them.", most=channel.most)
    return Message("At most {most} characters.", most=channel.most)


def _channel(loc: tuple[str, ...]) -> Channel | None:
    return next((channel for channel in CHANNELS if channel.loc == loc), None)


def record_in(kind: Any) -> type[BaseModel] | None:
    """The record that a field of this type holds, alone, in a list or by keys."""
    kind = bare(kind)
    if isinstance(kind, type):
        return kind if issubclass(kind, BaseModel) else None
    inner = [argument for argument in get_args(kind) if argument is not Ellipsis]
    return record_in(inner[-1]) if inner and get_origin(kind) in (tuple, list, dict, Mapping) else None


def facet_in(kind: Any) -> type[Facet] | None:
    """The closed list of values that a field of this type may have, alone, in a list or as keys."""
    kind = bare(kind)
    if isinstance(kind, type):
        return kind if issubclass(kind, Facet) else None
    inner = [argument for argument in get_args(kind) if argument is not Ellipsis]
    return facet_in(inner[0]) if inner and get_origin(kind) in (tuple, list, dict) else None


def excerpt(document: Document, loc: Loc) -> str:
    """The lines of `document` that hold the key at `loc`, moved to the left; long ones are cut with an ellipsis."""
    if loc not in document.keys:
        return ""
    line, column = document.keys[loc]
    others = [mark for mark in document.keys.values() if mark[0] > line and mark[1] <= column]
    end = min((mark[0] for mark in others), default=len(document.lines))
    lines = [text[column:].rstrip() for text in document.lines[line:end]]
    while lines and (not lines[-1] or lines[-1].startswith("#")):
        lines.pop()
    if lines and lines[0].rstrip().endswith(":") and len(lines) == 1:
        return ""
    shown = [text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]} …" for text in lines[:_LINES]]
    return "\n".join([*shown, *(["# …"] if len(lines) > _LINES else [])])


def _words(text: str | None, say: Say) -> str:
    words = " ".join((text or "").split())
    return say(words) if words else ""
