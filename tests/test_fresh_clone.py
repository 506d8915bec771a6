"""What a newcomer does first: a bare clone, one command, a site."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_make_site_works_in_a_bare_clone(tmp_path: Path) -> None:
    """The clone holds the working tree: what isn't committed yet is tried too."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).exists():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    result = subprocess.run(["make", "site"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (tmp_path / "site/index.html").is_file()
    assert (tmp_path / "site/404.html").is_file()
    checked = subprocess.run([".venv/bin/forewarn", "check"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "No errors" in checked.stdout
