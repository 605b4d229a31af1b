"""A repository told to merge the files of a plan with dtplan: a line in `.gitattributes`, two settings."""

from __future__ import annotations

import shlex
import shutil
import sys
from typing import TYPE_CHECKING

from dtplan.source.git import GitError, run_git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ATTRIBUTE = "*.yaml merge=dtplan"
_NAME = "dtplan: the files of a plan, field by field"
_WORDS = "merge-driver %O %A %B %P --marker-size %L --ours %X --theirs %Y"
_INSTEAD = "git merge-file --marker-size=%L %A %O %B"
_CANNOT_RUN = 126


def iter_git_setup(folder: Path, *, is_dry: bool = False) -> Iterator[str]:
    """Make git merge the files of a plan with dtplan; yield what was done, each as a line of a command or a path.

    What is set already is not set again. A folder outside of any repository becomes one.

    Args:
        folder: the plan's folder.
        is_dry: only say what would be done.

    Raises:
        GitError: when git is missing or refuses.
    """
    is_repository = folder.is_dir() and _is_inside_repository(folder)
    if not is_repository:
        yield f"git init {shlex.quote(str(folder))}"
        if not is_dry:
            folder.mkdir(parents=True, exist_ok=True)
            run_git(folder, "init", "--quiet")
    path = folder / ".gitattributes"
    raw = path.read_bytes() if path.is_file() else b""
    if ATTRIBUTE.encode() not in (line.strip() for line in raw.splitlines()):
        yield str(path)
        if not is_dry:
            gap = b"" if not raw or raw.endswith(b"\n") else b"\n"
            with path.open("ab") as file:
                file.write(gap + ATTRIBUTE.encode() + b"\n")
    for name, value in (("merge.dtplan.name", _NAME), ("merge.dtplan.driver", write_driver())):
        if is_repository and _find_setting(folder, name) == value:
            continue
        yield f"git config {name} {shlex.quote(value)}"
        if not is_dry:
            run_git(folder, "config", "--local", name, value)


def write_driver() -> str:
    """Return the command that git is to call; where dtplan is gone, it merges by lines as ever."""
    program = "dtplan" if shutil.which("dtplan") else f"{shlex.quote(sys.executable)} -m dtplan"
    return (
        f"{program} {_WORDS}; code=$?; if [ $code -ge {_CANNOT_RUN} ]; then {_INSTEAD}; else exit $code; fi"
    )


def _is_inside_repository(folder: Path) -> bool:
    try:
        return run_git(folder, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except GitError:
        return False


def _find_setting(folder: Path, name: str) -> str:
    try:
        return run_git(folder, "config", "--local", "--get", name).decode(errors="replace").rstrip("\n")
    except GitError:
        return ""
