"""What is remembered of a plan between two runs: one file for each plan, outside of its repository.

A repository is written by whoever proposes a change, so nothing in it may say what was found. The
file holds data alone, as lines of JSON: what answers when nothing has changed, then what is known of
every file, each part with its checksum. It may be deleted at any time; a damaged one is as good as
none.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import stat
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from dtplan.app.program import identify_program

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = "dtplan cache 1"
MARGIN = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again unnoticed."""
STAMP_PARTS = 4
"""Of a file on disk: size, two times, number. A revision names the content itself, which is never racy."""
MAX_LINE = 200
KEPT_DAYS = 60


class Answer(NamedTuple):
    """What was found last time.

    Attributes:
        listing: identifies every file by its name and its stamp.
        racy: the digests of the files whose stamps prove nothing yet.
        last_update: the day that plan.yaml called its last update, as text, or None.
        checked: what was found, packed.
    """

    listing: str
    racy: dict[str, str]
    last_update: str | None
    checked: list[Any]


class Cache:
    """The file that remembers one plan.

    Args:
        path: where it is, or None to remember only as long as this object lives.
        is_kept: remember anything at all.
    """

    def __init__(self, path: Path | None, *, is_kept: bool = True) -> None:
        self._path = path
        self.is_kept = is_kept
        self._kept = b""
        self._program = identify_program()

    def answer(self) -> Answer | None:
        """Return what was found last time by this very program, or None; the rest is not even read."""
        with self._open() as file:
            first, head = file.readline(MAX_LINE), file.readline()
        if first != _first_line(head):
            return None
        try:
            program, *values = json.loads(head)
        except (ValueError, TypeError):
            return None
        return Answer(*values) if program == self._program and len(values) == len(Answer._fields) else None

    def details(self) -> list[Any] | None:
        """Return what is known of the files, as it was written by this very program, or None."""
        body = self._read_body()
        if body is None:
            return None
        try:
            program, *details = map(json.loads, body)
        except (ValueError, TypeError):
            return None
        return details if program == self._program else None

    def write(self, answer: Answer, details: Iterable[Any] | None = None) -> None:
        """Remember; a cache that cannot be written is not worth a word.

        Args:
            answer: what was found.
            details: what is known of the files, as plain data, a line each; None keeps what is there.
        """
        head = _to_line([self._program, *answer])
        lines: Iterable[bytes]
        if details is None:
            lines = self._read_body() or [_to_line(self._program)]
        else:
            lines = itertools.chain([_to_line(self._program)], map(_to_line, details))
        if self._path is None:
            kept = io.BytesIO()
            _write_lines(kept, head, lines)
            self._kept = kept.getvalue()
            return
        temporary = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary.unlink(missing_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                _write_lines(file, head, lines)
            temporary.replace(self._path)
            self._forget_old()
        except OSError:
            return

    def _open(self) -> BinaryIO:
        """Return the file, or an empty one when there is none that only the user can have written."""
        if self._path is None:
            return io.BytesIO(self._kept)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            file = os.fdopen(os.open(self._path, flags), "rb")
        except OSError:
            return io.BytesIO()
        if _is_own(os.fstat(file.fileno())):
            return file
        file.close()
        return io.BytesIO()

    def _read_body(self) -> list[bytes] | None:
        """Return the lines after the first two, if they are those that were written."""
        with self._open() as file:
            file.readline(MAX_LINE)
            file.readline()
            *lines, last = file.readlines() or [b""]
        found = blake2b(digest_size=16)
        for line in lines:
            found.update(line)
        return lines if lines and last == found.hexdigest().encode() else None

    def _forget_old(self) -> None:
        """Delete the files of plans that nobody has checked for a long time."""
        assert self._path is not None  # noqa: S101 - only called after writing
        oldest = time.time() - KEPT_DAYS * 24 * 3600
        with os.scandir(self._path.parent) as entries:
            for entry in entries:
                if entry.stat(follow_symlinks=False).st_mtime < oldest:
                    Path(entry.path).unlink(missing_ok=True)


def _checksum(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _first_line(head: bytes) -> bytes:
    return f"{FORMAT} {_checksum(head)}\n".encode()


def _write_lines(file: BinaryIO, head: bytes, lines: Iterable[bytes]) -> None:
    """Write a file line by line: all of it at once would take as much memory again."""
    file.write(_first_line(head))
    file.write(head)
    written = blake2b(digest_size=16)
    for line in lines:
        file.write(line)
        written.update(line)
    file.write(written.hexdigest().encode())


def _to_line(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _is_own(known: os.stat_result) -> bool:
    """Say whether it is a regular file that nobody else can write to."""
    if not stat.S_ISREG(known.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True
    return known.st_uid == os.geteuid() and not known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def find_cache_folder() -> Path | None:
    """Return where caches are kept: `DTPLAN_CACHE_DIR`, or the user's own folder of the system, if any."""
    own = os.environ.get("DTPLAN_CACHE_DIR")
    if own is not None:
        return Path(own) if own else None
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if base:
        return Path(base) / "dtplan"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "dtplan"


def open_cache(root: Path, kind: str) -> Cache:
    """Return the cache of a plan; without a folder for it, one that remembers nothing.

    Args:
        root: the plan's folder.
        kind: which view of it; each has a file of its own.
    """
    folder = find_cache_folder()
    if folder is None or _is_inside(folder, root):
        return Cache(None, is_kept=False)
    return Cache(folder / _checksum(f"{kind}\0{root}".encode("utf-8", "surrogateescape")))


def _is_inside(folder: Path, root: Path) -> bool:
    """Say whether a folder lies in a plan, whose files anybody may propose."""
    return folder.resolve().is_relative_to(root)


def digest_listing(listing: Iterable[tuple[str, str]]) -> str:
    """Return what identifies files by their names and stamps."""
    lines = "\n".join(f"{path}\0{stamp}" for path, stamp in listing)
    return _checksum(lines.encode("utf-8", "surrogateescape"))


def is_racy(stamp: str, now: int) -> bool:
    """Say whether a file may have changed since without its stamp showing it.

    Args:
        stamp: of the file when it was read.
        now: when it was read, in nanoseconds since 1970.
    """
    parts = stamp.split()
    return len(parts) == STAMP_PARTS and any(int(part) + MARGIN >= now for part in parts[1:3])
