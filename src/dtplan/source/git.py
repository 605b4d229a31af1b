"""The files of a git revision, read from git's objects: no checkout, no lock, no branch."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from dtplan.source.tree import SKIPPED_FOLDERS, UnreadableError, check_picture_path, is_kept, is_read

if TYPE_CHECKING:
    from collections.abc import Iterator


class GitError(Exception):
    """git is missing, the folder is not in a repository, or the revision is not there."""


def run_git(folder: Path, *words: str, stdin: bytes | None = None) -> bytes:
    """Return what git prints, run in a folder.

    Raises:
        GitError: when git is missing or refuses; the text is git's first line.
    """
    command = [
        "git",
        "-C",
        str(folder),
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.hooksPath=/dev/null",
        *words,
    ]
    try:
        environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1"}  # what is not here is not fetched
        done = subprocess.run(command, input=stdin, capture_output=True, check=False, env=environment)  # noqa: S603 - fixed program, no shell
    except OSError as error:
        raise GitError(f"git cannot be run ({error.strerror})") from None
    if done.returncode:
        raise GitError((done.stderr.decode(errors="replace").strip() or "git failed").splitlines()[0])
    return done.stdout


def find_revision(folder: Path, revision: str = "HEAD") -> str | None:
    """Return the full commit of a revision, or None when there is none."""
    try:
        return (
            run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            .decode()
            .strip()
        )
    except GitError:
        return None


class _Blob(NamedTuple):
    """A file of a revision: its mode, the name of its content, and how many bytes that has."""

    mode: str
    name: str
    size: int


class GitTree:
    """The YAML files below a folder as they were in a revision."""

    def __init__(self, folder: Path, revision: str) -> None:
        self.folder = folder.resolve()
        commit = find_revision(self.folder, revision)
        if commit is None:
            raise GitError(f"`{revision}` is not a revision of this repository")
        self.commit = commit
        listing = run_git(self.folder, "ls-tree", "-r", "-l", "-z", "--full-name", self.commit, "--", ".")
        top = Path(run_git(self.folder, "rev-parse", "--show-toplevel").decode().strip())
        prefix = self.folder.relative_to(top).as_posix()
        self._prefix = "" if prefix == "." else f"{prefix}/"
        self._blobs: dict[str, _Blob] = {}
        self._pictures: dict[str, _Blob] = {}
        for row in listing.decode(errors="surrogateescape").split("\0"):
            if not row:
                continue
            meta, path = row.split("\t", 1)
            mode, kind, blob, size = meta.split()
            if kind == "blob":
                self._add(path.removeprefix(self._prefix), _Blob(mode, blob, int(size)))
        self._contents: dict[str, bytes] | None = None

    def _add(self, path: str, blob: _Blob) -> None:
        parts = PurePosixPath(path).parts
        if not is_kept(parts[-1]):
            return
        if any(part.startswith(".") or part in SKIPPED_FOLDERS for part in parts[:-1]):
            return
        (self._blobs if is_read(parts[-1]) else self._pictures)[path] = blob

    def iter_paths(self) -> Iterator[str]:
        """Yield the paths in order."""
        return iter(sorted(self._blobs))

    def iter_stamps(self) -> Iterator[tuple[str, str]]:
        """Yield each file and each picture with the name of its content, which says all."""
        for path, blob in sorted({**self._blobs, **self._pictures}.items()):
            yield path, f"{blob.mode} {blob.name}"

    def read_picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture; links are refused, and of a larger one no byte is real."""
        check_picture_path(path)
        blob = self._pictures.get(path)
        if blob is None:
            raise UnreadableError("cannot be read (No such file or directory)")
        if blob.mode == "120000":
            raise UnreadableError("is a link")
        if blob.size > limit:
            return bytes(limit + 1)
        return run_git(self.folder, "cat-file", "blob", blob.name)

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a blob; links are refused, and of a larger blob no byte is real."""
        blob = self._blobs[path]
        if blob.mode == "120000":
            raise UnreadableError("is a link")
        if blob.size > limit:
            return bytes(limit + 1)
        if self._contents is None:
            self._contents = self._read_all(limit)
        return self._contents[blob.name]

    def _read_all(self, limit: int) -> dict[str, bytes]:
        wanted = sorted({blob.name for blob in self._blobs.values() if blob.size <= limit})
        output = run_git(self.folder, "cat-file", "--batch", stdin="\n".join(wanted).encode())
        contents: dict[str, bytes] = {}
        position = 0
        while position < len(output):
            end = output.index(b"\n", position)
            blob, *found = output[position:end].decode().split(" ")
            if len(found) != len(("kind", "size")):
                raise GitError(f"the repository lacks {blob}, which the revision needs")
            size = found[1]
            contents[blob] = output[end + 1 : end + 1 + int(size)]
            position = end + 2 + int(size)
        return contents
