"""WebSub: after a release is switched in, the hub is told which feeds have changed (https://www.w3.org/TR/websub/).

A hub that is down, slow or answers with an error delays nothing: what it hasn't been told stands in a file, and the
next publish tells it again.
"""

import json
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from pathlib import Path

from generator import output
from generator.problems import Message
from generator.render import addresses
from generator.render.formats import MEDIA_TYPES

PENDING = ".forewarn/websub.json"
SECONDS = 5.0
_ARCHIVE = re.compile(r"-\d{4}-\d{3}\.")
"""In a feed's name: archives name no hub and nobody subscribes to them."""
_AT_ONCE = 200
"""Topics in one request."""


def changed_feeds(before: Path | None, after: Path) -> set[str]:
    """Names below the site of the feeds that are new or different in `after`."""
    old = _feeds(before) if before else {}
    return {name for name, content in _feeds(after).items() if old.get(name) != content}


def _feeds(site: Path) -> dict[str, bytes]:
    endings = tuple(f".{ending}" for ending in MEDIA_TYPES)
    found = (path for path in (site / addresses.FEEDS).rglob("*") if path.name.endswith(endings))
    found = (path for path in found if not _ARCHIVE.search(path.name))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def remember(root: Path, topics: Iterable[str]) -> None:
    """Add `topics` (addresses of feeds) to what the hub must be told."""
    waiting = sorted({*pending(root), *topics})
    path = root / PENDING
    if waiting:
        path.parent.mkdir(parents=True, exist_ok=True)
        output.replace(path, (json.dumps(waiting, indent=1) + "\n").encode())
    else:
        path.unlink(missing_ok=True)


def pending(root: Path) -> list[str]:
    """What the hub hasn't been told yet; a damaged file counts as nothing."""
    try:
        found = json.loads((root / PENDING).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [topic for topic in found if isinstance(topic, str)] if isinstance(found, list) else []


def notify(root: Path, hub: str) -> Message | None:
    """Tell `hub` of everything that waits; what is wrong in one sentence, or None. Never takes longer than SECONDS."""
    topics = pending(root)
    if not topics:
        return None
    answer: list[Message | None] = []
    thread = threading.Thread(target=lambda: answer.append(_post_all(hub, topics)), daemon=True)
    thread.start()
    thread.join(SECONDS)
    problem = answer[0] if answer else _silent()
    if problem is None:
        (root / PENDING).unlink(missing_ok=True)
    return problem


def _silent() -> Message:
    return Message("it didn't answer within {seconds} seconds", seconds=f"{SECONDS:.0f}")


def _post_all(hub: str, topics: list[str]) -> Message | None:
    for start in range(0, len(topics), _AT_ONCE):
        problem = _post(hub, topics[start : start + _AT_ONCE])
        if problem:
            return problem
    return None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would become a GET that tells nobody anything; so the answer is an error with its number."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def _post(hub: str, topics: list[str]) -> Message | None:
    body = urllib.parse.urlencode([("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)])
    request = urllib.request.Request(hub, body.encode(), {"Content-Type": "application/x-www-form-urlencoded"})
    try:
        with _OPENER.open(request, timeout=SECONDS):
            return None
    except urllib.error.HTTPError as error:
        return Message("it answered {code}", code=error.code)
    except TimeoutError:
        return _silent()
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None)
        return _silent() if isinstance(reason, TimeoutError) else Message("{error}", error=reason or error)
    except Exception as error:  # http.client's own, e.g. a hub that doesn't speak HTTP
        return Message("its answer can't be read: {name}", name=type(error).__name__)
