"""The same as a page for staff: one file without scripts and without anything from elsewhere. It is never published."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from generator.model import Site
from generator.problems import Message, Say
from generator.status.duties import Due, grouped
from generator.status.rows import NAMES, Row, State

_TEXTS = {
    "title": Message("Where our warnings stand"),
    "inside": Message("For staff only: it names what isn’t public yet."),
    "coverage": Message("Coverage"),
    "campaign": Message("Campaign"),
    "due": Message("Due, most urgent first"),
    "nothing": Message("Nothing is due."),
    "outdated": Message("out of date"),
    "untraced": Message("age unknown"),
    "guidance": Message("Guidance, whatever the scheme is"),
    "machine": Message("machine: a machine’s draft that nobody has reviewed"),
    "unknown": Message("age unknown: nobody can tell whether it is out of date"),
}


def page(site: Site, rows: Sequence[Row], due: Sequence[Due], as_of: datetime, language: str, say: Say = str) -> bytes:
    """The page as HTML. `language` is the tag of the language of `say`."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True
    )
    counts = {
        code: {state: sum(row.cells[code].state is state for row in rows) for state in State}
        for code in site.config.languages
    }
    text = environment.get_template("page.html").render(
        rows=rows,
        due=[(item, codes, item.message.said(say)) for item, codes in grouped(due)],
        names={state: message.said(say) for state, message in NAMES.items()},
        texts={name: message.said(say) for name, message in _TEXTS.items()},
        as_of=as_of.isoformat(timespec="minutes"),
        publisher=site.config.publisher.prefix,
        languages={code: site.registry[code].name for code in site.config.languages},
        counts=counts,
        states=[state for state in State if state is not State.ORIGINAL],
        language=language,
    )
    return text.encode()
