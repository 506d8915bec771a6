"""The live preview."""

import os
import sys
import webbrowser
from pathlib import Path

import click

from generator import problems
from generator.cli.shared import language as staff_language
from generator.cli.shared import now, say, tell, told, usage
from generator.languages import registry
from generator.load import CAMPAIGNS
from generator.preview import server as serving
from generator.preview.frame import Unframeable
from generator.preview.pages import Pages
from generator.preview.workshop import Workshop, latest, page_of
from generator.problems import Message, Problem, Say, no_campaign


class Address(click.ParamType[tuple[str, int]]):
    name = "host:port"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        host, _, port = str(value).rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            self.fail(told(Message("give a host and a port, like 127.0.0.1:8000")), param, ctx)
        return host, int(port)


@click.command()
@click.argument("slug", required=False)
@click.option("--language", help="Open the page in this language.")
@click.option("--open/--no-open", "opening", default=True, help="Open the browser.  [default: open]")
@click.option("--follow", is_flag=True, help="The browser goes to whatever page was edited last.")
@click.option("--address", type=Address(), default="127.0.0.1:8000", show_default=True, help="Where to serve.")
@click.pass_obj
def preview(
    root: Path, slug: str | None, language: str | None, opening: bool, follow: bool, address: tuple[str, int]
) -> None:
    """Show the site in the browser, drafts too, and renew it after every edit.

    Opens the page of the campaign SLUG, or of the one that was saved last.
    """
    host, port = address
    workshop = Workshop(root, now)
    _say(Message("Reading the campaigns…"))
    workshop.read()
    first = _first_page(workshop, slug, language)
    try:
        with serving.listening(host, port) as server:
            actual = int(server.server_address[1])
            base = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{actual}/"
            if actual != port and port:
                _say(Message("Port {port} is in use; this preview is on {other}.", port=port, other=actual))
            pages = Pages(workshop, base, follow, say(), staff_language())
            pages.prepare()
            _say(Message("{address} – stop with Ctrl+C", address=base + first))
            if opening and _has_browser():
                webbrowser.open(base + first)
            serving.run(server, pages, _Teller(base, say()))
    except serving.Unservable as error:
        raise usage(Message("{address} can't be served: choose another --address.", address=error)) from None
    except Unframeable as error:
        _say(Message("mkdocs.yml can't be used: {reason}", reason=error))
        sys.exit(1)
    except KeyboardInterrupt:
        return


def _say(message: Message) -> None:
    tell(message, err=True)


def _has_browser() -> bool:
    """Whether a window can open: a browser in the terminal would take the terminal away."""
    named = any(os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))
    return named or sys.platform in ("darwin", "win32")


def _first_page(workshop: Workshop, slug: str | None, language: str | None) -> str:
    """The address to open. A campaign that can't be read has one too: its page says why."""
    site = workshop.shown.site
    if site is None:
        return ""
    if language is not None and language not in site.config.languages:
        codes = ", ".join(site.config.languages)
        raise usage(Message("`{code}` isn't a language of this site: {codes}.", code=language, codes=codes))
    if slug is None:
        file = latest(workshop.root)
        found = page_of(site, file) if file else None
        home = f"{language or site.config.x_default}/"
        return (found and language and f"{language}/{found.split('/', 1)[1]}") or found or home
    if not (workshop.root / CAMPAIGNS / slug).is_dir():
        there = sorted(path.name for path in (workshop.root / CAMPAIGNS).iterdir() if path.is_dir())
        raise usage(no_campaign(slug, there))
    name = f"{language}.yaml" if language in registry() else "campaign.yaml"
    return page_of(site, workshop.root / CAMPAIGNS / slug / name) or ""


class _Teller:
    """Says in the terminal what was edited and what is wrong with it; each problem once until it is mended."""

    def __init__(self, base: str, say: Say) -> None:
        """It is called by several threads, and only the first one knows which language the command speaks."""
        self._base = base
        self._say = say
        self._said: set[Problem] = set()
        self._edits = 0
        self._broken = False

    def __call__(self, workshop: Workshop, checked: bool) -> None:
        shown = workshop.shown
        present = set(shown.problems)
        for problem in sorted(present - self._said):
            click.echo(problems.text(problem, self._say) + "\n")
        self._said = present
        broken = problems.has_errors(present)
        if checked and self._broken and not broken:
            self._tell(Message("All errors are mended."))
        self._broken = broken or (self._broken and not checked)
        if shown.edited and shown.edited.number > self._edits:
            self._edits = shown.edited.number
            address = self._base + shown.edited.address
            self._tell(Message("{file}: {address}", file=shown.edited.title, address=address))

    def _tell(self, message: Message) -> None:
        click.echo(message.said(self._say), err=True)
