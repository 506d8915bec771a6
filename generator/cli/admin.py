"""The forms editor in the browser."""

import webbrowser
from pathlib import Path

import click

from generator import project
from generator.admin import config, pages, serve
from generator.admin.packages import NotInstalled
from generator.cli.shared import stop, tell, usage
from generator.load import load
from generator.model import Site
from generator.output import replace
from generator.problems import Message


@click.command()
@click.option("--port", default=8080, show_default=True, help="Where to serve it, at 127.0.0.1.")
@click.option("--open/--no-open", "opened", default=True, help="Open it in the browser.")
@click.option("--write", "folder", type=click.Path(path_type=Path), help="Write it into a folder, for a web server.")
@click.option("--backend", type=click.Choice(["github", "gitlab", "gitea"]), help="The git host that a save goes to.")
@click.option("--repo", help="The project there: owner/name.")
@click.option("--branch", default="main", show_default=True)
@click.option("--base-url", help="The host's address, where it is a server of your own.")
@click.option("--app-id", help="The application that staff sign in with.")
@click.option("--direct", is_flag=True, help="A save goes into the branch at once, without a colleague's review.")
@click.pass_obj
def admin(
    root: Path,
    port: int,
    opened: bool,
    folder: Path | None,
    backend: str | None,
    repo: str | None,
    branch: str,
    base_url: str | None,
    app_id: str | None,
    direct: bool,
) -> None:
    """Edit the files with forms in the browser (Chrome, Edge or Chromium): on this computer or on a git host."""
    if bool(backend) != bool(repo):
        raise usage(Message("--backend and --repo go together: --backend github --repo owner/name."))
    host = config.Host(backend, repo, branch, base_url, app_id, not direct) if backend and repo else None
    try:
        packages = pages.packages()
    except NotInstalled as error:
        stop(
            [],
            Message("The forms editor needs Node.js with npm and a network for its first run: {said}", said=error),
        )
    if folder:
        _write(folder, pages.pages(_site(root), host, root.name), packages)
        tell(Message("Content-Security-Policy: {policy}", policy=pages.policy(host)))
        return
    with serve.server(lambda: pages.pages(_site(root), host, root.name), packages, pages.policy(host), port) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        tell(Message("{address} – stop with Ctrl+C", address=address), err=True)
        if opened:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo()


def _site(root: Path) -> Site:
    site = load(root).site
    if site is None:
        stop(project.check(root)[1], Message("Mend site.yaml and contacts.yaml first."))
    return site


def _write(folder: Path, made: dict[str, bytes], packages: dict[str, Path]) -> None:
    for name, content in (made | {name: path.read_bytes() for name, path in packages.items()}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        replace(folder / name, content)
