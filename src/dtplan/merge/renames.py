"""Items that one side gave another id: the same things still, so that the other side's changes reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.source.events import Node

_SAYINGS = ("title", "text")
"""What an item says: where it has one, only an item that says the same is the same."""

_MOST_PAIRS = 10_000


def name_alike(
    base: Sequence[Node], base_names: Sequence[str], items: Sequence[Node], names: Sequence[str]
) -> list[str]:
    """Return the names of a side's items; one that was only renamed keeps the name that it had.

    Args:
        base: the items that the side started from.
        base_names: what they are called.
        items: the items of the side.
        names: what they are called.
    """
    found, before_names, after_names = list(names), set(base_names), set(names)
    gone = [(name, item) for name, item in zip(base_names, base, strict=True) if name not in after_names]
    new = [n for n, name in enumerate(names) if name not in before_names]
    if len(gone) * len(new) > _MOST_PAIRS:
        return found
    for name, before in gone:
        best = max(new, key=lambda n: _likeness(before, items[n]), default=None)
        if best is not None and _likeness(before, items[best]) > 1 / 2:
            found[best] = name
            new.remove(best)
    return found


def _likeness(one: Node, other: Node) -> float:
    """Return which part of two items is equal, from 0 to 1."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0
    if any(one.get(key) != other.get(key) for key in _SAYINGS):
        return 0
    keys = {**one, **other}
    return sum(one.get(key) == other.get(key) for key in keys) / len(keys)
