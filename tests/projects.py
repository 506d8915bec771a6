"""Small projects for tests: a whole one as plain data, to be changed and written."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator import project
from generator.model import Edition, GuidanceEdition, Site, fingerprints
from generator.problems import Problem

AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
PUBLISHED = "2026-02-03T10:00:00+03:00"

MKDOCS = (Path(__file__).parent.parent / "mkdocs.yml").read_text("utf-8")

SITE: dict[str, Any] = {
    "format": "2",
    "name": {"en": "Beware", "ru": "Осторожно"},
    "address": "https://example.org/sub/",
    "feed_authority": "example.org,2026",
    "publisher": {
        "prefix": "TEST",
        "name": {"en": "Test publisher", "ru": "Пробный издатель"},
        "about": {"en": "A publisher for tests.", "ru": "Издатель для проб."},
    },
    "languages": {"en": {"country": "BY"}, "ru": {"country": "KZ"}},
    "x_default": "en",
    "countries": ["BY", "KZ"],
    "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "policy": {"approvals": "0"},
    "boilerplate": {"en": "About the test publisher.", "ru": "О пробном издателе."},
    "notice": {"en": "Approved by nobody.", "ru": "Никем не одобрено."},
}

CONTACTS: dict[str, Any] = {
    "format": "2",
    "contacts": [
        {
            "id": f"{country.lower()}-police",
            "country": country,
            "kind": "police",
            "name": {"en": "Police", "ru": "Полиция"},
            "use": {"en": "At any hour", "ru": "В любое время"},
            "phone": phone,
            "source": {"title": "A page", "publisher": "Ministry", "url": "https://example.org/police"},
            "checked": "2026-01-15",
        }
        for country, phone in (("BY", "102"), ("KZ", "+7 (102) 0"))
    ],
}


def words(count: int, word: str = "word") -> str:
    """A text of `count` words, ten a sentence."""
    return " ".join(word if index % 10 else f"{word}." for index in range(1, count + 1))


def press(word: str = "word") -> dict[str, Any]:
    return {
        "headline": f"Headline {word}",
        "lead": words(30, word),
        "body_50": words(50, word),
        "body_100": words(100, word),
        "body_250": words(125, word) + "\n\n" + words(125, word),
    }


FACTS: dict[str, Any] = {
    "format": "2",
    "id": "TEST-2026-001",
    "status": "published",
    "activity": "active",
    "severity": "high",
    "published": PUBLISHED,
    "review_by": "2199-12-01",
    "source_language": "en",
    "scam_type": "impersonation",
    "channels": ["phone", "sms"],
    "impersonates": ["bank"],
    "asks_for": ["transfer"],
    "audiences": ["everyone"],
    "countries": {
        "BY": {"figures": [{"what": "cases", "value": "12", "period": "2025", "source": "ministry"}]},
        "KZ": {},
    },
    "sources": {
        "ministry": {
            "title": "A notice",
            "publisher": "Ministry",
            "url": "https://example.org/notice",
            "date": "2026-01",
            "language": "ru",
            "primary": "true",
        },
        "paper": {"title": "A report", "publisher": "Paper", "url": "https://example.org/report"},
    },
    "indicators": [{"type": "domain", "value": "bad.example", "source": "paper", "confidence": "high"}],
}

EN: dict[str, Any] = {
    "format": "2",
    "title": "A call from a bank that isn't",
    "summary": "Somebody poses as your bank.",
    "act_now": ["Hang up.", "Call your bank."],
    "how_it_works": ["They call.", {"text": "They frighten twelve people.", "sources": ["ministry"]}],
    "they_say": [
        {"text": "Ваш счёт взломан", "language": "ru", "meaning": "Your account is broken into", "source": "paper"},
        {"text": "Tell me the code", "illustrative": "true"},
    ],
    "red_flags": ["They hurry you.", "They ask for a code."],
    "if_contacted": ["Hang up.", "Your bank never asks for a code."],
    "if_harmed": {
        "first_minutes": ["Block the card."],
        "first_day": ["Go to the police."],
        "later": ["Watch your account."],
    },
    "protect": ["Agree on a family word."],
    "countries": {"BY": [{"text": "Twelve cases in Belarus.", "sources": ["ministry"]}]},
    "press": press(),
    "forward": "Please read this.\n\nIf a bank calls, hang up.",
    "keywords": ["bank call", "safe account"],
    "published": PUBLISHED,
    "translation": {"state": "original"},
}

RU: dict[str, Any] = {
    **copy.deepcopy(EN),
    "title": "Звонок «из банка»",
    "summary": "Кто-то выдаёт себя за ваш банк.",
    "act_now": ["Положите трубку."],
    "they_say": [{"text": "Ваш счёт взломан", "source": "paper"}],
    "press": press("слово"),
    "published": "2026-02-17T10:00:00+03:00",
    "translation": {"state": "machine-draft"},
}


GUIDANCE: dict[str, Any] = {
    "format": "2",
    "source_language": "en",
    "sources": {
        "police": {"title": "What to do", "publisher": "Police", "url": "https://example.org/what", "primary": "true"}
    },
}

GUIDANCE_EN: dict[str, Any] = {
    "format": "2",
    "first": {"first_minutes": ["Stop talking.", "Call your bank."], "first_day": ["Keep the messages."]},
    "countries": {"BY": [{"text": "The police work at night.", "sources": ["police"]}]},
    "losses": {
        "transfer": {"first_minutes": [{"text": "Ask the bank to stop it.", "sources": ["police"]}]},
        "code": {"first_minutes": ["Block the card."], "countries": {"KZ": ["Ask for a loan ban."]}},
    },
    "genuine": {"bank": {"looks": ["It asks for no code."], "make_sure": ["Dial the number on your card."]}},
    "helper": {"now": ["Stay calm."], "teacher": ["Talk about cards."]},
    "contact": {"never": ["We never call."], "check": ["Compare the id."]},
    "published": PUBLISHED,
    "translation": {"state": "original"},
}

GUIDANCE_RU: dict[str, Any] = {**copy.deepcopy(GUIDANCE_EN), "translation": {"state": "machine-draft"}}


@dataclass
class Project:
    """A project in a folder; `files` are its YAML files as data, by path below campaigns/."""

    root: Path
    files: dict[str, Any]

    def write(self) -> Project:
        """Write all files. YAML is a superset of JSON, so data become files without a YAML writer's opinions."""
        (self.root / "docs").mkdir(parents=True, exist_ok=True)
        (self.root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
        for name, data in self.files.items():
            path = self.root / "campaigns" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = self.traced(name, data)
            text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, indent=1)
            path.write_text(text, "utf-8")
        return self

    def traced(self, name: str, data: Any) -> Any:
        """A translation says what it was made from: the original as it is now, where the test says nothing else."""
        original = self.files.get(f"{Path(name).parent.as_posix()}/en.yaml")
        said = data.get("translation") if isinstance(data, dict) else None
        if data is original or not isinstance(original, dict) or not isinstance(said, dict) or "of" in said:
            return data
        model = GuidanceEdition if name.startswith("guidance/") else Edition
        try:
            hashes = fingerprints(model.model_validate(original))
        except ValidationError:
            return data
        return {**data, "translation": {**data["translation"], "of": hashes}}

    def check(self) -> tuple[Site | None, list[Problem]]:
        return project.check(self.write().root)

    def site(self) -> Site:
        """The project's site; its problems fail the test."""
        site, problems = self.check()
        assert site is not None, problems
        return site

    def build(self, as_of: datetime = AS_OF) -> dict[str, bytes]:
        """What the generator writes for this project."""
        from generator.render import render

        return render(self.site().public(as_of))


