"""Changes of one value of a YAML text, at any depth, that leave every other character as it is.

As in `edit`, no function here touches a file, and each result is read again before it is given back.
"""

import copy
import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from generator.edit import PLAIN, EditError
from generator.outline import Loc, Node, find, outline
from generator.problems import Message
from generator.source import parse

WIDTH = 120
"""The longest line that is written where it can be broken."""

Value = str | list[Any] | dict[str, Any]
Order = Callable[[Loc], Iterable[str]]
"""The place of a mapping → the keys that it can have, in their order."""

_SENTENCE = re.compile(r"[«„“‘…]?[^\W\d_][^\n]* [^\n]*[^\s:]")
"""Begins with a letter and has a space: nothing that other readers of YAML take for a number, a date or `true`."""
_NUMBER = re.compile(r"0[0-9]+|[0-9.]+e[0-9]+|0[xo].*|[0-9]{10,}")
"""What other programs would read as a number and write as another one."""
_BREAK = re.compile(r"\r\n|\r|\n")


def set_at(text: str, loc: Loc, value: Value, order: Order = lambda _: ()) -> str:
    """`text` with the value at `loc` set to `value`: text, a list or a mapping of those.

    What is missing on the way is made. A new key comes behind the last of those that `order` names before it, else
    at the end. Raises EditError where other parts would change.
    """
    document, problems = parse(text, "")
    root = outline(text) if document is not None and not problems else None
    if document is None or root is None:
        raise EditError(Message("the file has errors: `forewarn check` names them"))
    intended = copy.deepcopy(document.data)
    _put(intended, loc, _read_as(value))
    node = find(root, loc)
    absent = node is None or node.empty
    new = _add(text, root, loc, value, order) if absent else _replace(text, root, loc, value)
    document, problems = parse(new, "")
    if document is None or problems or document.data != intended:
        raise EditError(Message("the file is written in a way that the tool can't change safely"))
    return new


def block(value: dict[str, Any]) -> str:
    """A whole file that holds `value`."""
    return "\n".join(_lines(value, 0)) + "\n"


def _put(data: Any, loc: Loc, value: Value) -> None:
    for index, part in enumerate(loc[:-1]):
        if isinstance(data, dict) and isinstance(part, str):
            data = data.setdefault(part, {})
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            raise EditError(Message("`{place}` isn't there", place=".".join(map(str, loc[: index + 1]))))
    last = loc[-1]
    if (isinstance(data, dict) and isinstance(last, str)) or (
        isinstance(data, list) and isinstance(last, int) and last < len(data)
    ):
        data[last] = value  # type: ignore[index]
    else:
        raise EditError(Message("`{place}` isn't there", place=".".join(map(str, loc))))


def _read_as(value: Any) -> Any:
    """What `source` makes of `value`."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _read_as(part) for key, part in value.items()}
    return [_read_as(part) for part in value]


def _replace(text: str, root: Node, loc: Loc, value: Value) -> str:
    node = find(root, loc)
    assert node is not None
    parents = [find(root, loc[:length]) for length in range(len(loc))]
    if any(parent is not None and parent.flow for parent in parents):
        return text[: node.start] + _json(value) + text[node.end :]
    rest = _rest_of_line(text, node.end)
    if isinstance(value, str) and not (node.mapping or node.sequence):
        return text[: node.start] + _scalar_like(text, node, value, _parent_column(root, loc), rest) + text[node.end :]
    if node.style == "block" and not isinstance(value, str):
        lines = _lines(value, node.column)
        end = node.end + len(rest)
        return text[: node.start] + _newline(text).join(lines).lstrip(" ") + text[end:]
    if node.flow and not isinstance(value, str) and value and re.fullmatch(r"[ \t]*(#.*)?", rest):
        lines = _lines(value, _parent_column(root, loc) + 2)
        newline = _newline(text)
        return text[: node.start].rstrip(" ") + rest + newline + newline.join(lines) + text[node.end + len(rest) :]
    return text[: node.start] + _json(value) + text[node.end :]


def _parent_column(root: Node, loc: Loc) -> int:
    """The column of the key of the value at `loc`, or of its list's dashes."""
    parent = find(root, loc[:-1])
    assert parent is not None
    last = loc[-1]
    return parent.keys[last].column if isinstance(last, str) else parent.column


def _scalar_like(text: str, node: Node, value: str, column: int, rest: str) -> str:
    """`value` in the place of a scalar, in that one's style where it can be."""
    newline, indent = _newline(text), " " * (column + 2)
    if node.block_scalar:
        header = _BREAK.split(text[node.start : node.end])[0]
        comment = re.sub(r"^[|>][-+0-9]*", "", header)
        return newline.join([f">-{comment}", *_folded(value, indent)])
    if node.style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if node.style:
        return _json(value)
    before = node.start - max(text.rfind("\n", 0, node.start), text.rfind("\r", 0, node.start)) - 1
    if _plain(value) and before + len(value) <= WIDTH:
        return value
    return _json(value) if rest.strip() else newline.join([">-", *_folded(value, indent)])


