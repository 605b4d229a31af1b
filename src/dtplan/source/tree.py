"""Which files there are: a folder on disk, a git revision, or a mapping in memory."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SKIPPED_FOLDERS = frozenset(("build", "dist", "node_modules", "templates", "editions"))
PLAN_ENDINGS = (".yaml", ".yml")
PICTURE_ENDINGS = (".svg", ".png")
"""The endings of the files that a theme may name; they are read only then."""

_READ_ONLY = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"):
    _READ_ONLY |= getattr(os, _flag, 0)
"""Neither wait for a pipe nor follow a link, where the system can be told so."""
_KNOWS_LINKS = hasattr(os, "O_NOFOLLOW")


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

    def read_picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture that a file of the plan names, at most `limit + 1` of them.

        Raises:
            UnreadableError: when it is not a readable regular file inside the root, reached through no
                link and no folder that is left out.
        """


def check_picture_path(path: str) -> None:
    """Refuse the path of a picture that no walk through the plan comes by.

    Raises:
        UnreadableError: the text says why.
    """
    *folders, name = path.split("/")
    skipped = next((folder for folder in folders if not _is_walked(folder)), None)
    if skipped is not None:
        raise UnreadableError(f"is in the folder {skipped or '/'}, which is left out")
    if name.startswith(".") or not name.endswith(PICTURE_ENDINGS):
        raise UnreadableError("is not an .svg or a .png")


def is_kept(name: str) -> bool:
    """Say whether a change of a file may change what is said of the plan: its own files, and pictures."""
    return not name.startswith(".") and name.endswith((*PLAN_ENDINGS, *PICTURE_ENDINGS))


def is_read(name: str) -> bool:
    """Say whether a file is, or may have been meant to be, one of the plan."""
    return not name.startswith(".") and name.endswith(PLAN_ENDINGS)


def _is_walked(folder: str) -> bool:
    return not folder.startswith(".") and folder not in SKIPPED_FOLDERS


class DiskTree:
    """The files below a folder; links and special files are refused."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._prefix = f"{self.root}{os.sep}"

    def iter_paths(self) -> Iterator[str]:
        """Yield the YAML files below the root; hidden and generated folders are left out."""
        for path, entry in self._walk():
            if is_read(entry.name):
                yield path

    def iter_stamps(self) -> Iterator[tuple[str, str]]:
        """Yield each file and each picture with its size, its times of change and its number on the disk.

        A file whose stamp is the same has the same content, unless it was read within a moment of
        its change.
        """
        for path, entry in self._walk():
            try:
                known = entry.stat(follow_symlinks=False)
            except OSError:  # gone, or not to be looked at: reading it says so
                yield path, "0 0 0 0"
                continue
            yield path, f"{known.st_size} {known.st_mtime_ns} {known.st_ctime_ns} {known.st_ino}"

    def _walk(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        pending = [""]
        while pending:
            folder = pending.pop()
            with os.scandir(self.root / folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name, reverse=True)
            for entry in reversed(inside):
                if is_kept(entry.name) and not entry.is_dir(follow_symlinks=False):
                    yield f"{folder}{entry.name}", entry
            for entry in inside:
                if entry.is_dir(follow_symlinks=False) and _is_walked(entry.name):
                    pending.append(f"{folder}{entry.name}/")

    def read_picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture; no folder on the way to it may be a link."""
        check_picture_path(path)
        folder = self.root
        for part in path.split("/")[:-1]:
            folder /= part
            if folder.is_symlink():
                raise UnreadableError("is in a folder that is a link")
        return self.read(path, limit)

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a regular file; links are refused, as they are in a git revision."""
        target = f"{self._prefix}{path}"
        try:
            if not _KNOWS_LINKS and Path(target).is_symlink():
                raise UnreadableError("is a link")
            handle = os.open(target, _READ_ONLY)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise UnreadableError("is a link") from None
            raise UnreadableError(f"cannot be read ({error.strerror})") from None
        try:
            known = os.fstat(handle)
            if not stat.S_ISREG(known.st_mode):
                raise UnreadableError("is not a regular file")
            content = os.read(handle, min(known.st_size, limit) + 1)
            if len(content) == known.st_size:
                return content
            with os.fdopen(os.dup(handle), "rb") as file:  # it grew, or the system gives less at a time
                return content + file.read(limit + 1 - len(content))
        except OSError as error:
            raise UnreadableError(f"cannot be read ({error.strerror})") from None
        finally:
            os.close(handle)


class MemoryTree:
    """Files given as a mapping from path to text or bytes."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files = dict(files)

    def iter_paths(self) -> Iterator[str]:
        """Yield the paths in order."""
        return iter(sorted(path for path in self._files if is_read(path.rsplit("/", 1)[-1])))

    def read_picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture."""
        check_picture_path(path)
        if path not in self._files:
            raise UnreadableError("cannot be read (No such file or directory)")
        return self.read(path, limit)

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file."""
        content = self._files[path]
        raw = content.encode() if isinstance(content, str) else content
        return raw[: limit + 1]
