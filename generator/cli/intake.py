"""Taking over what partners publish: as drafts, never more."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator import intake as room
from generator import project
from generator.cli.shared import Moment, now, stop, tell, told, usage
from generator.fetch import Fetched, Held, Reach, Unreachable, fetch
from generator.load import load
from generator.model import Partner, Site
from generator.problems import Message, did_you_mean

REACH = Reach()
"""What may be connected to. No option changes it; tests put their own server in."""
_MINUTES = 3
"""After this no further entry is fetched; the next run goes on."""


@click.command()
@click.argument("source")
@click.option(
    "--partner", "partner_id", metavar="ID", help="Whose it is, as partners.yaml calls them; needed for a file."
)
@click.option("--limit", type=click.IntRange(1), help="At most so many drafts; the next run goes on.")
@click.option("--since", type=Moment(), help="Only what was written after this moment (date, time and time zone).")
@click.option("--dry-run", is_flag=True, help="Show what would be taken, and write nothing.")
@click.pass_obj
def intake(
    root: Path, source: str, partner_id: str | None, limit: int | None, since: datetime | None, dry_run: bool
) -> None:
    """Take what is new at a partner's as drafts. SOURCE is a partner's id, an address of theirs, or a file."""
    site = load(root).site
    if site is None:
        stop(project.check(root)[1], Message("Mend site.yaml and contacts.yaml first."))
    started = now()
    partner, addresses = _whose(site, source, partner_id)
    wishes = room.Wishes(limit, since, dry_run, lambda: now() - started < timedelta(minutes=_MINUTES))
    failed = False
    for address in addresses or [source]:
        current = load(root).site or site
        origin = room.Origin(current, partner, started)
        try:
            report = _take(root, address, bool(addresses), origin, wishes)
        except (room.Refused, Unreachable) as error:
            failed = True
            click.echo(_visible(Message("{source}: {reason}", source=address, reason=error.message)), err=True)
        else:
            failed = failed or bool(report.failed)
            _tell(report, dry_run)
    if failed:
        stop([], Message("What couldn't be read is left as it was; run the command again later."))


def _take(root: Path, source: str, is_address: bool, origin: room.Origin, wishes: room.Wishes) -> room.Report:
    if not is_address:
        return room.from_file(root, Path(source), origin, wishes)

    def get(url: str, held: Held) -> Fetched:
        return fetch(url, origin.partner.hosts, held, REACH)

    return room.from_address(root, source, origin, wishes, get)


def _whose(site: Site, source: str, partner_id: str | None) -> tuple[Partner, list[str]]:
    """The partner, and the addresses to ask; none for a file."""
    partners = {partner.id: partner for partner in site.partners}
    if not partners:
        raise usage(Message("There are no partners yet: name them in campaigns/partners.yaml."))
    if partner_id is not None and partner_id not in partners:
        raise usage(
            Message("There is no partner `{id}`: {hint}", id=partner_id, hint=did_you_mean(partner_id, list(partners)))
        )
    if source in partners and partner_id in (None, source):
        return partners[source], list(partners[source].addresses)
    is_address = "://" in source
    fitting = [p for p in partners.values() if is_address and (source in p.addresses or _host(source) in p.hosts)]
    if partner_id:
        return partners[partner_id], [source] if is_address else []
    if len(fitting) == 1:
        return fitting[0], [source]
    if not is_address and not Path(source).exists():
        known = did_you_mean(source, list(partners))
        raise usage(
            Message("`{source}` is neither a partner nor an address nor a file: {hint}", source=source, hint=known)
        )
    raise usage(Message("Whose is it? Add --partner with one of {ids}.", ids=", ".join(partners)))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _tell(report: room.Report, dry_run: bool) -> None:
    for line in report.lines:
        click.echo(_visible(line))
    counts = {"known": report.known, "older": report.older, "waiting": report.waiting, "taken": len(report.taken)}
    if dry_run:
        tell(Message("Drafts to take: {taken}; taken before: {known}. Nothing was written.", **counts))
    else:
        tell(Message("Drafts taken: {taken}; taken before: {known}.", **counts))
    if report.older:
        tell(Message("Older than --since: {older}.", **counts))
    if report.waiting:
        tell(Message("Waiting for the next run: {waiting}.", **counts))


def _visible(message: Message) -> str:
    """What a partner wrote must not disturb the terminal it is shown in."""
    return "".join(c if c.isprintable() else " " for c in told(message))
