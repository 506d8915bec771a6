"""A release: staged beside the others, verified, then switched in by one rename: readers see the old or the new one."""

import filecmp
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from generator import headers, project, search, websub, well_known
from generator.mkdocs_plugin import PUBLISHED, PUBLISHING
from generator.model import Site, changed
from generator.problems import Message, Problem, ToldError
from generator.verify import verify

RELEASES = ".forewarn/releases"
KEPT = 3
"""Releases that stay, the current one included."""

Report = Callable[[Message], None]


class PublishError(ToldError):
    """Nothing was switched. `problems` say why, where they are known."""

    def __init__(self, message: Message, problems: list[Problem] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or []


def publish(root: Path, site: Site, as_of: datetime, report: Report) -> Path:
    """Build `site` as of `as_of`, verify it and make `root/site` point to it; the release's folder is returned."""
    target = root / PUBLISHED
    if target.exists() and not target.is_symlink():
        raise PublishError(
            Message(
                "{published}/ is a folder that forewarn didn't make: move it away, then publish again",
                published=PUBLISHED,
            )
        )
    report(Message("writing pages, press texts and feeds"))
    changes = project.build(root, site, as_of)
    report(
        Message(
            "files written: {written}, removed: {removed}", written=len(changes.written), removed=len(changes.removed)
        )
    )
    public = site.public(as_of)
    releases = root / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=releases))
    try:
        report(Message("building the site with mkdocs"))
        mkdocs(root, staging, as_of, newest(public), report)
        report(Message("making the search index"))
        index(staging, public)
        _deliver(staging, site, as_of, report)
        report(Message("verifying links, feeds and secrecy"))
        problems = verify(staging, site, public)
        if problems:
            raise PublishError(Message("the built site has problems, so it was not published"), problems)
        release = releases / _name(staging, as_of)
        if release.exists():
            shutil.rmtree(staging)
        else:
            staging.chmod(0o755)
            staging.rename(release)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    before = target.resolve() if target.is_symlink() and target.exists() else None
    feeds = websub.changed_feeds(before, release) if site.config.websub_hub else set()
    if before:
        _keep_times(release, before)
    websub.remember(root, (site.config.address + name for name in feeds))
    switch(target, release)
    _prune(releases, release)
    return release


def _deliver(folder: Path, site: Site, as_of: datetime, report: Report) -> None:
    """Add to the built site what servers and machines look for: header files, robots.txt, security.txt."""
    if reminder := well_known.reminder(site.config, as_of):
        report(reminder)
    files = well_known.render(site.config, as_of)
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    names = {path.relative_to(folder).as_posix() for path in paths}
    texts = (path.read_bytes() for path in paths if path.suffix in (".html", ".css", ".svg"))
    files |= headers.render(names | set(files), texts, site.config)
    _put(folder, files)


def newest(site: Site) -> datetime:
    """The latest moment at which any edition changed: what mkdocs takes for the time of the build."""
    return max(
        (changed(e) for c in site.campaigns for e in c.editions.values()), default=datetime(2000, 1, 1, tzinfo=UTC)
    )


def mkdocs(root: Path, folder: Path, as_of: datetime, moment: datetime, report: Report) -> None:
    """Run mkdocs over docs/ into `folder`; raises PublishError with what it said."""
    environment = os.environ | {
        PUBLISHING: as_of.isoformat(),
        "SOURCE_DATE_EPOCH": str(int(moment.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(folder)]
    pages = sum(1 for _ in (root / project.DOCS).rglob("*.md"))
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            while True:
                try:
                    process.wait(timeout=5)
                    break
                except subprocess.TimeoutExpired:
                    report(
                        Message(
                            "pages built: {count} of {pages}",
                            count=sum(1 for _ in folder.rglob("index.html")),
                            pages=pages,
                        )
                    )
        except BaseException:
            process.kill()
            process.wait()
            raise
        log.seek(0)
        if process.returncode:
            said = [line for line in log.read().splitlines() if not line.startswith("INFO")]
            raise PublishError(Message("mkdocs could not build the site:\n{lines}", lines="\n".join(said)))


def index(folder: Path, site: Site) -> None:
    """Write the search index of a public `site` below `folder`; raises PublishError."""
    try:
        files = search.index(site)
    except search.SearchError as error:
        raise PublishError(error.message) from error
    _put(folder, files)


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _name(folder: Path, as_of: datetime) -> str:
    """The moment and a hash of the content: two releases with one name are the same."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}-{digest.hexdigest()[:12]}"


def switch(target: Path, release: Path) -> None:
    """Make the symbolic link `target` point to `release`, in one step for whoever reads."""
    temporary = target.with_name(f".{target.name}.new")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(os.path.relpath(release, target.parent), target_is_directory=True)
    temporary.replace(target)


def _keep_times(release: Path, before: Path) -> None:
    """Files as in the release `before` keep its time stamp: to whoever polls they are unchanged (304)."""
    for path in release.rglob("*"):
        old = before / path.relative_to(release)
        if path.is_file() and old.is_file() and filecmp.cmp(path, old, shallow=False):
            stamp = old.stat()
            os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def _prune(releases: Path, current: Path) -> None:
    others = sorted(path for path in releases.iterdir() if path.is_dir() and path != current)
    for path in [path for path in others if not path.name.startswith(".")][: -(KEPT - 1)]:
        shutil.rmtree(path, ignore_errors=True)
