"""Small changes to a YAML file's text that leave every other character as it is. No function here touches a file.

After each change the text is read again and must hold exactly what was intended; otherwise EditError is raised.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.problems import Message, ToldError
from generator.source import parse

PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.+_-]|:(?=[0-9]))*")
_NUMBER = re.compile(r"[0-9]+(e[0-9]+)?")
"""What other programs take for a number and write anew as one: a hash may look like it."""
_BREAK = re.compile(r"\r\n|\r|\n")


class EditError(ToldError):
    """The text can't be changed without touching more than it should. The message says why."""


@dataclass(frozen=True)
class _Node:
    """A top-level key and its value, by character index; block collections end with their last leaf."""

    key: int
    column: int
    start: int
    start_column: int
    end: int
    kind: type
    style: str
    """A scalar's `'`, `"`, `|`, `>` or nothing; a collection's `flow` or `block`."""
    last: int
    """Where the last leaf inside a collection ends; it has no meaning for a scalar."""


@dataclass(frozen=True)
class _Text:
    text: str
    data: dict[str, Any]
    nodes: dict[str, _Node]
    flow: bool
    """Whether the file is one pair of braces, like JSON."""

    @property
    def newline(self) -> str:
        found = _BREAK.search(self.text)
        return found.group() if found else "\n"


