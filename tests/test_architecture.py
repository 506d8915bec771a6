"""The rooms know only what the design lets them know, and only the commands read the clock, print or exit."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"

VALUES = {"model", "problems", "counting", "channels"}
MAY_KNOW: dict[str, set[str]] = {
    "model": set(),
    "guessing": set(),
    "problems": {"guessing", "personal"},
    "personal": set(),
    "plain": {"model", "source"},
    "counting": set(),
    "channels": {"model", "counting"},
    "syntax": {"problems"},
    "output": set(),
    "source": {"problems", "syntax"},
    "explain": {"model", "source", "problems"},
    "languages": {"model", "source"},
    "load": {"languages", "source", "explain", "model", "problems"},
    "facts": set(),
    "lint": {"facts", "personal", "plain", "wording", *VALUES},
    "wording": {"model"},
    "messages": {"problems", "wording"},
    "folding": set(),
    "render": {"model", "problems", "wording", "counting", "channels", "folding"},
    "search": {"languages", "model", "problems", "render"},
    "chrome": {"model", "wording", "render"},
    "guide": {"schemas", "wording", "channels", "explain", "model", "problems", "source"},
    "rules": {"guide", "lint", "problems"},
    "status": {"model", "problems"},
    "new": {"languages", "edit", "load", "model", "output", "problems", "skeleton", "source"},
    "rename": {"amend", "retraction", "languages", "edit", "load", "model", "output", "problems"},
    "skeleton": {"model", "problems"},
    "edit": {"problems", "source"},
    "gates": {"amend", "languages", "edit", "revise", "load", "model", "output", "problems", "project", "source"},
    "withdraw": {
        "amend",
        "retraction",
        "languages",
        "edit",
        "explain",
        "load",
        "model",
        "output",
        "problems",
        "source",
        "wording",
    },
    "retraction": {"edit", "load", "output", "problems", "source"},
    "schemas": {"model"},
    "loopback": set(),
    "admin": {"loopback", "languages", "load", "model", "schemas"},
    "project": {"languages", "load", "lint", "render", "output", *VALUES},
    "fetch": {"problems"},
    "intake": {"languages", "fetch", "folding", "lint", "load", "new", "output", "source", *VALUES},
    "migrate": {"amend", "edit", "revise", "load", "model", "output", "problems", "source"},
    "outline": set(),
    "revise": {"edit", "problems", "outline", "source"},
    "amend": {"edit", "problems", "explain", "model", "outline", "output", "revise", "source"},
    "translated": {"amend", "edit", "explain", "load", "model", "outline", "output", "problems", "revise", "source"},
    "verify": {"lint", *VALUES},
    "headers": {"model"},
    "well_known": {"model", "problems"},
    "mkdocs_plugin": {"languages", "headers", "load", "chrome", "messages", "problems", "render", "model"},
    "websub": {"output", "problems", "render"},
    "publish": {"headers", "project", "search", "verify", "mkdocs_plugin", "websub", "well_known", *VALUES},
    "preview": {"loopback", "languages", "lint", "load", "mkdocs_plugin", "model", "problems", "render", "search"},
    "po": {"amend", "edit", "languages", "load", "outline", "output", "revise", "source", "translated", *VALUES},
    "cli": {
        "guide",
        "wording",
        "po",
        "edit",
        "translated",
        "languages",
        "admin",
        "explain",
        "gates",
        "fetch",
        "intake",
        "migrate",
        "rules",
        "retraction",
        "messages",
        "websub",
        "new",
        "preview",
        "rename",
        "problems",
        "project",
        "publish",
        "schemas",
        "search",
        "status",
        "withdraw",
        "load",
        "model",
        "output",
        "render",
        "",
    },
    "__main__": {"cli", "messages", "personal", "problems"},
}
CLOCK = {"now", "today", "utcnow", "time", "monotonic", "localtime"}
MAY_READ_CLOCK = {"cli", "mkdocs_plugin"}


def rooms() -> Iterator[tuple[str, Path]]:
    for path in sorted(GENERATOR.rglob("*.py")):
        name = path.relative_to(GENERATOR).parts[0].removesuffix(".py")
        if name != "__init__":
            yield name, path


def imported(path: Path) -> set[str]:
    """Names of the rooms that a module imports; `` for the package itself."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
            parts = node.module.split(".")
            names = [alias.name for alias in node.names]
            found |= {parts[1]} if len(parts) > 1 else {name if _is_room(name) else "" for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("generator.")}
    return found


def _is_room(name: str) -> bool:
    return (GENERATOR / f"{name}.py").exists() or (GENERATOR / name).is_dir()


@pytest.mark.parametrize(("room", "path"), [pytest.param(*item, id=str(item[1].name)) for item in rooms()])
def test_a_room_knows_only_what_it_may(room: str, path: Path) -> None:
    unknown = imported(path) - MAY_KNOW[room] - {room}
    assert not unknown, f"{path.name} imports {unknown}"


@pytest.mark.parametrize(("room", "path"), [pytest.param(*item, id=str(item[1].name)) for item in rooms()])
def test_only_commands_read_the_clock_or_print(room: str, path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on_clock = ast.unparse(node.func.value) in {"datetime", "date", "time", "datetime.datetime"}
            assert not (on_clock and node.func.attr in CLOCK) or room in MAY_READ_CLOCK, f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "quit"}, f"line {node.lineno}"


def test_no_module_is_two_rooms() -> None:
    sizes = {path.name: len(path.read_text("utf-8").splitlines()) for _, path in rooms()}
    assert {name: size for name, size in sizes.items() if size > 300} == {}
