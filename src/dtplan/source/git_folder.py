"""The files below one folder of a plan as they were in a revision, whatever their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.source.git import GitError, run_git
from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINKS = frozenset(("120000", "160000"))
"""A link, and the link to another repository."""


class GitFolder:
    """A folder that the walk over a plan's files leaves out, such as `templates`; links are refused."""

    def __init__(self, root: Path, commit: str, name: str) -> None:
        """List what the folder holds.

        Args:
            root: the plan's folder.
            commit: the revision.
            name: the folder below it.

        Raises:
            GitError: when there is no such revision.
        """
        self.root, self.commit, self.name = root, commit, name
        self._blobs: dict[str, tuple[str, str, int]] = {}
        for row in run_git(root, "ls-tree", "-r", "-l", "-z", commit, "--", name).split(b"\0"):
            if row:
                meta, path = row.decode(errors="surrogateescape").split("\t", 1)
                mode, _kind, blob, size = meta.split()
                inside = path.removeprefix(name).removeprefix("/")
                self._blobs[inside] = mode, blob, int(size) if size.isdigit() else 0

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self._blobs)

    def iter_paths(self) -> Iterator[str]:
        """Yield the path of each file below the folder, in order."""
        return iter(sorted(self._blobs))

    def has(self, path: str) -> bool:
        """Say whether there is a file, or a link on the way to it."""
        return path in self._blobs or self._leads_away(path)

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file; of a larger one no byte is real.

        Args:
            path: below the folder.
            limit: how many bytes are wanted at most.

        Raises:
            UnreadableError: when there is no such file, or a link stands on the way to it.
        """
        if self._leads_away(path):
            raise UnreadableError("is a link, which is not followed in a revision")
        if path not in self._blobs:
            raise UnreadableError("cannot be read (No such file or directory)")
        _mode, blob, size = self._blobs[path]
        if size > limit:
            return bytes(limit + 1)
        try:
            return run_git(self.root, "cat-file", "blob", blob)
        except GitError as error:
            raise UnreadableError(f"cannot be read ({error})") from None

    def _leads_away(self, path: str) -> bool:
        """Say whether the folder, one of those below it on the way, or the file itself is a link."""
        steps = path.split("/")
        above = ("/".join(steps[:n]) for n in range(len(steps) + 1))
        return any(self._blobs[one][0] in _LINKS for one in above if one in self._blobs)
