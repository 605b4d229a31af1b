"""The keys of a layout in their order; comments go with the key that they stand above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.source.layout import Collection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.formatting.order import Shape
    from dtplan.source.layout import Item


def arrange(collection: Collection, shape: Shape, languages: tuple[str, ...]) -> None:
    """Put the keys of a collection, and of all that it holds, in their order.

    Args:
        collection: what to change, in place.
        shape: what is known of it.
        languages: the languages of the plan in order; without any, languages stay as they are.
    """
    if collection.is_mapping:
        known = languages if shape.is_by_language else shape.keys
        if known:
            collection.items = _sort(collection.items, known)
    for item in collection.items:
        below = shape.each or (shape.keys.get(item.key.value) if item.key else None)
        if below is not None and isinstance(item.value, Collection):
            arrange(item.value, below, languages)


def _sort(items: list[Item], known: Iterable[str]) -> list[Item]:
    """Return items in the order of the known keys; an unknown key stays behind the known one before it."""
    ranks = {name: rank for rank, name in enumerate(known)}
    ranked: list[tuple[int, Item]] = []
    rank = -1
    for item in items:
        rank = ranks.get(item.key.value, rank) if item.key else rank
        ranked.append((rank, item))
    ranked.sort(key=lambda pair: pair[0])
    return [item for _, item in ranked]
