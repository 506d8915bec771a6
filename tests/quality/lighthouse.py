"""Lighthouse, the version that package-lock.json pins, installed outside the checkout and run on Chromium."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Report:
    """`scores` go to 100; `lost` names each audit that cost points."""

    address: str
    scores: dict[str, int]
    lost: dict[str, list[str]]

    def __str__(self) -> str:
        return " ".join(f"{self.scores[name]:>14}" for name in CATEGORIES) + f"  {self.address}"


def install() -> Path:
    """The command; raises RuntimeError where npm is missing or can't install it."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "forewarn" / "lighthouse"
    program = folder / "node_modules" / ".bin" / "lighthouse"
    lock = HERE / "package-lock.json"
    if program.exists() and (folder / lock.name).read_bytes() == lock.read_bytes():
        return program
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", lock.name):
        shutil.copyfile(HERE / name, folder / name)
    # `ci` takes what the lock names and compares hashes. Its Chromium stays away: we have one.
    command = ["npm", "ci", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or error
        raise RuntimeError(f"Lighthouse needs Node 22 and npm, and could not be installed: {said}") from error
    return program


def run(program: Path, chromium: Path, address: str) -> Report:
    """Lighthouse as it comes: a mobile telephone on a slow line."""
    flags = "--headless=new --no-sandbox --disable-background-networking --disable-component-update"
    command = [str(program), address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    environment = os.environ | {"CHROME_PATH": str(chromium)}
    process = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    result = json.loads(process.stdout)
    scores = {name: round(100 * (result["categories"][name]["score"] or 0)) for name in CATEGORIES}
    return Report(address, scores, {name: _lost(result, name) for name in CATEGORIES})


def _lost(result: dict[str, Any], category: str) -> list[str]:
    found = []
    for part in result["categories"][category]["auditRefs"]:
        audit = result["audits"][part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 1:
            found.append(f"{part['id']}: {audit.get('displayValue') or audit['title']}")
    return found
