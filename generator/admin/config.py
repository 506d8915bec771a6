"""The configuration of Sveltia CMS: which files are edited with which form, and where they live."""

import re
from dataclasses import dataclass
from typing import Any

from babel import Locale

from generator import schemas
from generator.admin.forms import Choices, form
from generator.languages import registry
from generator.load import CAMPAIGNS, GUIDANCE
from generator.model import Site

Config = dict[str, Any]


@dataclass(frozen=True)
class Host:
    """A git host that the editor saves to; without one it edits the folder on this computer.

    `name` is Sveltia's name of the backend (github, gitlab, gitea), `repo` owner/name, `address` that of the host's own
    server, `app` the id of the application that staff sign in with. `reviewed`: a save becomes a proposal for review.
    """

    name: str
    repo: str
    branch: str = "main"
    address: str | None = None
    app: str | None = None
    reviewed: bool = True


def shapes(site: Site) -> dict[str, Any]:
    """Kind of file → how its data becomes a form's."""
    return {kind: form(model, _choices(site)).shape for kind, model in schemas.MODELS.items()}


def config(site: Site, host: Host | None, folder: str) -> Config:
    """What Sveltia CMS reads as config.json; see its schema/sveltia-cms.json. `folder` is the project's name."""
    made: Config = {
        "backend": _backend(host, folder),
        "media_folder": CAMPAIGNS,
        "public_folder": "",
        "app_title": "Forewarn",
        "logo": {"src": "icon.svg"},
        "output": {"omit_empty_optional_fields": True},
        "collections": _collections(_choices(site)),
    }
    if host and host.reviewed:
        made["publish_mode"] = "editorial_workflow"
    return made


def _backend(host: Host | None, folder: str) -> Config:
    if host is None:
        # Sveltia wants a host even where nobody signs in to one. This one it asks nothing before a sign-in.
        name = re.sub(r"[^\w.-]+", "-", folder) or "project"
        return {"name": "gitea", "repo": f"here/{name}", "base_url": "http://127.0.0.1", "app_id": "none"}
    more = {"base_url": host.address, "app_id": host.app}
    if host.name == "gitlab" and host.app:
        more["auth_type"] = "pkce"
    return {"name": host.name, "repo": host.repo, "branch": host.branch} | {k: v for k, v in more.items() if v}


def _choices(site: Site) -> Choices:
    known = registry()
    languages = {code: known[code].name for code in site.config.languages}
    names = Locale.parse("en").territories
    return Choices(languages, {code: names.get(code, code) for code in site.config.countries})


def _collections(choices: Choices) -> list[Config]:
    fields = {kind: form(model, choices).fields for kind, model in schemas.MODELS.items()}
    texts = [_editions(code, name, fields["edition"]) for code, name in choices.languages.items()]
    rest = [_guidance(fields, choices), _site(fields)]
    return [_campaigns(fields["campaign"]), {"divider": True}, *texts, {"divider": True}, *rest]


def _campaigns(fields: list[Config]) -> Config:
    return {
        "name": "campaigns",
        "label": "Warnings: facts",
        "label_singular": "Warning",
        "icon": "fact_check",
        "description": "What is known of each scheme, the same in every language: dates, countries, sources.",
        "path": "{{slug}}/campaign",
        "identifier_field": "id",
        "summary": "{{slug}}  {{status}}",
        "sortable_fields": {"fields": ["id", "updated", "review_by"], "default": {"field": "id"}},
        **_folder("campaign", fields),
    }


def _editions(code: str, name: str, fields: list[Config]) -> Config:
    return {
        "name": f"texts-{code}",
        "label": f"Texts: {name}",
        "label_singular": f"Text: {name}",
        "icon": "translate",
        "description": f"What readers of this language see: {name}.",
        "path": f"{{{{slug}}}}/{code}",
        "identifier_field": "title",
        "summary": "{{title}}",
        "sortable_fields": {"fields": ["title", "updated"], "default": {"field": "title"}},
        # The guidance lies among the campaigns and has no title: Sveltia tries the pattern on the word null.
        "filter": {"field": "title", "pattern": "^(?!null$)"},
        **_folder("edition", fields),
    }


def _folder(kind: str, fields: list[Config]) -> Config:
    hint = "Folder of the warning, as in its address: a–z, 0–9 and hyphens. The same for its facts and all its texts."
    pattern = ["^[a-z0-9]+(-[a-z0-9]+)*$", "must be of a–z, 0–9 and single hyphens: fake-courier"]
    return {
        "folder": CAMPAIGNS,
        "extension": "yaml",
        "format": kind,
        "slug": {"editable": ["create"], "hint": hint, "pattern": pattern},
        "fields": fields,
        "create": True,
        "delete": False,
        "duplicate": False,
        "thumbnail": False,
        "editor": {"preview": False},
    }


def _file(name: str, label: str, path: str, kind: str, fields: dict[str, list[Config]]) -> Config:
    return {"name": name, "label": label, "file": f"{CAMPAIGNS}/{path}", "format": kind, "fields": fields[kind]}


def _guidance(fields: dict[str, list[Config]], choices: Choices) -> Config:
    editions = (
        _file(code, name, f"{GUIDANCE}/{code}.yaml", "guidance-edition", fields)
        for code, name in choices.languages.items()
    )
    return {
        "name": GUIDANCE,
        "label": "Guidance",
        "icon": "support",
        "description": "What holds whatever the scheme is: steps after a loss, how the genuine ones behave.",
        "editor": {"preview": False},
        "files": [_file("sources", "Sources", f"{GUIDANCE}/guidance.yaml", "guidance", fields), *editions],
    }


def _site(fields: dict[str, list[Config]]) -> Config:
    return {
        "name": "site",
        "label": "Numbers and site",
        "icon": "settings",
        "description": "Telephone numbers with their sources, and the publisher’s own settings.",
        "editor": {"preview": False},
        "files": [
            _file("contacts", "Telephone numbers", "contacts.yaml", "contacts", fields),
            _file("partners", "Partners", "partners.yaml", "partners", fields),
            _file("services", "Genuine services", "services.yaml", "services", fields),
            _file("site", "The site and its publisher", "site.yaml", "site", fields),
        ],
    }
