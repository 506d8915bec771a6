"""Where each part of a YAML text begins and ends, at any depth. `source` keeps no ends: the parser has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

Loc = tuple[str | int, ...]


@dataclass
class Node:
    """A value, by character index. A block's `end` is that of its last leaf, without line breaks behind it."""

    start: int
    column: int
    end: int
    style: str
    """A scalar's `'`, `"`, `|`, `>` or nothing; a collection's `flow` or `block`."""
    keys: dict[str, Key] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    mapping: bool = False
    sequence: bool = False

    @property
    def flow(self) -> bool:
        return self.style == "flow"

    @property
    def block_scalar(self) -> bool:
        return self.style in ("|", ">")

    @property
    def empty(self) -> bool:
        """Whether nothing stands where the value should."""
        return not (self.mapping or self.sequence or self.style) and self.start == self.end


@dataclass
class Key:
    """A key of a mapping, and its value."""

    start: int
    column: int
    value: Node


def outline(text: str) -> Node | None:
    """The root of a text that `source.parse` has accepted; None for an empty one."""
    root: list[Node] = []
    open_nodes: list[Node] = []
    key: Any = None
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            parent = open_nodes[-1] if open_nodes else None
            if parent is not None and parent.mapping and key is None:
                key = event
                continue
            node = _node(event, text)
            _attach(root, parent, key, node)
            if node.mapping or node.sequence:
                open_nodes.append(node)
            key = None
        elif isinstance(event, yaml.CollectionEndEvent):
            node = open_nodes.pop()
            node.end = _end(event) if node.flow else _last_leaf(node)
    return root[0] if root else None


def find(root: Node | None, loc: Loc) -> Node | None:
    """The value at `loc`; None where there is none."""
    node = root
    if node is None:
        return None
    for part in loc:
        if isinstance(part, int):
            if not node.sequence or part >= len(node.items):
                return None
            node = node.items[part]
        else:
            if part not in node.keys:
                return None
            node = node.keys[part].value
    return node


def _node(event: Any, text: str) -> Node:
    start, column = event.start_mark.index, event.start_mark.column
    if isinstance(event, yaml.ScalarEvent):
        end = _end(event)
        if event.style in ("|", ">"):  # ends where the next line begins: blank lines behind it are not its own
            end = start + len(text[start:end].rstrip(" \t\r\n"))
        return Node(start, column, end, event.style or "")
    style = "flow" if getattr(event, "flow_style", False) else "block"
    mapping = isinstance(event, yaml.MappingStartEvent)
    return Node(start, column, start, style, mapping=mapping, sequence=not mapping)


def _attach(root: list[Node], parent: Node | None, key: Any, node: Node) -> None:
    if parent is None:
        root.append(node)
    elif parent.sequence:
        parent.items.append(node)
    else:
        parent.keys[key.value] = Key(key.start_mark.index, key.start_mark.column, node)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _last_leaf(node: Node) -> int:
    values = [key.value for key in node.keys.values()] + node.items
    return max((value.end for value in values), default=node.start)
