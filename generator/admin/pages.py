"""What the browser is given: our page, the configuration of this project, and the packages of package-lock.json."""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from generator.admin.config import Host, config, shapes
from generator.admin.packages import install
from generator.model import Site

HERE = Path(__file__).parent
_HOSTS = {"github": ("https://api.github.com", "https://github.com"), "gitlab": ("https://gitlab.com",), "gitea": ()}
"""Backend → whom the browser asks where it isn't a server of one's own."""


def pages(site: Site, host: Host | None, folder: str) -> dict[str, bytes]:
    """Path → content of everything but the packages. `folder` is the project's name."""
    made = {name: (HERE / "page" / name).read_bytes() for name in ("admin.js", "files.js", "icon.svg")}
    made["admin.css"] = b"" if host else (HERE / "page/admin.css").read_bytes()
    made["config.json"] = _json(config(site, host, folder))
    made["shapes.json"] = _json(shapes(site))
    made["index.html"] = (HERE / "page/index.html").read_text("utf-8").replace("{IMPORTS}", _imports()).encode()
    return made | _locales()


def packages() -> dict[str, Path]:
    """Path → file of everything that comes from npm. Raises packages.NotInstalled."""
    return dict(_packages(_installed()))


def policy(host: Host | None) -> str:
    """The content security policy: nobody is asked but the page's own server and the git host."""
    digest = base64.b64encode(hashlib.sha256(_imports().encode()).digest()).decode()
    asked = " ".join((host.address,) if host and host.address else _HOSTS[host.name] if host else ())
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'sha256-{digest}'",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self'",
            "img-src 'self' blob: data:",
            f"connect-src 'self' blob: data: {asked}".strip(),
            "manifest-src 'self' blob: data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _installed() -> Path:
    return install(HERE, "admin")


def _packages(folder: Path) -> Iterator[tuple[str, Path]]:
    cms, yaml = folder / "@sveltia/cms/npm", folder / "yaml/browser/dist"
    for path in sorted(cms.rglob("*")):
        if path.is_file() and path.suffix != ".map":
            yield f"sveltia/npm/{path.relative_to(cms).as_posix()}", path
    for path in sorted(yaml.rglob("*.js")):
        yield f"yaml/{path.relative_to(yaml).as_posix()}", path


def _languages() -> dict[str, Path]:
    return {path.stem: path for path in sorted((_installed() / "@sveltia/cms/locales").glob("*.json"))}


def _locales() -> dict[str, bytes]:
    """Sveltia's own wording as modules: browsers import no JSON without being told that it is JSON."""
    wordings = _languages().items()
    return {f"sveltia/locales/{code}.js": b"export default " + path.read_bytes() for code, path in wordings}


def _imports() -> str:
    """The import map that sends Sveltia to those modules."""
    return json.dumps(
        {"imports": {f"./sveltia/locales/{code}.json": f"./sveltia/locales/{code}.js" for code in _languages()}}
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
