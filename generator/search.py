"""The search index, made by Pagefind: one bundle with an index per language, its files named by their content."""

import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.model import Site
from generator.problems import Message, ToldError
from generator.render.search_documents import Document, documents

FOLDER = "pagefind"
"""Where the bundle stands, below the site."""

_NO_LANGUAGE = "zxx"
"""BCP 47 for what is no language: Pagefind must not stem skeletons."""
_NO_SKELETON = "y"
"""A word that nobody looks for: folding leaves no y."""
_ENTRY = "pagefind-entry.json"
_PROGRAM = ("pagefind.js", "wasm.unknown.pagefind")
"""What a search needs. Pagefind's own interfaces and its worker stay out."""
_SIGNATURE = b"pagefind_dcd"


class SearchError(ToldError):
    """Pagefind could not make an index; the message is what it said."""


def index(site: Site) -> dict[str, bytes]:
    """The bundle for a public site, by path below it: the same bytes for the same site. Raises SearchError."""
    files: dict[str, bytes] = {}
    entry: dict[str, Any] = {}
    languages: dict[str, Any] = {}
    for language in site.config.languages:
        found = _run(documents(site, language))
        entry = json.loads(found.pop(_ENTRY))
        languages[site.registry[language].tag.lower()] = entry["languages"][_NO_LANGUAGE]
        files |= found
    entry["languages"] = languages
    entry["include_characters"].sort()
    files[_ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return {f"{FOLDER}/{name}": content for name, content in sorted(files.items())}


def _run(found: tuple[Document, ...]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name, "source"), Path(name, "target")
        for document in found:
            path = source / document.address / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(_page(document), "utf-8")
        if not found:  # Pagefind refuses to index nothing, and without an index it would search another language's
            source.mkdir()
            (source / "index.html").write_text(_html(_NO_SKELETON), "utf-8")
        command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(source), "--output-path", str(target)]
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
        if finished.returncode:
            raise SearchError(
                Message(
                    "Pagefind could not make the search index:\n{stdout}{stderr}",
                    stdout=finished.stdout,
                    stderr=finished.stderr,
                )
            )
        return dict(_needed(target, {f"/{document.address}": document for document in found}))


def _page(document: Document) -> str:
    parts = [f'<p data-pagefind-weight="{weight}">{" ".join(words)}</p>' for weight, words in document.words.items()]
    shown = hashlib.sha256(f"{document.title}\n{document.summary}".encode()).hexdigest()[:8]
    return _html(f'<p data-pagefind-meta="shown:{shown}"></p>{"".join(parts)}')


def _html(body: str) -> str:
    return f'<!doctype html><html lang="{_NO_LANGUAGE}"><body data-pagefind-body>{body}</body></html>'


def _needed(folder: Path, found: dict[str, Document]) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".pf_fragment":
            yield name, _fragment(path.read_bytes(), found)
        elif path.suffix in (".pf_index", ".pf_meta") or name in (*_PROGRAM, _ENTRY):
            yield name, path.read_bytes()


def _fragment(content: bytes, found: dict[str, Document]) -> bytes:
    """What a result shows: the title and the summary in place of the skeletons. `shown` gave it a name of its own."""
    fragment = json.loads(gzip.decompress(content).removeprefix(_SIGNATURE))
    document = found.get(fragment["url"])
    meta = {"title": document.title, "summary": document.summary} if document else {}
    fragment |= {"content": "", "meta": meta}
    return gzip.compress(_SIGNATURE + json.dumps(fragment, ensure_ascii=False).encode(), mtime=0)
