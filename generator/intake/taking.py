"""What is found at a partner's → drafts under campaigns/, and a report. Nothing that is there is changed."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generator import output
from generator.fetch import Unreachable
from generator.intake import ledger as books
from generator.intake.drafts import Draft, Origin, draft
from generator.intake.entry import Entry, Refused
from generator.intake.ledger import Known, Ledger
from generator.intake.proposals import Proposer
from generator.intake.reading import Found, Reading
from generator.intake.slugs import slug
from generator.load import CAMPAIGNS, GUIDANCE
from generator.model import Campaign, Proposal, mint_id
from generator.model.facets import Status
from generator.problems import Message

_STAGING = f"{books.STATE}/new"


@dataclass(frozen=True)
class Wishes:
    """What staff asked for. `in_time` says whether there is time for one more entry."""

    limit: int | None = None
    since: datetime | None = None
    dry_run: bool = False
    in_time: Callable[[], bool] = lambda: True


@dataclass
class Report:
    """What became of the entries. `lines` are for staff, in order."""

    lines: list[Message] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    """Slugs of the new drafts."""
    known: int = 0
    older: int = 0
    waiting: int = 0
    failed: int = 0
    settled: bool = True
    """Whether nothing is left that the next run must look at again."""


class Taking:
    """One run over one reading."""

    def __init__(self, root: Path, origin: Origin, ledger: Ledger, wishes: Wishes) -> None:
        self._root, self._origin, self._ledger, self._wishes = root, origin, ledger, wishes
        self._campaigns = {campaign.id: campaign for campaign in origin.site.campaigns}
        self._proposer = Proposer(origin.site.campaigns)
        self._slugs = _taken_slugs(root, origin.site.campaigns)
        self._ids = [*self._campaigns, *ledger.ids]
        self._changed = False
        self.report = Report()

    def take(self, reading: Reading) -> Report:
        """Write a draft for each new entry of `reading`; unless it is a dry run, remember what was taken."""
        report = self.report
        report.lines += reading.notes
        report.settled = reading.whole
        if reading.unchanged:
            report.lines.append(Message("Nothing has changed there since it was last read."))
        try:
            for found in reading.found:
                self._look_at(found)
        finally:
            if not self._wishes.dry_run:
                shutil.rmtree(self._root / _STAGING, ignore_errors=True)
                if self._changed:
                    self._ledger.save()
        if report.older or report.waiting or report.failed:
            report.settled = False
        return report

    def _look_at(self, found: Found) -> None:
        known = self._ledger.find(self._origin.partner.id, found.id)
        if known:
            self._again(found, known)
        elif found.withdrawn:
            return
        elif self._wishes.since and found.written and found.written < self._wishes.since:
            self.report.older += 1
        elif not self._wishes.in_time() or len(self.report.taken) == self._wishes.limit:
            self.report.waiting += 1
        else:
            self._new(found)

    def _again(self, found: Found, known: Known) -> None:
        """What is new of an entry that was taken before. Our campaign stays as it is."""
        self.report.known += 1
        campaign = self._campaigns.get(known.campaign)
        if campaign is None:
            return
        named = {"entry": found.id, "folder": f"{CAMPAIGNS}/{campaign.slug}"}
        if found.withdrawn:
            if campaign.status is not Status.WITHDRAWN:
                self.report.lines.append(Message("The partner has withdrawn {entry}: see {folder}", **named))
                self.report.settled = False
            return
        changed = [code for code, version in found.versions.items() if known.versions.get(code, version) != version]
        fresh = [
            code for code in found.versions if code not in known.versions and code and known.versions.keys() != {""}
        ]
        if changed:
            self.report.lines.append(Message("The partner has changed {entry}: see {folder}", **named))
        if fresh:
            languages = ", ".join(fresh)
            line = Message("The partner now has {entry} in {languages} too: see {folder}", languages=languages, **named)
            self.report.lines.append(line)
        versions = {**{code: v for code, v in known.versions.items() if code}, **found.versions}
        if versions != known.versions:
            self._ledger.add(self._origin.partner.id, found.id, Known(known.campaign, versions))
            self._changed = True

    def _new(self, found: Found) -> None:
        try:
            entry = found.whole()
        except (Refused, Unreachable) as error:
            self._failed(found, error.message)
            return
        proposals = self._proposer.propose(entry.title, entry.text)
        name = slug(entry.title, self._slugs, f"{self._origin.partner.id[:40]}-{len(self._ids) + 1}")
        prefix = self._origin.site.config.publisher.prefix
        campaign_id = mint_id(prefix, self._origin.fetched.year, self._ids)
        made = draft(entry, self._origin, name, campaign_id, proposals)
        if made is None:
            self._failed(found, Message("nothing of it can be used"))
            return
        if not self._wishes.dry_run:
            self._write(made)
            self._ledger.add(self._origin.partner.id, found.id, Known(made.id, dict(found.versions)))
            self._changed = True
        self._slugs.add(made.slug)
        self._ids.append(made.id)
        self.report.taken.append(made.slug)
        self._tell(made, entry, proposals)

    def _failed(self, found: Found, reason: Message) -> None:
        self.report.failed += 1
        self.report.lines.append(Message("{entry} isn't taken: {reason}", entry=found.id, reason=reason))

    def _write(self, made: Draft) -> None:
        """The whole folder or nothing: it is written elsewhere and then moved to its place."""
        staged = self._root / _STAGING / made.slug
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(parents=True)
        for name, content in made.files.items():
            output.replace(staged / name, content)
        staged.rename(self._root / CAMPAIGNS / made.slug)

    def _tell(self, made: Draft, entry: Entry, proposals: tuple[Proposal, ...]) -> None:
        languages = ", ".join(name.removesuffix(".yaml") for name in made.files if name != "campaign.yaml")
        named: Mapping[str, str] = {"folder": f"{CAMPAIGNS}/{made.slug}", "title": entry.title, "id": made.id}
        self.report.lines.append(Message("{folder}: {title} ({id}; {languages})", languages=languages, **named))
        self.report.lines += [Message("    {note}", note=note) for note in made.notes]
        for proposal in proposals:
            folder = f"{CAMPAIGNS}/{self._campaigns[proposal.campaign].slug}"
            words = ", ".join(proposal.words)
            line = Message("    may belong to {folder}: both say {words}", folder=folder, words=words)
            self.report.lines.append(line)


def _taken_slugs(root: Path, campaigns: tuple[Campaign, ...]) -> set[str]:
    """Every address that is or was somebody's, and every folder that is there, read or not."""
    taken = {GUIDANCE, *(alias for campaign in campaigns for alias in (campaign.slug, *campaign.aliases))}
    return taken | {path.name for path in (root / CAMPAIGNS).iterdir()}
