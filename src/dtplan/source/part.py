"""Some of the files of a tree, as if there were no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dtplan.source.tree import Tree


class PartTree:
    """A tree without some of its files.

    Args:
        tree: all the files.
        left_out: the paths of those that are left out.
    """

    def __init__(self, tree: Tree, left_out: Collection[str]) -> None:
        self._tree = tree
        self._left_out = left_out

    def iter_paths(self) -> Iterator[str]:
        """Yield the path of every file that is not left out."""
        return (path for path in self._tree.iter_paths() if path not in self._left_out)

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file, at most `limit + 1` of them.

        Raises:
            UnreadableError: when it is not a readable regular file inside the root.
        """
        return self._tree.read(path, limit)

    def read_picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture.

        Raises:
            UnreadableError: when it cannot be read.
        """
        return self._tree.read_picture(path, limit)
