"""Something new written into the files of a plan, where nothing else is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.app.writing import write_bytes
from dtplan.source.document import MAX_BYTES
from dtplan.source.tree import DiskTree, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.scaffold.addition import Addition


def write_addition(root: Path, addition: Addition) -> None:
    """Write the file that something new makes or changes.

    Args:
        root: the plan's folder.
        addition: what is new.

    Raises:
        OSError: when the file is not what it was when it was read, or is reached through a link.
    """
    target = root / addition.path
    folder = root
    for part in addition.path.split("/")[:-1]:
        folder /= part
        if folder.is_symlink():
            raise OSError(f"{folder} is a link: nothing was written")
    if addition.before is None:
        if target.exists() or target.is_symlink():
            raise OSError(f"{target} is already there: nothing was written")
        write_bytes(target, addition.after.encode())
        return
    try:
        now = DiskTree(root).read(addition.path, MAX_BYTES)
    except UnreadableError as error:
        raise OSError(f"{target} {error}: nothing was written") from None
    if now != addition.before:
        raise OSError(f"{target} was changed meanwhile: nothing was written")
    mode = target.stat(follow_symlinks=False).st_mode & 0o7777
    if not mode & 0o222:
        raise OSError(f"{target} is read-only: nothing was written")
    write_bytes(target, addition.after.encode(), mode=mode)