def as_it_lies(made: Project, as_of: datetime = AS_OF) -> dict[str, bytes]:
    """What the generator writes for the files on disk, with what commands have changed in them."""
    from generator.render import render

    site, problems = project.check(made.root)
    assert site is not None, problems
    return render(site.public(as_of))


def small(root: Path, change: Callable[[dict[str, Any]], None] | None = None) -> Project:
    """A project with one campaign in two languages; `change` may alter its files first."""
    files: dict[str, Any] = copy.deepcopy(
        {
            "site.yaml": SITE,
            "contacts.yaml": CONTACTS,
            "fake-bank/campaign.yaml": FACTS,
            "fake-bank/en.yaml": EN,
            "fake-bank/ru.yaml": RU,
            "guidance/guidance.yaml": GUIDANCE,
            "guidance/en.yaml": GUIDANCE_EN,
            "guidance/ru.yaml": GUIDANCE_RU,
        }
    )
    if change:
        change(files)
    return Project(root, files)


def add_language(files: dict[str, Any], code: str, country: str, text: str) -> None:
    """Publish the site in one more language; publisher and contacts say `text` in it, and no warning is in it."""
    site = files["site.yaml"]
    site["languages"][code] = {"country": country}
    texts = [site[name] for name in ("name", "boilerplate", "notice")]
    texts += [site["publisher"][name] for name in ("name", "about")]
    texts += [contact[name] for contact in files["contacts.yaml"]["contacts"] for name in ("name", "use")]
    for local in texts:
        local[code] = text
    files[f"guidance/{code}.yaml"] = copy.deepcopy(files["guidance/ru.yaml"])


def hundred(root: Path, times: int = 20) -> Path:
    """The repository's own campaigns, `times` over with ids and addresses of their own, as a project in `root`."""
    repository = Path(__file__).parent.parent
    campaigns = root / "campaigns"
    shutil.copytree(repository / "campaigns", campaigns)
    (root / "docs").mkdir()
    shutil.copy(repository / "mkdocs.yml", root)
    originals = sorted(path for path in campaigns.iterdir() if path.is_dir() and path.name != "guidance")
    copies = [(original, number) for number in range(1, times) for original in originals]
    for serial, (original, number) in enumerate(copies, 1000):
        folder = campaigns / f"{original.name}-{number}"
        shutil.copytree(original, folder)
        facts = folder / "campaign.yaml"
        text = re.sub(r"(?m)^(id: .+-)\d+$", rf"\g<1>{serial}", facts.read_text("utf-8"))
        facts.write_text(re.sub(r"(?m)^aliases:.*\n(?:[ -].*\n)*", "", text), "utf-8")
    return root
