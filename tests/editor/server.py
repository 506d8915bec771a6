"""A client of yaml-language-server, which does in editors what VS Code's YAML extension does: JSON-RPC over stdio."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.admin.packages import install

HERE = Path(__file__).parent


class Editor:
    """An editor that has opened the folder `root`, with the settings of its .vscode/settings.json."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path) -> None:
        self._process = process
        self._root = root
        self._settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
        self._last = 0
        self._version = 0
        self._opened: set[str] = set()
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        folder = {"uri": root.as_uri(), "name": root.name}
        hover = {"contentFormat": ["markdown"]}
        item = {"documentationFormat": ["markdown"], "snippetSupport": True}
        capabilities = {
            "textDocument": {"hover": hover, "completion": {"completionItem": item}},
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        self._ask(
            "initialize",
            {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": [folder], "capabilities": capabilities},
        )
        self._send({"method": "initialized", "params": {}})

    def open(self, name: str, text: str) -> None:
        if name in self._opened:
            self._close(name)
        self._opened.add(name)
        self._version += 1  # the server remembers what it has parsed by address and version
        document = {"uri": self._uri(name), "languageId": "yaml", "version": self._version, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def _close(self, name: str) -> None:
        """Close it, and wait until its complaints are taken back: those of before can't be mistaken for the next."""
        self._send({"method": "textDocument/didClose", "params": {"textDocument": {"uri": self._uri(name)}}})
        while self._diagnostics.pop(self._uri(name), None) != []:
            self._receive()

    def complaints(self, name: str, text: str) -> list[tuple[int, str]]:
        """Line, from 1, and message of everything that is underlined in `text`."""
        self.open(name, text)
        while self._uri(name) not in self._diagnostics:
            self._receive()
        found = self._diagnostics.pop(self._uri(name))
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in found]

    def completions(self, name: str, line: int, column: int) -> dict[str, str]:
        """What is offered at a place, counted from 0: label → its explanation."""
        found = self._ask("textDocument/completion", self._place(name, line, column))
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: _plain(item.get("documentation")) for item in items}

    def hover(self, name: str, line: int, column: int) -> str:
        found = self._ask("textDocument/hover", self._place(name, line, column))
        return _plain(found and found["contents"])

    def _uri(self, name: str) -> str:
        return (self._root / name).as_uri()

    def _place(self, name: str, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self._uri(name)}, "position": {"line": line, "character": column}}

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while (answer := self._receive()).get("id") != self._last or "method" in answer:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """The next message; what the server asks of an editor is answered at once."""
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line or self._process.poll() is None, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item.get("section", "")) for item in message["params"]["items"]]

    def _section(self, section: str) -> dict[str, Any]:
        """VS Code's flat names `yaml.schemas` as the object that the server asks for."""
        prefix = section + "."
        nested: dict[str, Any] = {}
        for name, value in self._settings.items():
            if name.startswith(prefix):
                *folders, last = name.removeprefix(prefix).split(".")
                place = nested
                for folder in folders:
                    place = place.setdefault(folder, {})
                place[last] = value
        return nested


def _plain(contents: Any) -> str:
    return str(contents.get("value", "")) if isinstance(contents, dict) else str(contents or "")


@contextmanager
def editing(root: Path) -> Iterator[Editor]:
    """An editor on the folder `root`. Raises NotInstalled where npm is missing."""
    program = install(HERE, "editor") / "yaml-language-server/bin/yaml-language-server"
    command = ["node", str(program), "--stdio"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        yield Editor(process, root)
    finally:
        process.kill()
        process.wait()
