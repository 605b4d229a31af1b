"""What the commits of a repository did to a folder: each file they touched, and the files' content in one stream."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from dtplan.source.git import GitError, run_git
from dtplan.source.tree import SKIPPED_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import IO

_DAY = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_NO_DAY = "1970-01-01"
"""Stands for a day that no clock of these times can have shown."""
LINK = "120000"
_FILES = ("100644", "100755", LINK)
_CHUNK = 1 << 20
_HEADER_WORDS = 3


class Step(NamedTuple):
    """A commit and what it made of the files of a folder.

    Attributes:
        commit: its full name.
        day: the author's calendar day, as `2026-03-31`.
        files: path in the folder → the name of the content, or "" when the file is gone. A link counts as
            a file without content, whose name is `LINK`.
    """

    commit: str
    day: str
    files: dict[str, str]


def read_steps(folder: Path, commit: str, known: str | None = None, *, every: bool = False) -> list[Step]:
    """Return what each commit did to the YAML files below a folder, oldest first.

    A commit is compared with its first parent. Along the main line, which is the default, what a merge
    brought counts at the merge. Of `every` commit, a merge is compared with each of its parents.

    Args:
        folder: a folder of a repository.
        commit: where the history ends.
        known: leave out this commit and what came before it.
        every: the commits of merged branches too, each branch in one piece.

    Raises:
        GitError: when git is missing or refuses.
    """
    prefix = run_git(folder, "rev-parse", "--show-prefix").decode(errors="surrogateescape").rstrip("\n")
    line = ("--full-history", "--topo-order") if every else ("--first-parent",)
    output = run_git(
        folder,
        *("-c", "log.showRoot=true", "-c", "log.showSignature=false"),
        *(
            "log",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-relative",
            "--no-notes",
            "-O/dev/null",
            "-m",
            "--reverse",
        ),
        *(*line, "--format=%H %as", commit, *([f"^{known}"] if known else []), "--", "."),
    )
    return _parse_steps(output.decode(errors="surrogateescape"), prefix)


def _parse_steps(output: str, prefix: str) -> list[Step]:
    """Return the steps of git's listing: a word per commit, then a word and a path for each file."""
    steps: list[Step] = []
    words = iter(output.split("\0"))
    for word in words:
        word = word.lstrip("\n")  # noqa: PLW2901 - git begins the files of a commit with one
        if word.startswith(":"):
            path = next(words).removeprefix(prefix)
            _, mode, _, name, _ = word[1:].split(" ")
            if steps and _is_of_plan(path) and (mode in _FILES or not mode.strip("0")):
                gone = not mode.strip("0")
                steps[-1].files[path] = "" if gone else LINK if mode == LINK else name
        elif word:
            commit, _, day = word.partition(" ")
            if not steps or steps[-1].commit != commit:  # a merge is listed once for each parent
                steps.append(Step(commit, day if _DAY.fullmatch(day) else _NO_DAY, {}))
    return [step for step in steps if step.files]


def _is_of_plan(path: str) -> bool:
    """Say whether a path is one that a plan is read from, as `GitTree` and the loader choose them."""
    *folders, name = PurePosixPath(path).parts or ("",)
    return (
        name.endswith(".yaml")
        and not name.startswith(".")
        and not any(part.startswith(".") or part in SKIPPED_FOLDERS for part in folders)
    )


def is_on_main_line(folder: Path, commit: str, older: str) -> bool:
    """Say whether a commit is an ancestor of another one along first parents alone."""
    return older.encode() in run_git(folder, "rev-list", "--first-parent", commit).split()


def find_shallow(folder: Path) -> bool:
    """Say whether the repository lacks its older commits."""
    return run_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def list_ancestors(folder: Path, commit: str) -> frozenset[str]:
    """Return a commit and everything that came before it."""
    return frozenset(run_git(folder, "rev-list", commit).decode().split())


def read_authors(folder: Path, commits: Iterable[str]) -> Mapping[str, str]:
    """Return who wrote each commit, by name, as the repository's own list of names has it."""
    words = "".join(f"{commit}\n" for commit in commits).encode()
    output = run_git(
        folder,
        "log",
        "-z",
        "--no-walk=unsorted",
        "--stdin",
        "--no-show-signature",
        "--format=%H %aN",
        stdin=words,
    )
    rows = output.decode(errors="replace").split("\0")
    return {row[: row.index(" ")]: row[row.index(" ") + 1 :] for row in rows if " " in row} if words else {}


def iter_contents(folder: Path, names: Iterable[str], limit: int) -> Iterator[tuple[str, bytes | None]]:
    """Yield the content of files by their names, in one stream; only one is in memory at a time.

    Args:
        folder: a folder of the repository.
        names: what is read, each as git names it in full.
        limit: of a content with more bytes, and of what is not there, None is given.

    Raises:
        GitError: when git is missing or ends before its time.
    """
    with tempfile.TemporaryFile() as wanted:
        wanted.write("".join(f"{name}\n" for name in names).encode())
        wanted.seek(0)
        command = ["git", "-C", str(folder), "cat-file", "--batch", "--buffer"]
        environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1"}
        try:
            process = subprocess.Popen(  # noqa: S603 - fixed program, no shell
                command, stdin=wanted, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
            )
        except OSError as error:
            raise GitError(f"git cannot be run ({error.strerror})") from None
        assert process.stdout is not None  # noqa: S101 - it was asked for
        try:
            yield from _iter_batch(process.stdout, limit)
        finally:
            process.stdout.close()
            process.kill()
            process.wait()


def _iter_batch(stream: IO[bytes], limit: int) -> Iterator[tuple[str, bytes | None]]:
    while head := stream.readline():
        name, *found = head.decode(errors="replace").split()
        if len(found) != _HEADER_WORDS - 1:  # it says that there is no such thing
            yield name, None
            continue
        size = int(found[1])
        content = stream.read(size) if size <= limit else None
        left = 1 if content is not None else size + 1
        while left and (dropped := stream.read(min(left, _CHUNK))):
            left -= len(dropped)
        if content is not None and len(content) < size:
            raise GitError("git ended before it had given every file")
        yield name, content
