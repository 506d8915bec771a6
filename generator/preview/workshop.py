"""The project as it is being edited: read anew after each edit, then checked, each at the cost of what has changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from generator.languages import registry
from generator.lint import again, problem, rule_name
from generator.load import CAMPAIGNS, GUIDANCE, Loaded, Memory, load
from generator.model import Campaign, Site
from generator.problems import Problem
from generator.render import addresses

_SITE_FILE, _CONTACTS_FILE = "site.yaml", "contacts.yaml"


@dataclass(frozen=True)
class Edited:
    """The page that shows the last edit; `number` counts the edits."""

    number: int
    address: str
    title: str


@dataclass(frozen=True)
class Shown:
    """What the preview knows at one moment. Each change of it has a higher `version`."""

    version: int = 0
    site: Site | None = None
    """With drafts (`Site.preview`); None as long as site.yaml or contacts.yaml could never be read."""
    read: tuple[Problem, ...] = ()
    """What stopped files from being read."""
    found: tuple[Problem, ...] = ()
    """What the rules found; while `checking`, partly of the edit before."""
    checking: bool = False
    stood_in: frozenset[str] = frozenset()
    """Paths of files that can't be read: an earlier version is shown."""
    edited: Edited | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(sorted({*self.read, *self.found}))


@dataclass
class Workshop:
    """Keeps `shown` up to date: `read` after each edit, then `check`. Both may be called in different threads."""

    root: Path
    now: Callable[[], datetime]
    shown: Shown = field(default_factory=Shown)
    _memory: Memory = field(default_factory=Memory)
    _rules: again.Memory = field(default_factory=again.Memory)
    _loaded: Loaded = field(default_factory=Loaded)
    _recent: tuple[str, ...] = ()
    _missing: tuple[Campaign, again.Found] | None = None
    _lock: Lock = field(default_factory=Lock)

    def read(self, edits: Sequence[Path] = ()) -> None:
        """Read the files that have changed; `edits` are the paths of those that somebody has just saved."""
        loaded = load(self.root, self._memory)
        site = loaded.site.preview(self.now()) if loaded.site else self.shown.site
        slugs = {path.parent.name: path for path in edits}
        with self._lock:
            self._loaded, self._recent = loaded, tuple(slugs)
            stood_in = frozenset(loaded.stood_in)
            shown = replace(
                self.shown,
                version=self.shown.version + 1,
                site=site,
                read=tuple(loaded.problems),
                found=tuple(problem for problem in self.shown.found if problem.position.path not in stood_in),
                checking=loaded.site is not None,
                stood_in=stood_in,
            )
            self.shown = replace(shown, edited=_edited(shown, edits) or self.shown.edited)

    def check(self) -> None:
        """Look with the rules at what was read last; give up where something newer is read meanwhile."""
        loaded, recent = self._loaded, self._recent
        if loaded.site is None:
            return
        early = False
        for found, whole in again.lint_again(loaded.site, self._rules, recent):
            done = all(slug in self._rules.campaigns for slug in recent)
            if whole or (done and not early):
                early = True
                if not self._show_found(loaded, found, whole):
                    return
            elif loaded is not self._loaded:
                return

    def _show_found(self, loaded: Loaded, found: again.Found, whole: bool) -> bool:
        problems = tuple(_problems(loaded, found))
        with self._lock:
            if loaded is not self._loaded:
                return False
            self.shown = replace(self.shown, version=self.shown.version + 1, found=problems, checking=not whole)
            return True

    def missing(self, slug: str) -> tuple[Problem, ...]:
        """What a draft lacks before it can be published."""
        loaded = self._loaded
        campaign = _campaign(loaded.site, slug) if loaded.site else None
        if loaded.site is None or campaign is None or campaign.public:
            return ()
        if self._missing is None or self._missing[0] is not campaign:
            self._missing = (campaign, again.missing(loaded.site, campaign))
        return tuple(sorted(_problems(loaded, self._missing[1])))


def _campaign(site: Site, slug: str) -> Campaign | None:
    return next((campaign for campaign in site.campaigns if campaign.slug == slug), None)


def _problems(loaded: Loaded, found: again.Found) -> Iterator[Problem]:
    """Nothing of a file that an earlier version stands in for: its errors come first."""
    for rule, finding in found:
        if finding.file not in loaded.stood_in:
            yield problem(rule_name(rule), finding, loaded.position(finding))


def _edited(shown: Shown, edits: Sequence[Path]) -> Edited | None:
    """The page of the file that was saved last."""
    for path in sorted(edits, key=_saved, reverse=True):
        address = page_of(shown.site, path)
        if address is not None:
            number = shown.edited.number + 1 if shown.edited else 1
            return Edited(number, address, f"{path.parent.name}/{path.name}")
    return None


def _saved(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def page_of(site: Site | None, path: Path) -> str | None:
    """The address of the page that shows best what stands in the file `path` under campaigns/."""
    if site is None or path.name.startswith("."):
        return None
    language = path.stem if path.suffix == ".yaml" and path.stem in registry() else None
    if language is not None and language not in site.config.languages:
        return None
    folder = path.parent.name
    if folder == CAMPAIGNS:
        at = {_SITE_FILE: addresses.about, _CONTACTS_FILE: addresses.numbers}.get(path.name)
        return at(site.config.x_default) if at else None
    if folder == GUIDANCE:
        return addresses.paid(language or site.config.x_default)
    campaign = _campaign(site, folder)
    return addresses.warning(language or (campaign.source_language if campaign else site.config.x_default), folder)


def latest(root: Path) -> Path | None:
    """The file of a campaign that was saved last; None where all are equally old, as in a fresh clone."""
    times = {path: _saved(path) for path in (root / CAMPAIGNS).glob("*/*.yaml") if path.parent.name != GUIDANCE}
    newest = max(times, key=lambda path: times[path], default=None)
    return newest if newest and times[newest] - min(times.values()) > _CLONING else None


_CLONING = 10.0
"""Seconds within which a fresh clone writes its files."""
