"""The files of a plan as they would be with one more among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.source.overlay import OverlayTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.source.tree import Tree


class AddingTree(OverlayTree):
    """A tree some of whose files have other bytes, or are not there yet."""

    def __init__(self, tree: Tree, changed: Mapping[str, bytes]) -> None:
        super().__init__(tree, changed)
        self._paths = sorted({*tree.iter_paths(), *changed})

    def iter_paths(self) -> Iterator[str]:
        """Yield the path of every file, the new ones among them."""
        return iter(self._paths)
