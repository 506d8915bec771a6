"""A project in Arabic, which a copy of the tool learns from a registry entry and a catalogue alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import generator
from generator.model import Edition, fingerprints
from generator.model.facets import Facet
from tests.projects import AS_OF, EN, Project, add_language, small, words

HERE = Path(__file__).parent
TOOL = Path(generator.__file__).parent

PHONE = "+7 (102) 0"
TITLE = "مكالمة من مصرف مزيّف"

AR: dict[str, Any] = {
    **EN,
    "title": TITLE,
    "summary": "شخص ما ينتحل صفة مصرفك.",
    "act_now": ["أنهِ المكالمة.", "اتصل بمصرفك."],
    "how_it_works": ["يتصلون بك.", {"text": "يخيفون الناس.", "sources": ["ministry"]}],
    "they_say": [
        {"text": "Ваш счёт взломан", "language": "ru", "meaning": "حسابك مخترق", "source": "paper"},
        {"text": "أخبرني بالرمز", "illustrative": "true"},
    ],
    "red_flags": ["يستعجلونك.", "يطلبون رمزًا."],
    "if_contacted": ["أنهِ المكالمة.", "مصرفك لا يطلب رمزًا أبدًا."],
    "if_harmed": {
        "first_minutes": ["أوقف البطاقة."],
        "first_day": ["اذهب إلى الشرطة."],
        "later": ["راقب حسابك."],
    },
    "protect": ["اتفقوا على كلمة عائلية."],
    "countries": {"BY": [{"text": "حالات في بيلاروس.", "sources": ["ministry"]}]},
    "press": {
        "headline": "احذروا المكالمات",
        "lead": words(30, "كلمة"),
        "body_50": words(50, "كلمة"),
        "body_100": words(100, "كلمة"),
        "body_250": words(250, "كلمة"),
    },
    "forward": "اقرأ هذا من فضلك.\n\nإذا اتصل بك مصرف فأنهِ المكالمة.",
    "keywords": ["مكالمة", "مصرف"],
    "translation": {
        "state": "machine-draft",
        "of": fingerprints(Edition.model_validate(EN)) | {"red_flags": "0" * 16, "press.lead": "0" * 16},
    },
}


def arabic(root: Path) -> Project:
    """Two campaigns: one in Arabic too, the other not."""

    def change(files: dict[str, Any]) -> None:
        add_language(files, "ar", "KZ", "الشرطة")
        files["site.yaml"]["name"]["ar"] = "احذر"
        files["fake-bank/ar.yaml"] = AR
        files["fake-bank/campaign.yaml"]["related"] = ["other"]
        files["other/campaign.yaml"] = files["fake-bank/campaign.yaml"] | {"id": "TEST-2026-002", "related": []}
        files["other/en.yaml"] = files["fake-bank/en.yaml"] | {"title": "Another call from a bank that isn't"}
        files["contacts.yaml"]["contacts"][1]["phone"] = PHONE

    return small(root, change)


def _catalogue() -> str:
    """`ar.po`, and for the names of facets that it lacks the English ones: `check` asks for each."""
    text = (HERE / "ar.po").read_text("utf-8")
    labels = {value.label for facet in Facet.__subclasses__() for value in facet}
    missing = sorted(label for label in labels if f'msgid "{label}"' not in text)
    return text + "".join(f'\nmsgid "{label}"\nmsgstr "{label}"\n' for label in missing)


def publish(root: Path) -> Path:
    """Teach a copy of the tool Arabic and publish the project with it; the folder of the site."""
    tool, project = root / "tool", arabic(root / "project").write()
    shutil.copytree(TOOL, tool / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (tool / "generator/languages.yaml").open("a", encoding="utf-8") as registry:
        registry.write((HERE / "languages.yaml").read_text("utf-8"))
    (tool / "generator/locales/ar.po").write_text(_catalogue(), "utf-8")
    command = [sys.executable, "-m", "generator", "publish", "--as-of", AS_OF.isoformat()]
    done = subprocess.run(
        command,
        cwd=project.root,
        env=os.environ | {"PYTHONPATH": str(tool)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return (project.root / "site").resolve()
