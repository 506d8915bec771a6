"""Foreign data → what our model and our rules let pass. What doesn't fit is left out and told, never an error."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.model import Record
from generator.problems import Message

Loc = tuple[str | int, ...]
Data = dict[str, Any]
Model = TypeVar("Model", bound=Record)

_ROUNDS = 60


class Unfit(Exception):
    """So much is wrong that nothing is left."""


def prune(data: Data, locs: Iterable[Loc], defaults: Mapping[str, Any]) -> list[str]:
    """Take out of `data` what stands at `locs`; the names of what went. A missing value takes what holds it along.

    At the root `defaults` fill in. Raises Unfit where the root lacks something else.
    """
    places: set[Loc] = set()
    for loc in locs:
        place = _existing(data, loc)
        if place:
            places.add(place)
        elif loc and loc[0] in defaults:
            data[str(loc[0])] = defaults[str(loc[0])]
        else:
            raise Unfit
    for place in sorted(places, key=_last_first, reverse=True):
        if not any(place[:depth] in places for depth in range(1, len(place))):
            _delete(data, place)
    return [".".join(map(str, place)) for place in places]


def fitted(model: type[Model], data: Data, defaults: Mapping[str, Any]) -> tuple[Model, list[str]]:
    """`data`, changed in place until `model` takes it, as a record; and the names of what had to go."""
    gone: list[str] = []
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(data), gone
        except ValidationError as error:
            locs = {tuple(part for part in found["loc"]) for found in error.errors(include_url=False)}
            gone += prune(data, locs, defaults)
    raise Unfit


def left_out(names: Iterable[str], where: str) -> list[Message]:
    """One sentence about all `names`."""
    fields = sorted(dict.fromkeys(names))
    if not fields:
        return []
    shown = ", ".join(fields[:8]) + (" …" if len(fields) > 8 else "")
    return [Message("{where}: left out, since it doesn't fit: {fields}", where=where, fields=shown)]


def _last_first(loc: Loc) -> tuple[tuple[int, str, int], ...]:
    """Order by place: a deletion in a list must not shift what is deleted after it."""
    return tuple((0, "", part) if isinstance(part, int) else (1, str(part), 0) for part in loc)


def _existing(data: Any, loc: Loc) -> Loc:
    """The deepest part of `loc` that is there."""
    node = data
    for depth, part in enumerate(loc):
        inside = isinstance(node, dict) and part in node
        inside = inside or (isinstance(node, list) and isinstance(part, int) and part < len(node))
        if not inside:
            return loc[:depth]
        node = node[part]
    return loc


def _delete(data: Any, place: Loc) -> None:
    node = data
    for part in place[:-1]:
        node = node[part]
    del node[place[-1]]
