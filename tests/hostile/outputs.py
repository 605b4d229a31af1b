"""Everything that the command line says of a plan, and what must hold for each piece of it."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from unittest.mock import patch
from xml.etree import ElementTree as ET

from typer.main import get_command

from dtplan.app.workspace import Workspace
from dtplan.cli.app import make_app
from dtplan.cli.commands.validate import FORMATS
from dtplan.cli.options import Options
from dtplan.rules.examine import examine
from dtplan.source.tree import MemoryTree
from tests.rules.examples import STATUS_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from click import Command

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What moves a cursor, turns the direction of text, or ends a line for some programs."""
COMMAND = re.compile(r"^[ \t]*::[ \t]*\w|##\[", re.MULTILINE)
"""What a runner obeys when it reads a log."""
ANNOTATION = re.compile(r"^::(error|warning|notice|group|endgroup)\b", re.MULTILINE)
"""The commands that the format of GitHub is made of."""
FORMULA = re.compile(r"\s*[=+@\-＝＋－＠]")
"""A cell that a spreadsheet runs."""
_LEFT_OUT = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a run left behind."""

    code: int
    out: str
    err: str


@cache
def _command() -> Command:
    """Return the command line, made once: that takes longer than most commands."""
    return get_command(make_app())


def run_command(*words: str | Path) -> Printed:
    """Run the command line inside this process; an exception that it does not catch comes out."""
    from dtplan.__main__ import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    kept = {key: value for key, value in os.environ.items() if key not in _LEFT_OUT}
    was_enabled = gc.isenabled()
    code = 0
    with (
        patch.dict(os.environ, kept, clear=True),
        patch.object(sys, "argv", ["dtplan", *map(str, words)]),
        patch("dtplan.cli.app.make_app", lambda _names: _command()),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        try:
            main()
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        finally:
            if was_enabled:
                gc.enable()
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return Printed(code, *texts)


@contextmanager
def opened(files: Mapping[str, str | bytes], root: Path) -> Iterator[Workspace]:
    """Make the command line see these files as the plan, read and judged once."""
    workspace = Workspace(root, lambda _last_update: STATUS_DATE)
    workspace.__dict__["tree"] = tree = MemoryTree(files)
    workspace.__dict__["checked"] = examine(tree, workspace.choose_date).checked
    with (
        patch.object(Options, "open_workspace", lambda *_words, **_more: workspace),
        patch("dtplan.app.workspace.find_plan", lambda *_words: root),
    ):
        yield workspace


def check_printed(text: str, name: str, *, is_annotated: bool = False) -> None:
    """Fail when a text could act on a terminal or on a runner."""
    unseen = UNSEEN.search(text)
    assert unseen is None, (name, ascii(text[max(0, unseen.start() - 60) : unseen.end() + 20]))
    rest = ANNOTATION.sub("", text) if is_annotated else text
    command = COMMAND.search(rest)
    assert command is None, (name, ascii(rest[max(0, command.start() - 60) : command.end() + 60]))


def check_validate(name: str, most: int, *words: str | Path) -> Printed:
    """Run `validate` in a format and check what it prints.

    Args:
        name: of the format.
        most: how many characters it may print.
        *words: further words of the command line.
    """
    result = run_command("validate", *words, "--format", name)
    assert result.code in (0, 1), result
    assert result.out, name
    assert "Traceback" not in result.err
    assert len(result.out) <= most, (name, len(result.out), most)
    check_printed(result.out, name, is_annotated=name == "github")
    check_printed(result.err, f"{name}, standard error")
    _parse(name, result.out)
    return result


def _parse(name: str, text: str) -> None:
    """Fail when a text is not in the format it should be in."""
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)
    elif name == "junit":
        ET.fromstring(text)  # noqa: S314 - our own text


def check_lists(*words: str | Path) -> None:
    """Run `list` and check that no cell of a table is run by a spreadsheet."""
    for kind in ("initiatives", "milestones"):
        text = run_command("list", kind, *words, "--format", "csv").out
        check_printed(text, f"list {kind}")
        assert [cell for row in csv.reader(io.StringIO(text)) for cell in row if FORMULA.match(cell)] == []
    for form in ("table", "json"):
        check_printed(run_command("list", *words, "--format", form).out, f"list as {form}")


def check_shown(id_: str, *words: str | Path) -> None:
    """Run `show` and check what it prints."""
    for form in ("text", "json"):
        result = run_command("show", id_, *words, "--format", form)
        assert result.code in (0, 2), result
        check_printed(result.out, f"show {id_} as {form}")
        check_printed(result.err, f"show {id_}, standard error")


def all_formats() -> tuple[str, ...]:
    """Return every format of `validate`."""
    return tuple(FORMATS)
