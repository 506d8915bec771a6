"""Files → `Site`, with every problem of every file collected in one run."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from generator.explain import explain
from generator.languages import normalise, registry
from generator.model import (
    PICTURE_BYTES,
    Campaign,
    CampaignFacts,
    ContactsFile,
    Edition,
    Guidance,
    GuidanceEdition,
    GuidanceFacts,
    PartnersFile,
    Record,
    ServicesFile,
    Site,
    SiteConfig,
    is_slug,
)
from generator.problems import Finding, Message, Position, Problem, Severity, did_you_mean, foremost
from generator.source import Document, read

CAMPAIGNS = "campaigns"
GUIDANCE = "guidance"
"""The folder under campaigns/ that is no campaign."""
_SITE_FILE, _CONTACTS_FILE, _CAMPAIGN_FILE = "site.yaml", "contacts.yaml", "campaign.yaml"
_PARTNERS_FILE = "partners.yaml"
_SERVICES_FILE = "services.yaml"
_TOP_FILES = (_SITE_FILE, _CONTACTS_FILE, _PARTNERS_FILE, _SERVICES_FILE)
_GUIDANCE_FILE = "guidance.yaml"

Model = TypeVar("Model", bound=Record)


_Stamp = tuple[int, int, int, int]
_Read = tuple[Document | None, list[Problem], Record | None]


@dataclass
class Memory:
    """What earlier loads of a project found, for whoever loads it after each edit: a file is parsed when it changed.

    A file that can't be used is stood in for by its last version that could; it counts as unread all the same.
    Campaigns and guidance that are as before are the same objects.
    """

    files: dict[str, tuple[_Stamp, _Read]] = field(default_factory=dict)
    usable: dict[str, Record] = field(default_factory=dict)
    whole: dict[str, Record] = field(default_factory=dict)

    def same(self, name: str, built: Model) -> Model:
        """`built`, or what was built for `name` before if that is equal."""
        before = self.whole.get(name)
        if isinstance(before, type(built)) and before == built:
            return before
        self.whole[name] = built
        return built


@dataclass
class Loaded:
    """`site` is None where site.yaml or contacts.yaml can't be used; `documents` by path hold positions."""

    site: Site | None = None
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    memory: Memory | None = None
    stood_in: list[str] = field(default_factory=list)
    """Paths of files that can't be used, of which `site` holds an earlier version."""

    def position(self, found: Finding) -> Position:
        """Where a rule's finding stands."""
        document = self.documents.get(found.file)
        return document.position(found.loc, found.at_key) if document else Position(found.file)


def _error(path: str, rule: str, message: Message, hint: Message) -> Problem:
    return Problem(Position(path), Severity.ERROR, rule, message, hint)


def load(root: Path, memory: Memory | None = None) -> Loaded:
    """Load the project in the folder `root`. Problems are sorted by file and line."""
    loaded = Loaded(memory=memory)
    loaded.problems += _links(root)
    if loaded.problems:
        return loaded
    config = _record(root, f"{CAMPAIGNS}/{_SITE_FILE}", SiteConfig, None, loaded)
    contacts = _record(root, f"{CAMPAIGNS}/{_CONTACTS_FILE}", ContactsFile, None, loaded)
    services = _optional(root, _SERVICES_FILE, ServicesFile, loaded)
    campaigns, unread = _campaigns(root, loaded)
    guidance, unread_guidance = _guidance(root, loaded)
    partners = _optional(root, _PARTNERS_FILE, PartnersFile, loaded)
    if config and contacts:
        loaded.site = Site(
            config=config,
            registry=registry(),
            contacts=contacts.contacts,
            services=services.services if services else (),
            campaigns=tuple(campaigns),
            guidance=guidance,
            partners=partners.partners if partners else (),
            unread=frozenset([*unread, *unread_guidance, *loaded.stood_in]),
        )
    loaded.problems.sort()
    return loaded


def _links(root: Path) -> Iterator[Problem]:
    """Symbolic links under campaigns/ and docs/, which would publish what lies outside the project."""
    for top in (CAMPAIGNS, "docs"):
        inside = (Path(folder, name) for folder, folders, files in os.walk(root / top) for name in (*folders, *files))
        for path in (root / top, *inside):
            if path.is_symlink():
                hint = Message("put the file itself here; a link could publish what lies outside the project")
                yield _error(
                    path.relative_to(root).as_posix(), "symbolic-link", Message("this is a symbolic link"), hint
                )


def _campaigns(root: Path, loaded: Loaded) -> tuple[list[Campaign], list[str]]:
    """The campaigns that can be used, and the paths of the files that can't."""
    folder = root / CAMPAIGNS
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in _TOP_FILES:
            hint = did_you_mean(path.name, list(_TOP_FILES))
            loaded.problems.append(
                _error(f"{CAMPAIGNS}/{path.name}", "unknown-file", Message("this file isn't read"), hint)
            )
    folders = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    folders = [path for path in folders if path.name != GUIDANCE]
    if not folders:
        hint = Message("write one with `forewarn new SLUG`")
        loaded.problems.append(_error(CAMPAIGNS, "no-campaigns", Message("there is no campaign here"), hint))
    campaigns: list[Campaign] = []
    unread: list[str] = []
    for path in folders:
        campaign, failed = _campaign(root, path, loaded)
        unread += failed
        if campaign:
            campaigns.append(campaign)
    return campaigns, unread


