"""Changes of a document by meaning: said by path, and applied to plain data.

The same changes are made in the text by `dtplan.source.rewrite`. That both give the same data is
the proof that a file was changed in nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.source.events import Node
    from dtplan.source.span import Place, Pointer, Span

Written = str | tuple[str, ...] | None
"""What an edit writes: a text, a list of texts, or nothing."""

Data = dict[str, "Data"] | list["Data"] | str | None
"""What an edit adds: plain data, every scalar of it as text."""


class UneditableError(Exception):
    """An edit cannot be made in a document; the text says why."""


class SetValue(NamedTuple):
    """Write another value where a text (or nothing) stands."""

    place: Place
    value: Written


class RenameKey(NamedTuple):
    """Give a key another name."""

    place: Place
    key: str


class Remove(NamedTuple):
    """Take out a key with its value, or an item; what is then empty goes with it."""

    place: Place


class AddKey(NamedTuple):
    """Add a key to a mapping.

    Attributes:
        place: the mapping.
        key, value: what is added.
        order: the keys that a mapping of this kind can have, in their usual order.
    """

    place: Place
    key: str
    value: str
    order: tuple[str, ...] = ()


class AppendItem(NamedTuple):
    """Add an item at the end of a list.

    Attributes:
        place: the list, which may be missing or empty so far.
        item: what is added.
        order: the keys that the mapping with the list can have, in their usual order; it says
            where a missing list goes.
    """

    place: Place
    item: Data
    order: tuple[str, ...] = ()


class Reorder(NamedTuple):
    """Put the items of a list in another order.

    Attributes:
        place: the list.
        order: for each position, which item comes to stand there.
    """

    place: Place
    order: tuple[int, ...]


class ReplaceText(NamedTuple):
    """Write a text that says the same in another way, or that can be read at last."""

    path: str
    span: Span
    text: str


class DropByteOrderMark(NamedTuple):
    """Write the file without the mark at its start, which is not part of its text."""

    path: str


Edit = SetValue | RenameKey | Remove | AddKey | AppendItem | Reorder | ReplaceText | DropByteOrderMark


def path_of(edit: Edit) -> str:
    """Return the file that an edit changes."""
    return edit.path if isinstance(edit, ReplaceText | DropByteOrderMark) else edit.place.path


def apply_edits(data: Node, edits: Iterable[Edit]) -> Node:
    """Return the data that a document has after its edits; all their paths are those of before.

    Args:
        data: the plain data.
        edits: what changes.

    Raises:
        UneditableError: when nothing would be left, an item of a list would be empty, or there is
            no list to add to.
    """
    changes = _Changes(edits)
    after = changes.rebuild(data, ())
    if changes.appended:
        raise UneditableError("there is no list to add to")
    if isinstance(after, _Gone):
        raise UneditableError("nothing would be left of the file")
    return after


class _Gone:
    """Stands for what is no longer there."""


_GONE = _Gone()


class _Changes:
    """Edits by the path that they are about."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.values: dict[Pointer, Written] = {}
        self.keys: dict[Pointer, str] = {}
        self.removed: set[Pointer] = set()
        self.added: dict[Pointer, list[AddKey]] = {}
        self.appended: dict[Pointer, list[Data]] = {}
        self.orders: dict[Pointer, tuple[int, ...]] = {}
        for edit in edits:
            if isinstance(edit, SetValue):
                self.values[edit.place.pointer] = edit.value
            elif isinstance(edit, RenameKey):
                self.keys[edit.place.pointer] = edit.key
            elif isinstance(edit, Remove):
                self.removed.add(edit.place.pointer)
            elif isinstance(edit, AddKey):
                self.added.setdefault(edit.place.pointer, []).append(edit)
            elif isinstance(edit, AppendItem):
                self.appended.setdefault(edit.place.pointer, []).append(edit.item)
            elif isinstance(edit, Reorder):
                self.orders[edit.place.pointer] = edit.order

    def rebuild(self, node: Node, pointer: Pointer) -> Node | _Gone:
        """Return what a value becomes."""
        if pointer in self.removed:
            return _GONE
        if pointer in self.values:
            value = self.values[pointer]
            return list(value) if isinstance(value, tuple) else value
        if isinstance(node, dict):
            return self._rebuild_mapping(node, pointer)
        if isinstance(node, list):
            return self._rebuild_list(node, pointer)
        if node is None and pointer in self.appended:
            return self.appended.pop(pointer)
        return node

    def _rebuild_mapping(self, node: dict[str, Node], pointer: Pointer) -> Node | _Gone:
        after: dict[str, Node] = {}
        for key, value in node.items():
            built = self.rebuild(value, (*pointer, key))
            if not isinstance(built, _Gone):
                after[self.keys.get((*pointer, key), key)] = built
        for edit in self.added.get(pointer, ()):
            after[edit.key] = edit.value
        for lacking in [one for one in self.appended if one[:-1] == pointer and one[-1] not in node]:
            after[str(lacking[-1])] = self.appended.pop(lacking)
        return after if after or not node else _GONE

    def _rebuild_list(self, node: list[Node], pointer: Pointer) -> Node | _Gone:
        order = self.orders.get(pointer, range(len(node)))
        if sorted(order) != list(range(len(node))):
            raise UneditableError("the new order is not one of these items")
        after: list[Node] = []
        for n in order:
            built = self.rebuild(node[n], (*pointer, n))
            if not isinstance(built, _Gone):
                after.append(built)
            elif (*pointer, n) not in self.removed:
                raise UneditableError("an item of a list would be empty")
        after += self.appended.pop(pointer, ())
        return after if after or not node else _GONE
