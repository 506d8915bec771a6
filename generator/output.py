"""Generated files → disk: only what changed is written, each file whole or not at all; what no longer belongs goes."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


class ForeignFile(Exception):
    """A page that somebody wrote by hand stands in a folder that is the generator's."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True)
class Changes:
    """Paths below the root: `written` are new or changed, `removed` are gone."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def sync(files: Mapping[str, bytes], root: Path, owned: Iterable[str], marker: str) -> Changes:
    """Make the `owned` files and folders below `root` hold exactly `files`.

    A file whose bytes are the same keeps its time stamp. A page (`.md`) without `marker` is nobody's to delete: then
    ForeignFile is raised and nothing is written.
    """
    stale = [path for path in _present(root, owned) if path.relative_to(root).as_posix() not in files]
    for path in stale:
        if path.suffix == ".md" and marker.encode() not in path.read_bytes():
            raise ForeignFile(path)
    written = tuple(name for name, content in sorted(files.items()) if _write(root / name, content))
    for path in stale:
        path.unlink()
    for name in owned:
        _remove_empty_folders(root / name)
    return Changes(written, tuple(path.relative_to(root).as_posix() for path in stale))


def _present(root: Path, owned: Iterable[str]) -> Iterator[Path]:
    for name in owned:
        path = root / name
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if not file.is_dir())
        elif path.exists():
            yield path


def _write(path: Path, content: bytes) -> bool:
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, content)
    return True


def replace(path: Path, content: bytes) -> None:
    """Write `path` whole or not at all. The temporary file's leading dot hides it from mkdocs."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _remove_empty_folders(root: Path) -> None:
    if root.is_dir():
        for folder, _, _ in sorted(os.walk(root), reverse=True):
            if not any(Path(folder).iterdir()):
                Path(folder).rmdir()


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write all `files`, or none: where one can't be written, those before it are put back and OSError is raised."""
    before = {path: held(path) if path.exists() else None for path in files}
    written = []
    try:
        for path, content in files.items():
            written.append(path)
            replace(path, content)
    except OSError:
        for path in written:
            content_before = before[path]
            if content_before is None:
                path.unlink(missing_ok=True)
            else:
                replace(path, content_before)
        raise


def held(path: Path) -> bytes:
    """What the file holds; nothing where there is none."""
    return path.read_bytes() if path.exists() else b""
