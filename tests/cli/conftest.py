"""The command line, run inside the test."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from unittest.mock import patch

import pytest

from tests.rules.examples import base_files

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Result:
    """What a run left behind: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


class Dtplan(Protocol):
    """Runs dtplan with the words of a command line."""

    def __call__(self, *words: str | Path) -> Result: ...


class Golden(Protocol):
    """Compares a text with a golden file, or writes the file."""

    def __call__(self, name: str, text: str) -> None: ...


@pytest.fixture
def dtplan(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Dtplan]:
    from dtplan.__main__ import main

    def run(*words: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["dtplan", *map(str, words)])
        capsys.readouterr()
        code = 0
        with patch.dict(os.environ):
            try:
                main()
            except SystemExit as exit_:
                code = int(exit_.code or 0)
            finally:
                gc.enable()
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    with patch.dict(os.environ):
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI", "GITHUB_ACTIONS"):
            os.environ.pop(name, None)
        yield run


@pytest.fixture
def golden(update_goldens: bool) -> Golden:  # noqa: FBT001 - a fixture has no keyword
    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if update_goldens:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def base_plan(tmp_path: Path) -> Path:
    """A folder with the small plan of the rules' examples."""
    return write_plan(tmp_path / "base", base_files())


def write_plan(folder: Path, files: dict[str, str]) -> Path:
    """Write files below a folder, and return it."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
