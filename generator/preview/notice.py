"""What stands above a page in the preview: its problems, and where the last edit is. Everything in it is escaped."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template

from generator.load import CAMPAIGNS, GUIDANCE
from generator.preview.workshop import Shown, page_of
from generator.problems import Message, Problem, Say, Severity, excerpt, visible
from generator.render.addresses import PAGES_OF_CAMPAIGNS

MOST = 50
"""Problems that a list shows; more are for `forewarn check`."""


@dataclass(frozen=True)
class Looked:
    """The page that is looked at; `address` is below the site."""

    address: str
    older: bool = False
    """What is shown is an earlier version, since the present one can't be drawn."""
    missing: tuple[Problem, ...] = ()
    """What a draft lacks before it can be published."""

    @property
    def slug(self) -> str:
        """The campaign that the page is about; empty for others."""
        parts = self.address.split("/")
        return parts[2] if len(parts) > 3 and parts[1] in PAGES_OF_CAMPAIGNS else ""


def notice(shown: Shown, looked: Looked, say: Say = str, language: str = "en") -> str:
    """The notice as HTML. Errors of the page's campaign and of the whole site come first, warnings are folded."""

    def said(template: Message) -> str:
        return template.said(say)

    here = [at for at in shown.problems if _concerns(at.position.path, looked.slug)]
    elsewhere = [at for at in shown.problems if not _concerns(at.position.path, looked.slug)]
    errors = [at for at in here if at.severity is Severity.ERROR]
    warnings = [at for at in here if at.severity is not Severity.ERROR]
    folds = [
        ("warnings", Message("Warnings: {count}", count=len(warnings)), warnings),
        ("missing", Message("Before it can be published: {count}", count=len(looked.missing)), looked.missing),
    ]
    older = looked.older or any(_concerns(path, looked.slug) for path in shown.stood_in)
    return _template().render(
        lang=language,
        label=said(Message("Preview")),
        state="error" if errors else "warning" if warnings or elsewhere else "good",
        headline=said(_headline(errors, looked)),
        checking=said(Message("Still checking…")) if shown.checking else "",
        stopped=said(Message("The preview has stopped: start `forewarn preview` again.")),
        stale=said(Message("The text below is the last version without these errors.")) if older else "",
        edited=_edited(shown, looked, said),
        errors=[_shown(at, say) for at in errors[:MOST]],
        folds=[
            {"name": name, "label": said(label), "problems": [_shown(at, say) for at in found[:MOST]]}
            for name, label, found in folds
            if found
        ],
        others=_others(shown, elsewhere, said),
    )


def _headline(errors: list[Problem], looked: Looked) -> Message:
    if errors:
        return Message("Errors to mend here: {count}", count=len(errors))
    return Message("Preview: no errors in this campaign.") if looked.slug else Message("Preview: no errors here.")


def _concerns(path: str, slug: str) -> bool:
    """Whether what stands in the file `path` matters on pages about the campaign `slug`."""
    folder = _folder(path)
    return folder in ("", slug) or (folder == GUIDANCE and not slug)


def _folder(path: str) -> str:
    """The campaign's slug; empty for what concerns the whole site."""
    parts = path.split("/")
    is_folder = len(parts) > 2 or (len(parts) == 2 and "." not in parts[1])
    return parts[1] if parts[0] == CAMPAIGNS and is_folder else ""


def _edited(shown: Shown, looked: Looked, said: Any) -> dict[str, str] | None:
    if shown.edited is None or shown.edited.address == looked.address:
        return None
    label = said(Message("Edited just now:"))
    return {"label": label, "href": f"/{shown.edited.address}", "title": shown.edited.title}


def _others(shown: Shown, found: Iterable[Problem], said: Any) -> dict[str, Any] | None:
    """The problems of other campaigns, counted."""
    by_folder: dict[str, list[Problem]] = {}
    for at in found:
        by_folder.setdefault(_folder(at.position.path), []).append(at)
    places = []
    for folder, problems in by_folder.items():
        errors = sum(at.severity is Severity.ERROR for at in problems)
        counts = Message("errors {errors}, warnings {warnings}", errors=errors, warnings=len(problems) - errors)
        worst = min(problems, key=lambda at: at.severity is not Severity.ERROR)
        address = page_of(shown.site, Path(worst.position.path)) or ""
        places.append((-errors, {"name": folder, "href": f"/{address}", "counts": said(counts)}))
    if not places:
        return None
    label = said(Message("Campaigns with problems elsewhere: {count}", count=len(places)))
    return {"label": label, "places": [place for _, place in sorted(places, key=lambda pair: pair[0])][:MOST]}


def _shown(at: Problem, say: Say) -> dict[str, str]:
    def said(text: Message | str) -> str:
        return visible(text.said(say) if isinstance(text, Message) else text)

    place = at.position
    return {
        "place": visible(f"{place.path}:{place.line}:{place.column}"),
        "severity": str(at.severity),
        "message": said(at.message),
        "rule": at.rule,
        "excerpt": "\n".join(line.removeprefix("    ") for line in excerpt(place)),
        "hint": said(at.hint),
    }


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("notice.html")