def _add(text: str, root: Node, loc: Loc, value: Value, order: Order) -> str:
    depth = max(length for length in range(len(loc) + 1) if find(root, loc[:length]))
    parent = find(root, loc[:depth])
    assert parent is not None
    missing = loc[depth:] if parent.empty else loc[depth + 1 :]
    for part in reversed(missing):
        value = {str(part): value}
    if parent.empty:
        return _fill(text, root, loc[:depth], value)
    key = loc[depth]
    if not parent.mapping or not isinstance(key, str):
        raise EditError(Message("`{place}` isn't there", place=".".join(map(str, loc[: depth + 1]))))
    return _insert(text, parent, key, value, tuple(order(loc[:depth])))


def _fill(text: str, root: Node, loc: Loc, value: Value) -> str:
    """The text with `value` behind the key at `loc`, which has none."""
    node = find(root, loc)
    assert node is not None
    flow = any(parent.flow for length in range(len(loc)) if (parent := find(root, loc[:length])))
    if flow or text[node.start - 1] != ":":
        raise EditError(Message("`{key}` has no value and no colon", key=loc[-1]))
    column, newline = _parent_column(root, loc), _newline(text)
    if isinstance(value, str):
        return f"{text[: node.start]} {_inline(value)}{text[node.start :]}"
    end = node.start + len(_rest_of_line(text, node.start))
    return text[:end] + "".join(newline + line for line in _lines(value, column + 2)) + text[end:]


def _insert(text: str, parent: Node, key: str, value: Value, order: tuple[str, ...]) -> str:
    earlier = order[: order.index(key)] if key in order else order
    before = [name for name in parent.keys if name in earlier]
    behind = parent.keys[before[-1]].value if before else None
    if parent.flow:
        at = behind.end if behind else max((k.value.end for k in parent.keys.values()), default=parent.start + 1)
        return f"{text[:at]}{', ' if parent.keys else ''}{_json(key)}: {_json(value)}{text[at:]}"
    newline = _newline(text)
    lines = _lines({key: value}, parent.column)
    first = min(parent.keys.values(), key=lambda found: found.start)
    line = max(text.rfind("\n", 0, first.start), text.rfind("\r", 0, first.start)) + 1
    if behind is None and key in order and not text[line : first.start].strip(" "):
        return text[:line] + "".join(added + newline for added in lines) + text[line:]
    at = behind.end if behind else parent.end
    at += len(_rest_of_line(text, at))
    return text[:at] + "".join(newline + added for added in lines) + text[at:]


def _newline(text: str) -> str:
    found = _BREAK.search(text)
    return found.group() if found else "\n"


def _rest_of_line(text: str, at: int) -> str:
    found = _BREAK.search(text, at)
    return text[at : found.start() if found else len(text)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(value: str) -> bool:
    """Whether `value` can stand without quotation marks and is text for every reader of YAML."""
    if not _SENTENCE.fullmatch(value) or ": " in value or " #" in value or not value.isprintable():
        return False
    document, problems = parse(f"k: {value}", "")
    return document is not None and not problems and document.data == {"k": unicodedata.normalize("NFC", value)}


def _word(value: str) -> bool:
    return bool(PLAIN.fullmatch(value)) and not _NUMBER.fullmatch(value)


def _inline(value: str) -> str:
    return value if _word(value) or _plain(value) else _json(value)


def _folded(value: str, indent: str) -> list[str]:
    """The lines of a folded block scalar `>-`; a line break of the text is an empty line more."""
    lines: list[str] = []
    for part in value.split("\n"):
        if not part or part[0] in " \t" or part[-1] in " \t" or "  " in part or "\t" in part or not part.isprintable():
            if part:
                raise EditError(Message("the text has white space that a file can't keep"))
            lines.append("")
            continue
        width = max(WIDTH - len(indent), 40)
        lines += [indent + line for line in textwrap.wrap(part, width, break_long_words=False, break_on_hyphens=False)]
        lines.append("")
    return lines[:-1]


def _lines(value: Any, column: int) -> list[str]:
    """`value`, a list or a mapping, as lines of a block that begins in `column`."""
    indent = " " * column
    if isinstance(value, dict):
        return [line for key, part in value.items() for line in _entry(f"{indent}{_key(key)}:", part, column)]
    lines = []
    for part in value:
        if isinstance(part, (dict, list)) and part:
            first, *others = _lines(part, column + 2)
            lines += [f"{indent}- {first.lstrip(' ')}", *others]
        else:
            lines += _entry(f"{indent}-", part, column)
    return lines


def _entry(head: str, value: Any, column: int) -> list[str]:
    if isinstance(value, str):
        if _word(value) or (_plain(value) and len(head) + len(value) < WIDTH):
            return [f"{head} {value}"]
        try:
            return [f"{head} >-", *_folded(value, " " * (column + 2))] if len(value) > 1 else [f"{head} {_json(value)}"]
        except EditError:
            return [f"{head} {_json(value)}"]
    if not value:
        return [f"{head} {_json(value)}"]
    if isinstance(value, list) and all(isinstance(part, str) and _word(part) for part in value):
        return [f"{head} [{', '.join(value)}]"]
    return [head, *_lines(value, column + 2)]


def _key(key: str) -> str:
    return key if _word(key) else _json(key)