def _optional(root: Path, file: str, model: type[Model], loaded: Loaded) -> Model | None:
    """A file that a project may have and needn't."""
    name = f"{CAMPAIGNS}/{file}"
    return _record(root, name, model, None, loaded) if (root / name).exists() else None


def _campaign(root: Path, folder: Path, loaded: Loaded) -> tuple[Campaign | None, list[str]]:
    base = f"{CAMPAIGNS}/{folder.name}"
    if not is_slug(folder.name):
        hint = Message("use at most 60 of a–z, 0–9 and single hyphens, and no name that Windows keeps for itself")
        loaded.problems.append(_error(base, "invalid-slug", Message("this folder name can't be an address"), hint))
        return None, [base]
    facts = _record(root, f"{base}/{_CAMPAIGN_FILE}", CampaignFacts, None, loaded)
    unread = [] if facts else [f"{base}/{_CAMPAIGN_FILE}"]
    editions, failed = _editions(root, folder, _CAMPAIGN_FILE, Edition, loaded)
    unread += failed
    if not facts:
        return None, unread
    built = Campaign(**dict(facts), slug=folder.name, editions=editions, files=_pictures(folder, editions))
    return (loaded.memory.same(base, built) if loaded.memory else built), unread


def _guidance(root: Path, loaded: Loaded) -> tuple[Guidance | None, list[str]]:
    """What stands under campaigns/guidance/, and the paths of the files that can't be used."""
    folder = root / CAMPAIGNS / GUIDANCE
    if not folder.is_dir():
        return None, []
    name = f"{CAMPAIGNS}/{GUIDANCE}/{_GUIDANCE_FILE}"
    facts = _record(root, name, GuidanceFacts, None, loaded)
    editions, unread = _editions(root, folder, _GUIDANCE_FILE, GuidanceEdition, loaded)
    if not facts:
        return None, [name, *unread]
    built = Guidance(**dict(facts), editions=editions)
    return (loaded.memory.same(name, built) if loaded.memory else built), unread


def _editions(
    root: Path, folder: Path, facts_file: str, model: type[Model], loaded: Loaded
) -> tuple[dict[str, Model], list[str]]:
    """The editions in `folder` by language code, and the paths of those that can't be used."""
    editions: dict[str, Model] = {}
    unread: list[str] = []
    for path in sorted(folder.iterdir()):
        name = f"{CAMPAIGNS}/{folder.name}/{path.name}"
        if path.name == facts_file or not _is_edition(path, name, loaded):
            continue
        edition = _record(root, name, model, path.stem, loaded)
        if edition:
            editions[path.stem] = edition
        else:
            unread.append(name)
    return editions, unread


def _pictures(folder: Path, editions: Mapping[str, Edition]) -> dict[str, bytes]:
    """The picture files that the editions name, as far as they are there; one that is too large only in part."""
    names = sorted({picture.file for edition in editions.values() for picture in edition.pictures})
    found: dict[str, bytes] = {}
    for name in names:
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                found[name] = file.read(PICTURE_BYTES + 1)
    return found


def _is_edition(path: Path, name: str, loaded: Loaded) -> bool:
    """Whether `path` is an edition; a YAML file that is none is a problem, other files are nobody's business."""
    if path.suffix != ".yaml" and path.suffix.lower() in (".yml", ".yaml"):
        problem = Problem(
            Position(name),
            Severity.ERROR,
            "unknown-file",
            Message("the ending {ending} isn't read", ending=path.suffix),
            Message("rename it to .yaml"),
        )
        loaded.problems.append(problem)
        return False
    if path.suffix != ".yaml":
        return False
    if path.stem not in registry():
        hint = did_you_mean(path.stem, list(registry()))
        message = Message("`{code}` isn't a language in the registry", code=path.stem)
        loaded.problems.append(_error(name, "unknown-language", message, hint))
        return False
    return True


def _record(root: Path, name: str, model: type[Model], language: str | None, loaded: Loaded) -> Model | None:
    """Read and validate one file; None where it has a problem, which `loaded` then holds."""
    path = root / name
    if not path.is_file():
        message, hint = Message("this file is missing"), Message("add {name}", name=name)
        loaded.problems.append(_error(name, "missing-file", message, hint))
        return None
    document, problems, record = _remembered(path, name, model, language, loaded.memory)
    loaded.problems += foremost(problems)
    if document:
        loaded.documents[name] = document
    if record is None and loaded.memory and isinstance(earlier := loaded.memory.usable.get(name), model):
        loaded.stood_in.append(name)
        return earlier
    return record


def _remembered(
    path: Path, name: str, model: type[Model], language: str | None, memory: Memory | None
) -> tuple[Document | None, list[Problem], Model | None]:
    if memory is None:
        return _parsed(path, name, model, language)
    at = path.stat()
    stamp = (at.st_mtime_ns, at.st_ctime_ns, at.st_size, at.st_ino)
    if name in memory.files and memory.files[name][0] == stamp:
        document, problems, known = memory.files[name][1]
        return document, problems, known if isinstance(known, model) else None
    found = _parsed(path, name, model, language)
    memory.files[name] = (stamp, found)
    if found[2] is not None:
        memory.usable[name] = found[2]
    return found


def _parsed(
    path: Path, name: str, model: type[Model], language: str | None
) -> tuple[Document | None, list[Problem], Model | None]:
    document, problems = read(path, name)
    if document is None:
        return None, problems, None
    try:
        record = model.model_validate(normalise(document.data, language))
    except ValidationError as error:
        return document, [*problems, *explain(error, document, model)], None
    return document, problems, None if problems else record
