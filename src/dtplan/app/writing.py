"""Files to disk, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


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
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
