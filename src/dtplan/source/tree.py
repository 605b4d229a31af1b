"""Which files there are: a folder on disk, a git revision, or a mapping in memory."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SKIPPED_FOLDERS = frozenset(("build", "dist", "node_modules", "templates", "editions"))


_READ_ONLY = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"):
    _READ_ONLY |= getattr(os, _flag, 0)
"""Neither wait for a pipe nor follow a link, where the system can be told so."""


class UnreadableError(Exception):
    """A file cannot be read; the text says why."""


class Tree(Protocol):
    """Files by their path relative to the root of a plan."""

    def iter_paths(self) -> Iterator[str]:
        """Yield the path of every file, in a stable order."""

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file, at most `limit + 1` of them.

        Raises:
            UnreadableError: when it is not a readable regular file inside the root.
        """


def _is_read(name: str) -> bool:
    return not name.startswith(".") and name.endswith((".yaml", ".yml"))


def _is_walked(folder: str) -> bool:
    return not folder.startswith(".") and folder not in SKIPPED_FOLDERS


class DiskTree:
    """The files below a folder; links and special files are refused."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def iter_paths(self) -> Iterator[str]:
        """Yield the YAML files below the root; hidden and generated folders are left out."""
        pending = [""]
        while pending:
            folder = pending.pop()
            with os.scandir(self.root / folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name, reverse=True)
            for entry in inside:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False) and _is_walked(entry.name):
                    pending.append(f"{path}/")
            for entry in reversed(inside):
                if _is_read(entry.name) and not entry.is_dir(follow_symlinks=False):
                    yield f"{folder}{entry.name}"

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a regular file; links are refused, as they are in a git revision."""
        target = self.root / path
        try:
            if target.is_symlink():
                raise UnreadableError("is a link")
            handle = os.open(target, _READ_ONLY)
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise UnreadableError("is not a regular file")
                return file.read(limit + 1)
        except OSError as error:
            raise UnreadableError(f"cannot be read ({error.strerror})") from None


class MemoryTree:
    """Files given as a mapping from path to text or bytes."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files = dict(files)

    def iter_paths(self) -> Iterator[str]:
        """Yield the paths in order."""
        return iter(sorted(path for path in self._files if _is_read(path.rsplit("/", 1)[-1])))

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file."""
        content = self._files[path]
        raw = content.encode() if isinstance(content, str) else content
        return raw[: limit + 1]
