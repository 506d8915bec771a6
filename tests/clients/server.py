"""nginx on loopback, set up as a newsroom's would be: what it says of a file's age and kind, readers act on."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SETUP = """\
daemon off;
master_process off;
pid "{folder}/nginx.pid";
error_log "{folder}/error.log";
events {{}}
http {{
  log_format story "$request_uri\t$status\t$sent_http_content_type\t"
    "$http_if_none_match$http_if_modified_since\t$http_user_agent";
  access_log "{folder}/access.log" story;
  client_body_temp_path "{folder}/body";
  proxy_temp_path "{folder}/proxy";
  fastcgi_temp_path "{folder}/fastcgi";
  uwsgi_temp_path "{folder}/uwsgi";
  scgi_temp_path "{folder}/scgi";
  server {{
    listen 127.0.0.1:{port};
    {inside}
  }}
}}
"""
BELOW = """
    types {{
      text/html html;
      text/css css;
      text/javascript js;
      text/xml xml;
      text/x-opml opml;
      application/json json;
      application/zip zip;
    }}
    default_type application/octet-stream;
    location /sub/ {{ alias "{root}/"; }}
"""
"""By hand, before anything is published: the site at /sub/."""
OURS = 'root "{root}"; include "{root}/_nginx.conf";'
"""As docs/guide/hosting.md says: the site at the root of its host, with the published release's own rules."""
OURS_BELOW = 'location /sub/ {{ alias "{root}/"; include "{root}/_nginx.conf"; }}'
"""The same for a site at /sub/."""


@dataclass(frozen=True)
class Request:
    """What somebody asked for, and the answer."""

    path: str
    status: int
    type: str
    conditional: bool
    """Whether they said what they have already."""
    agent: str


class Server:
    """nginx over `root`, which may not exist yet and may be switched at any time."""

    def __init__(self, program: Path, folder: Path, root: Path, inside: str = BELOW) -> None:
        self._log = folder / "access.log"
        self._read = 0
        folder.mkdir()
        for _ in range(5):  # another process can take the port before nginx does
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
            setup = SETUP.format(folder=folder, port=port, inside=inside.format(root=root))
            (folder / "nginx.conf").write_text(setup)
            command: list[str | Path] = [program, "-e", folder / "error.log", "-p", folder, "-c", folder / "nginx.conf"]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
            if self._answers(port):
                self.address = f"http://127.0.0.1:{port}/" + ("" if inside == OURS else "sub/")
                return
        raise RuntimeError((folder / "error.log").read_text())

    def _answers(self, port: int) -> bool:
        for _ in range(200):
            if self._process.poll() is not None:
                return False
            try:
                socket.create_connection(("127.0.0.1", port)).close()
            except OSError:
                time.sleep(0.02)
            else:
                return True
        self.stop()
        return False

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def requests(self) -> list[Request]:
        """What was asked for since the last time somebody looked."""
        with self._log.open("rb") as file:
            file.seek(self._read)
            lines = file.read().decode()
            self._read = file.tell()
        found = [line.split("\t") for line in lines.splitlines()]
        return [
            Request(path, int(status), kind, held.strip("-") != "", agent) for path, status, kind, held, agent in found
        ]


@contextmanager
def served(program: Path, folder: Path, root: Path, inside: str = BELOW) -> Iterator[Server]:
    """A server that is gone afterwards."""
    server = Server(program, folder, root, inside)
    try:
        yield server
    finally:
        server.stop()
