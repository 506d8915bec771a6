"""What staff do with a campaign: begin it, take it back."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from generator import new, project, rename, withdraw
from generator.cli.shared import ask, explained, now, refusing, stop, tell, told, usage
from generator.cli.shared import language as language_of_staff
from generator.intake.ledger import Ledger
from generator.languages import registry
from generator.load import CAMPAIGNS, GUIDANCE, load
from generator.model import Site, is_slug, mint_id
from generator.model.facets import Channel, ScamType
from generator.problems import Message
from generator.wording import wording

Answer = TypeVar("Answer")


@click.command(name="new")
@click.argument("slug")
@click.option("--title", help="What a reader would say has happened.")
@click.option("--language", help="The language it is written in first.")
@click.option("--type", "scam_type", help="What kind of scheme it is.")
@click.option("--channel", "channels", multiple=True, help="How the scammers make contact; once for each way.")
@click.pass_obj
def new_campaign(
    root: Path, slug: str, title: str | None, language: str | None, scam_type: str | None, channels: tuple[str, ...]
) -> None:
    """Make the folder campaigns/SLUG with files to fill in. What no option says is asked."""
    loaded = load(root)
    site = loaded.site
    if site is None:
        stop(project.check(root)[1], Message("Mend site.yaml and contacts.yaml first."))
    _usable(root, slug)
    answers = _answers(site, title, language, scam_type, ",".join(channels) or None)
    taken = [str(document.data.get("id")) for document in loaded.documents.values()]
    taken += Ledger(root, site.campaigns).ids
    campaign_id = mint_id(site.config.publisher.prefix, now().year, taken)
    try:
        written = new.create(root, slug, campaign_id, answers, explained())
    except OSError as error:
        stop([], Message("{folder} can't be written: {error}", folder=f"{CAMPAIGNS}/{slug}", error=error.strerror))
    for path in written:
        click.echo(path.relative_to(root).as_posix())
    tell(Message("{id} is a draft: nobody sees it until its status says published.", id=campaign_id))
    tell(Message("Fill in the files; `forewarn ready {slug}` says what is still missing.", slug=slug))


def _usable(root: Path, slug: str, old: str | None = None) -> None:
    if not is_slug(slug):
        message = Message(
            "`{slug}` can't be an address: use a–z, 0–9 and single hyphens, like fake-courier.", slug=slug
        )
        raise usage(message)
    if slug == GUIDANCE:
        message = Message("{folder} is the folder of what holds whatever the scheme is.", folder=f"{CAMPAIGNS}/{slug}")
        raise usage(message)
    if (root / CAMPAIGNS / slug).exists():
        raise usage(Message("{folder} is there already.", folder=f"{CAMPAIGNS}/{slug}"))
    site = load(root).site
    for campaign in site.campaigns if site else ():
        if slug in campaign.aliases and campaign.slug != old:
            raise usage(Message("`{slug}` is a former address of {owner}.", slug=slug, owner=campaign.slug))


def _answers(
    site: Site, title: str | None, language: str | None, scam_type: str | None, channels: str | None
) -> new.Answers:
    """The four answers, from the options or asked for; without a terminal the options that are missing are named."""
    options = {"--title": title, "--language": language, "--type": scam_type, "--channel": channels}
    missing = [name for name, value in options.items() if value is None]
    if missing and not interactive():
        message = Message(
            "There is nobody to ask here, so these options are needed: {missing}", missing=", ".join(missing)
        )
        raise usage(message)
    languages = {code: registry()[code].name for code in site.config.languages if code in registry()}
    public = wording(language_of_staff(), registry()[language_of_staff()])
    types, ways = new.labels(ScamType, public), new.labels(Channel, public)
    what = Message("What has happened, as a reader would say it")
    first = _question(Message("The language you write in first"), languages)
    kind = _question(Message("What kind of scheme it is"), types)
    way = _question(Message("How they make contact; where in several ways, with commas between"), ways)
    return new.Answers(
        _ask("--title", title, what, new.title),
        _ask("--language", language, first, lambda text: new.choice(text, languages)),
        _ask("--type", scam_type, kind, lambda text: new.choice(text, types)),
        _ask("--channel", channels, way, lambda text: new.choices(text, ways)),
    )


def interactive() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def _question(question: Message, known: dict[str, str]) -> Message:
    width = max(map(len, known), default=0)
    lines = [f"{number:>3}  {value:<{width}}  {label}" for number, (value, label) in enumerate(known.items(), 1)]
    return Message("{known}\n{question}", known="\n".join(lines), question=question)


def _ask(option: str, given: str | None, question: Message, read: Callable[[str], Answer]) -> Answer:
    """The answer that the option gives, else the one that is typed; a wrong one is asked for again."""

    def convert(text: str) -> Answer:
        try:
            return read(text)
        except new.Unusable as error:
            raise usage(error.message) from None

    if given is None:
        answer: Answer = click.prompt(told(question), value_proc=convert)
        return answer
    try:
        return read(given)
    except new.Unusable as error:
        raise usage(Message("{option}: {problem}", option=option, problem=error.message)) from None


@click.command(name="rename")
@click.argument("old")
@click.argument("slug", metavar="NEW")
@click.pass_obj
def rename_campaign(root: Path, old: str, slug: str) -> None:
    """Give the campaign OLD the address NEW. A published one stays reachable at its old address."""
    with refusing():
        folder = rename.old_folder(root, old)
        _usable(root, slug, old)
        for said in rename.rename(root, folder, slug):
            tell(said)


@click.command(name="withdraw")
@click.argument("slug")
@click.option("--reason", "reasons", multiple=True, metavar="TEXT", help="Why, for readers; `ru=…` for one language.")
@click.option("--undo", is_flag=True, help="Put the files back; possible until the withdrawal is published.")
@click.pass_obj
def withdraw_campaign(root: Path, slug: str, reasons: tuple[str, ...], undo: bool) -> None:
    """Take a published warning back in all its languages, and tell readers why."""
    if undo and reasons:
        raise usage(Message("--undo takes no --reason."))
    with refusing():
        if undo:
            for path in withdraw.undo(root, slug):
                tell(Message("{path}: as it was before the withdrawal", path=path))
            tell(Message("The withdrawal of {slug} is undone.", slug=slug))
            return
        campaign = withdraw.find(root, slug, now())
        if not reasons and sys.stdin.isatty():
            reasons = (
                ask(
                    Message(
                        "Why? Readers will see this sentence (in {language})",
                        language=campaign.source_language,
                    )
                ),
            )
        for path, what in withdraw.withdraw(root, campaign, reasons, now()):
            click.echo(f"{path}: {told(what)}")
    tell(Message("Readers don't see it yet. Next:"))
    tell(Message("  forewarn publish  # shows the withdrawal"))
    tell(Message("  forewarn withdraw {slug} --undo  # puts the files back, until it is published", slug=slug))
