"""Files as they would be: some of them changed in memory or new, all others as they are."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.source.tree import Tree


class OverlayTree:
    """A tree some of whose files have other bytes, or are not there yet."""

    def __init__(self, tree: Tree, changed: Mapping[str, bytes]) -> None:
        self._tree = tree
        self._changed = changed

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._tree.iter_paths())

    def iter_paths(self) -> Iterator[str]:
        """Yield the path of every file, the new ones among them."""
        new = [path for path in self._changed if path not in self._known]
        return iter(sorted((*self._known, *new))) if new else self._tree.iter_paths()

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file, at most `limit + 1` of them.

        Raises:
            UnreadableError: when it is not a readable regular file inside the root.
        """
        changed = self._changed.get(path)
        return self._tree.read(path, limit) if changed is None else changed[: limit + 1]

    def read_picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture; none of them is changed.

        Raises:
            UnreadableError: when it cannot be read.
        """
        return self._tree.read_picture(path, limit)
