"""Only what changed is written; what no longer belongs goes; nobody's own page is deleted."""

import os
from pathlib import Path

import pytest

from generator.output import ForeignFile, replace, sync

MARKER = "<!-- generated -->"
OWNED = ("index.md", "feeds", "en", "ru")


def listing(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


def test_unchanged_files_keep_their_time_stamp(tmp_path: Path) -> None:
    files = {"en/a.md": MARKER.encode(), "feeds/a.json": b"{}"}
    assert sync(files, tmp_path, OWNED, MARKER).written == ("en/a.md", "feeds/a.json")
    os.utime(tmp_path / "en/a.md", (1, 1))
    changes = sync(files | {"feeds/a.json": b"[]"}, tmp_path, OWNED, MARKER)
    assert changes.written == ("feeds/a.json",)
    assert (tmp_path / "en/a.md").stat().st_mtime == 1


def test_what_no_longer_belongs_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    sync({"en/x/a.md": MARKER.encode(), "ru/b.md": MARKER.encode()}, tmp_path, OWNED, MARKER)
    (tmp_path / "ru/left.json").write_text("left by an older version")
    changes = sync({"ru/b.md": MARKER.encode()}, tmp_path, OWNED, MARKER)
    assert changes.removed == ("en/x/a.md", "ru/left.json")
    assert listing(tmp_path) == {"ru", "ru/b.md"}


def test_other_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/own.md").write_text("mine")
    sync({}, tmp_path, OWNED, MARKER)
    assert (tmp_path / "guide/own.md").read_text() == "mine"


def test_a_hand_written_page_in_a_generated_folder_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/own.md").write_text("my notes")
    with pytest.raises(ForeignFile, match=r"own\.md"):
        sync({"en/a.md": MARKER.encode()}, tmp_path, OWNED, MARKER)
    assert listing(tmp_path) == {"en", "en/own.md"}


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace(path, b"new")
    assert listing(tmp_path) == {"a.json"}
    assert path.read_bytes() == b"old"
