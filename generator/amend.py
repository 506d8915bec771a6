"""Files that people wrote, changed by a command: what the command means and nothing else; a byte order mark stays."""

from pathlib import Path

from generator import output
from generator.edit import EditError
from generator.explain import fields_at
from generator.model import Record
from generator.outline import Loc
from generator.problems import Message
from generator.revise import Order, Value, set_at
from generator.source import MAX_BYTES

_MARK = b"\xef\xbb\xbf"


def read(path: Path) -> str:
    """The text of the file. Raises OSError and UnicodeDecodeError."""
    return path.read_bytes().decode("utf-8-sig")


def encoded(text: str, before: bytes = b"") -> bytes:
    """`text` for a file that held `before`: with a byte order mark where that had one. EditError: it is too large."""
    content = (_MARK if before.startswith(_MARK) else b"") + text.encode()
    if len(content) > MAX_BYTES:
        raise EditError(Message("it would be larger than {limit} kB", limit=MAX_BYTES // 1024))
    return content


def write(path: Path, text: str) -> None:
    output.replace(path, encoded(text, path.read_bytes()))


def order(model: type[Record]) -> Order:
    """The keys of each place of a `model`, in their order."""
    return lambda loc: fields_at(model, loc)


def set_value(path: Path, loc: Loc, value: Value, model: type[Record]) -> None:
    """Write `value` at `loc` of the file, which holds a `model`. Raises EditError, OSError and UnicodeDecodeError."""
    write(path, set_at(read(path), loc, value, order(model)))
