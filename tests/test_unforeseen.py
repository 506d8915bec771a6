"""Whatever goes wrong, staff read one sentence: never a traceback."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import LOG, main
from generator.problems import Say
from tests.projects import Project

Make = Callable[..., Project]


def ended(root: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException | None, *options: str) -> int:
    """The exit code of `forewarn check` where `error` comes up in it."""

    def check(*_arguments: Any) -> Any:
        assert error is not None
        raise error

    if error is not None:
        monkeypatch.setattr("generator.project.check", check)
    monkeypatch.setattr("sys.argv", ["forewarn", "-C", str(root), *options])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def test_an_unforeseen_error_is_one_sentence(
    make: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make().write().root
    error = RuntimeError("no place for 4111 1111 1111 1111")
    assert ended(root, monkeypatch, error, "check") == 70
    told = capsys.readouterr().err
    log = (root / LOG).read_text("utf-8")
    assert "Traceback" not in told
    assert told.count("\n") == 1
    assert str(root / LOG) in told
    assert "RuntimeError" in log
    assert "4111" not in log


def test_where_the_details_can_not_be_written_it_is_still_one_sentence(
    make: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make().write().root
    (root / ".forewarn").write_text("no folder", "utf-8")
    assert ended(root, monkeypatch, ValueError("odd"), "check") == 70
    assert capsys.readouterr().err.startswith("forewarn: a fault in the program")


def test_the_sentence_is_in_the_language_that_was_asked_for(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []

    def say(code: str) -> Say:
        spoken.append(code)
        return str

    monkeypatch.setattr("generator.messages.say", say)
    assert ended(make().write().root, monkeypatch, ValueError("odd"), "--lang", "be", "check") == 70
    assert spoken[-1] == "be"


def test_a_full_disk_is_named(make: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    error = OSError(28, "No space left on device", "docs/index.md")
    assert ended(make().write().root, monkeypatch, error, "check") == 1
    sentence = "forewarn: docs/index.md: No space left on device. What was published stays as it is.\n"
    assert capsys.readouterr().err == sentence


def test_interrupting_is_quiet(make: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(make().write().root, monkeypatch, KeyboardInterrupt(), "check") == 130
    assert capsys.readouterr().err.strip() == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("check",), 0), (("--help",), 0), (("no-such-command",), 2), (("--lang", "xx", "check"), 2)],
)
def test_exit_codes_of_commands_stay(
    make: Make, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int
) -> None:
    assert ended(make().write().root, monkeypatch, None, *arguments) == code
