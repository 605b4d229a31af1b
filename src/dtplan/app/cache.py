"""What is remembered of a plan between two runs: one file for each plan, outside of its repository.

A repository is written by whoever proposes a change, so nothing in it may say what was found. The
file holds data alone, as JSON in three lines: the checksums, what answers when nothing has changed,
and what is known of every file. It may be deleted at any time; a damaged one is as good as none.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = "dtplan cache 1"
MARGIN = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again unnoticed."""
KEPT_DAYS = 60
_ENDINGS = (".py", ".so", ".pyd")


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
        path: where it is, or None to remember nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._program = identify_program()
        self._body = b""
        self._answer: Answer | None = None
        self._read()

    def answer(self) -> Answer | None:
        """Return what was found last time by this very program, or None."""
        return self._answer

    def details(self) -> Any:
        """Return what is known of every file, as it was written, or None."""
        try:
            return json.loads(self._body) if self._body else None
        except ValueError:
            return None

    def write(self, answer: Answer, details: Any = None) -> None:
        """Remember; a cache that cannot be written is not worth a word.

        Args:
            answer: what was found.
            details: what is known of every file, as plain data; None keeps what was read.
        """
        if self._path is None:
            return
        head = json.dumps([self._program, *answer], ensure_ascii=False).encode("utf-8", "surrogatepass")
        body = (
            self._body
            if details is None
            else json.dumps(details, ensure_ascii=False).encode("utf-8", "surrogatepass")
        )
        first = " ".join((FORMAT, _checksum(head), _checksum(body))).encode()
        temporary = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(b"\n".join((first, head, body)))
            temporary.replace(self._path)
            self._forget_old()
        except OSError:
            temporary.unlink(missing_ok=True)

    def _read(self) -> None:
        try:
            raw = b"" if self._path is None else _read_own(self._path)
        except OSError:
            return
        first, _, rest = raw.partition(b"\n")
        head, _, body = rest.partition(b"\n")
        if first.decode("ascii", "replace") != " ".join((FORMAT, _checksum(head), _checksum(body))):
            return
        try:
            program, listing, racy, last_update, checked = json.loads(head)
        except (ValueError, TypeError):
            return
        if program == self._program:
            self._answer = Answer(listing, racy, last_update, checked)
            self._body = body

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


def _read_own(path: Path) -> bytes:
    """Return the bytes of a regular file that nobody else can write to."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        known = os.fstat(file.fileno())
        is_own = not hasattr(os, "geteuid") or (
            known.st_uid == os.geteuid() and not known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        )
        return file.read() if stat.S_ISREG(known.st_mode) and is_own else b""


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
    """Return the cache of a plan.

    Args:
        root: the plan's folder.
        kind: which view of it; each has a file of its own.
    """
    folder = find_cache_folder()
    name = _checksum(f"{kind}\0{root}".encode("utf-8", "surrogateescape"))
    return Cache(folder / name if folder is not None and not _is_inside(folder, root) else None)


def _is_inside(folder: Path, root: Path) -> bool:
    """Say whether a folder lies in a plan, whose files anybody may propose."""
    return folder.resolve().is_relative_to(root)


def identify_program() -> str:
    """Return what changes when dtplan, or what it is built on, changes."""
    parts = [__version__, sys.version, sys.platform]
    package = Path(__file__).parent.parent
    parts.extend(_iter_stamps(str(package)))
    for name in ("pydantic", "pydantic_core", "ruamel", "_ruamel_yaml", "markdown_it", "rapidfuzz"):
        parts.append(_stamp_of_library(name))
    return _checksum("\0".join(parts).encode("utf-8", "surrogateescape"))


def _stamp_of_library(name: str) -> str:
    for folder in sys.path:
        for path in (f"{folder}/{name}", f"{folder}/{name}.py"):
            try:
                return f"{name} {Path(path).stat().st_mtime_ns}"
            except OSError:
                continue
    return name


def _iter_stamps(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda known: known.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _iter_stamps(entry.path)
            elif entry.name.endswith(_ENDINGS):
                known = entry.stat()
                yield f"{entry.name} {known.st_size} {known.st_mtime_ns}"


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
    return any(int(part) + MARGIN >= now for part in stamp.split()[1:3])
