"""A live preview: after each edit of a campaign its pages are written, mkdocs rebuilds them, the browser reloads."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

from generator.load import CAMPAIGNS
from generator.mkdocs_plugin import PREVIEWING

Rebuild = Callable[[], None]


def preview(root: Path, pages: Path, address: str, rebuild: Rebuild) -> None:
    """Serve the project with its `pages` on `address` (host:port) until interrupted; call `rebuild` after each edit."""
    environment = os.environ | {PREVIEWING: str(pages), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--livereload", "--quiet", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=root, env=environment)
    try:
        for edits in watch(root / CAMPAIGNS, debounce=100, step=20, rust_timeout=500, yield_on_timeout=True):
            if server.poll() is not None:
                return
            if edits:
                rebuild()
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.wait()
