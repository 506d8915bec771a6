"""npm packages, at the versions and with the hashes of a package-lock.json, kept outside the project."""

import os
import shutil
import subprocess
from pathlib import Path


class NotInstalled(Exception):
    """npm is missing or couldn't fetch a package; the text is what it said."""


def install(lock_folder: Path, name: str) -> Path:
    """The `node_modules` of the package.json in `lock_folder`, installed once per lock. Raises NotInstalled."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "forewarn" / name
    installed, lock = folder / "node_modules", lock_folder / "package-lock.json"
    done = folder / "installed.json"
    if done.is_file() and done.read_bytes() == lock.read_bytes():
        return installed
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copyfile(lock_folder / file, folder / file)
    # `ci` takes what the lock names, compares hashes, and runs no package's own scripts.
    command = ["npm", "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotInstalled(str(getattr(error, "stderr", "") or error).strip()) from error
    shutil.copyfile(lock, done)
    return installed
