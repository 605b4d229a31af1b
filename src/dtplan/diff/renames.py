"""What was given another id: the same content under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diff.fields import dump
from dtplan.diff.items import identify_items
from dtplan.plan.pairing import pair_alike

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.plan.entry import Entry


def pair_renamed(
    gone: Iterable[Entry[Any]], come: Iterable[Entry[Any]]
) -> list[tuple[Entry[Any], Entry[Any]]]:
    """Return what has another id: each thing as it was, with the same thing as it is.

    Args:
        gone: things of one kind that are no longer there by their id.
        come: things of that kind that are new by their id.
    """
    old = {entry.id: entry for entry in gone}
    new = {entry.id: entry for entry in come}
    if not old or not new:
        return []
    said = [{id_: _flatten(entry) for id_, entry in known.items()} for known in (old, new)]
    return [(old[was], new[is_]) for was, is_ in pair_alike(*said)]


def _flatten(entry: Entry[Any]) -> frozenset[Any]:
    """Return every single value of a thing with the way to it."""
    found: set[Any] = set()
    pending: list[tuple[tuple[str, ...], Any]] = [((), dump(entry))]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending.extend(((*path, key), item) for key, item in value.items())
        elif isinstance(value, list):
            names = identify_items(path, value)
            pending.extend(((*path, name), item) for name, item in zip(names, value, strict=True))
        else:
            found.add((path, value))
    return frozenset(found)
