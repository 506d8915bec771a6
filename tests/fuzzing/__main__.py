"""Coverage-guided fuzzing: `python -m tests.fuzzing TARGET SECONDS` runs atheris on one of `targets.TARGETS`.

`make soak` runs each (tests/test_soak.py). A finding ends the process with a status that isn't 0, its traceback on
standard error and its input in .forewarn/fuzz/; mended, it becomes a case of tests/test_hostile_yaml.py.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from tests.fuzzing.targets import ROOT, TARGETS, Target

FOUND = ROOT / ".forewarn" / "fuzz"
MEMORY_MB, SECONDS_PER_INPUT, LONGEST = 1024, 10, 8_192


def _seeds(target: Target) -> Path:
    """A folder of the target's corpus, to which the fuzzer adds what it finds interesting."""
    folder = Path(tempfile.mkdtemp(prefix="forewarn-corpus-"))
    for number, path in enumerate(target.corpus()):
        shutil.copyfile(path, folder / f"{number:04}")
    return folder


def main() -> None:
    name, seconds = sys.argv[1], int(sys.argv[2])
    target = TARGETS[name]
    FOUND.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-timeout={SECONDS_PER_INPUT}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={FOUND}/{name}-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(_seeds(target))], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
