"""Files to disk, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER_MARKER = ".dtplan-site"
"""The file that says that a folder is written as a whole, and that one there may be replaced."""


class ForeignFolderError(Exception):
    """A folder would be replaced that was not made by dtplan."""


def write_text(path: Path, text: str, *, mode: int | None = None) -> None:
    """Write a file atomically, with LF line ends; its folder is made when missing.

    Args:
        path: where to; what is there is replaced only when everything has been written.
        text: the new content.
        mode: the rights of the file, or None for those of a new one.
    """
    write_bytes(path, text.encode(errors="backslashreplace"), mode=mode)


def write_bytes(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file atomically; its folder is made when missing.

    Args:
        path: where to; what is there is replaced only when everything has been written.
        content: the new content.
        mode: the rights of the file, or None for those of a new one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask() if mode is None else mode)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error  # the name that people know
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def find_folder(files: Sequence[tuple[Path, bytes]]) -> Path | None:
    """Return the folder that files make up as a whole, or None when they stand for themselves.

    Args:
        files: each as its path and its bytes.

    Raises:
        ForeignFolderError: when something else is there already, which is not replaced.
    """
    folder = next((path.parent for path, _content in files if path.name == FOLDER_MARKER), None)
    if folder is None or not (folder.exists() or folder.is_symlink()):
        return folder
    is_empty = folder.is_dir() and not any(folder.iterdir())
    if folder.is_symlink() or not (is_empty or (folder / FOLDER_MARKER).is_file()):
        raise ForeignFolderError(
            f"{folder} was not made by dtplan, so it is not replaced: remove it, or write elsewhere"
        )
    return folder


def write_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files; those that make up a folder take the place of everything that was in it.

    Args:
        files: each as its path and its bytes.

    Raises:
        ForeignFolderError: when the folder was not made by dtplan; nothing is written then.
        ValueError: when a file would stand outside of the folder; nothing is written then.
    """
    folder = find_folder(files)
    if folder is None:
        for path, content in files:
            write_bytes(path, content)
        return
    parts = {path.relative_to(folder).parts: content for path, content in files}
    if any(".." in part for part in parts):
        message = f"{folder}: a file would stand outside of it"
        raise ValueError(message)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        new = fresh / "new"
        for below in sorted({part[:-1] for part in parts}):
            new.joinpath(*below).mkdir(parents=True, exist_ok=True)
        for part, content in parts.items():
            new.joinpath(*part).write_bytes(content)
        if folder.exists():
            folder.rename(fresh / "old")
        new.rename(folder)
    except BaseException:
        if (fresh / "old").exists() and not folder.exists():
            (fresh / "old").rename(folder)
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
