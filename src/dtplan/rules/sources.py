"""The bytes of a plan's files, for placing findings in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dtplan.plan.documents import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dtplan.source.document import Document
    from dtplan.source.tree import Tree


class Sources(Mapping[str, bytes]):
    """The files of a tree, read when they are asked for."""

    def __init__(self, tree: Tree, paths: Iterable[str]) -> None:
        self._tree = tree
        self._paths = frozenset(paths)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return read_document(self._tree, path).raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Held(Mapping[str, bytes]):
    """The bytes of files that are held, and of the others as they are read."""

    def __init__(self, documents: Sequence[Document], others: Mapping[str, bytes]) -> None:
        self._held = {document.path: document.raw for document in documents}
        self._others = others

    def __getitem__(self, path: str) -> bytes:
        held = self._held.get(path)
        return self._others[path] if held is None else held

    def __iter__(self) -> Iterator[str]:
        return iter(self._others)

    def __len__(self) -> int:
        return len(self._others)