def quoted(text: str) -> str:
    """`text` as a double-quoted scalar: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def set_scalar(text: str, key: str, value: str, before: Iterable[str] = ()) -> str:
    """`text` with the top-level `key` set to `value`, quoted as the old value was.

    Where the key is missing it is inserted before the first key of `before` that is there, else at the end.
    """
    old = _read(text)
    node = old.nodes.get(key)
    if node is None:
        new = _insert(old, [f"{_key(old, key)}: {_scalar(value, old.flow)}"], before)
    elif node.kind is not str or node.style in ("|", ">"):
        raise EditError(Message("`{key}` isn't one word on one line", key=key))
    elif node.start == node.end:
        if text[node.start - 1] != ":":
            raise EditError(Message("`{key}` has no value and no colon", key=key))
        new = f"{text[: node.start]} {_scalar(value, old.flow)}{text[node.start :]}"
    else:
        new = text[: node.start] + _scalar(value, False, node.style) + text[node.end :]
    return _checked(new, {**old.data, key: _read_as(value)})


def append(text: str, key: str, item: Mapping[str, str], before: Iterable[str] = ()) -> str:
    """`text` with `item` at the end of the top-level list `key`; a missing list begins as `set_scalar` says."""
    old = _read(text)
    node = old.nodes.get(key)
    flow_item = "{" + ", ".join(f"{_key(old, k)}: {_scalar(v, old.flow)}" for k, v in item.items()) + "}"
    pairs = [f"{name}: {_scalar(value, False)}" for name, value in item.items()]
    block_item = [f"{'  ' if index else '- '}{pair}" for index, pair in enumerate(pairs)]
    if node is None and old.flow:
        new = _insert(old, [f"{_key(old, key)}: [{flow_item}]"], before)
    elif node is None:
        new = _insert(old, [f"{key}:", *(f"  {line}" for line in block_item)], before)
    elif node.kind is str and node.start == node.end and not node.style:
        if old.flow:
            raise EditError(Message("`{key}` has no value", key=key))
        new = _add_lines(old, node.end, [" " * (node.column + 2) + line for line in block_item])
    elif node.kind is not list:
        raise EditError(Message("`{key}` isn't a list", key=key))
    elif node.style == "flow":
        at = node.last if old.data.get(key) else node.end - 1
        new = text[:at] + (", " if old.data[key] else "") + flow_item + text[at:]
    else:
        new = _add_lines(old, node.last, [" " * node.start_column + line for line in block_item])
    intended = {name: _read_as(value) for name, value in item.items()}
    return _checked(new, {**old.data, key: [*old.data.get(key, []), intended]})


def _read_as(value: str) -> str:
    """What `source` makes of `value`."""
    return unicodedata.normalize("NFC", value)


def _key(old: _Text, key: str) -> str:
    return quoted(key) if old.flow else key


def _scalar(value: str, always_quoted: bool, like: str = "") -> str:
    """`value` as it may stand in a file: plain only where nobody can take it for something else."""
    if like == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if like or always_quoted or not PLAIN.fullmatch(value):
        return quoted(value)
    return value


def _insert(old: _Text, lines: list[str], before: Iterable[str]) -> str:
    """The text with the new entry `lines` before the first key of `before`, and before the comments above that key."""
    text, nodes = old.text, old.nodes
    following = next((nodes[name] for name in before if name in nodes), None)
    if not nodes:
        raise EditError(Message("the file is empty"))
    if following is None:
        end = max(node.end for node in nodes.values())
        if old.flow:
            return f"{text[:end]}, {lines[0]}{text[end:]}"
        column = min(node.column for node in nodes.values())
        return _add_lines(old, end, [" " * column + line for line in lines])
    start = _line_start(text, following.key)
    indent = text[start : following.key]
    alone = not indent.strip(" \t")
    if old.flow:
        rest = f",{old.newline}{indent}" if alone else ", "
        return text[: following.key] + lines[0] + rest + text[following.key :]
    if not alone:
        raise EditError(Message("a key doesn't begin its line"))
    floor = max((node.end for node in nodes.values() if node.key < following.key), default=0)
    while start > floor:
        above = _line_start(text, len(text[:start].removesuffix("\n").removesuffix("\r")))
        if above < floor or above == start or not text[above:start].startswith(f"{indent}#"):
            break
        start = above
    return text[:start] + "".join(indent + line + old.newline for line in lines) + text[start:]


def _add_lines(old: _Text, end: int, lines: list[str]) -> str:
    """The text with `lines` behind the line in which a value ends at `end`, its comment included."""
    text, newline = old.text, old.newline
    start = _line_start(text, end)
    if not text[start:end].strip(" "):  # a block scalar ends where the next line begins
        return text[:start] + "".join(line + newline for line in lines) + text[start:]
    found = _BREAK.search(text, end)
    if found is None:
        return text + "".join(newline + line for line in lines)
    return text[: found.end()] + "".join(line + newline for line in lines) + text[found.end() :]


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _checked(text: str, intended: dict[str, Any]) -> str:
    document, problems = parse(text, "")
    if document is None or problems or document.data != intended:
        raise EditError(Message("the file is written in a way that the tool can't change safely"))
    return text


def _read(text: str) -> _Text:
    document, problems = parse(text, "")
    if document is None or problems:
        raise EditError(Message("the file has errors: `forewarn check` names them"))
    flow, nodes = _outline(text)
    return _Text(text, document.data, nodes, flow)


def _outline(text: str) -> tuple[bool, dict[str, _Node]]:
    """Whether the root is in braces, and where its keys and values are. `source` keeps no ends: the parser has them."""
    nodes: dict[str, _Node] = {}
    flows: list[bool] = []
    key: yaml.ScalarEvent | None = None
    begun: yaml.NodeEvent | None = None
    root_flow, leaf, last = False, 0, 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.NodeEvent) and len(flows) == 1:
            if key is None and isinstance(event, yaml.ScalarEvent):
                key, leaf = event, _end(event)
                continue
            begun = event
        if isinstance(event, yaml.CollectionStartEvent):
            flows.append(bool(event.flow_style))
            root_flow = flows[0]
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            last = leaf
            leaf = _end(event) if flows.pop() else leaf
        elif isinstance(event, yaml.NodeEvent):
            leaf = _end(event)
        if len(flows) == 1 and key is not None and begun is not None:
            nodes[key.value] = _node(key, begun, leaf, last)
            key, begun = None, None
    return root_flow, nodes


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _node(key: Any, value: Any, end: int, last: int) -> _Node:
    at, start = key.start_mark, value.start_mark
    kind: type = str
    if isinstance(value, yaml.ScalarEvent):
        style = value.style or ""
    else:
        kind = list if isinstance(value, yaml.SequenceStartEvent) else dict
        style = "flow" if value.flow_style else "block"
    return _Node(at.index, at.column, start.index, start.column, end, kind, style, last)
