"""What the pages about the plan's life in git show is what the commands print, on the repository made for them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.docs.pages import ROOT, read
from tests.docs.test_docs import plain_environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = ("changes.md", "history.md", "proposing.md")
_EXAMPLE = re.compile(r"^```console\n(\$ dtplan [^\n]*)\n```\n+```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
"""A line that stands for any number of lines."""


def _iter_examples(page: str) -> Iterator[tuple[str, str]]:
    for command, shown in _EXAMPLE.findall(read(ROOT / "docs" / page)):
        yield command.removeprefix("$ "), shown


def find_missing(shown: str, printed: str) -> str | None:
    """Return the first stretch of lines that was shown and not printed, in order; None when all was.

    Args:
        shown: what a page shows; a line `…` stands for any number of lines.
        printed: what the command printed.
    """
    rest = "\n" + "\n".join(line.rstrip() for line in printed.splitlines()) + "\n"
    stretches = re.split(rf"^{LEFT_OUT}\n", shown, flags=re.MULTILINE)
    for stretch in stretches:
        lines = "\n".join(line.rstrip() for line in stretch.splitlines())
        if not lines.strip():
            continue
        _before, found, rest = rest.partition(f"\n{lines}\n")
        if not found:
            return stretch
        rest = f"\n{rest}"
    return None


@pytest.mark.parametrize("page", PAGES)
def test_examples_are_what_is_printed(page: str, plan_history: Path, tmp_path: Path) -> None:
    examples = [*_iter_examples(page)]
    assert examples
    shutil.copytree(plan_history.parents[1], tmp_path / "year", symlinks=True)
    environment = plain_environment() | {
        "COLUMNS": "80",
        "DTPLAN_CACHE_DIR": str(tmp_path / "cache"),
        **{f"GIT_{who}_NAME": "Institut Municipal d'Informàtica" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "imi@example.org" for who in ("AUTHOR", "COMMITTER")},
    }
    for command, shown in examples:
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=tmp_path / "year",
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        missing = find_missing(shown, done.stdout + done.stderr)
        assert missing is None, f"{command}\ndoes not print\n{missing}\nbut\n{done.stdout}{done.stderr}"


def test_what_is_not_printed_is_found_missing() -> None:
    assert find_missing("a\n…\nc\n", "a\nb\nc\n") is None
    assert find_missing("a\nc\n", "a\nb\nc\n") == "a\nc\n"
    assert find_missing("c\n…\na\n", "a\nb\nc\n") == "a\n"
    assert find_missing("b", "ab\n") == "b"
