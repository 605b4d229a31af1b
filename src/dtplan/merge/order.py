"""The order of what two sides made of one list or mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def merge_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return every name of either side once; the order is that of the side that changed it, or ours.

    What only the other side has comes after what it came after there; of two additions at one place,
    ours comes first.

    Args:
        base: the names in the order of the version that both started from; none of them twice.
        ours: those of our version.
        theirs: those of their version.
    """
    is_ours = _is_reordered(base, ours, theirs) or not _is_reordered(base, theirs, ours)
    frame, other = (ours, theirs) if is_ours else (theirs, ours)
    merged = list(frame)
    present, elsewhere = set(frame), set(other)
    at = 0
    for name in other:
        if name in present:
            at = (at if merged[at : at + 1] == [name] else merged.index(name)) + 1
            continue
        while is_ours and at < len(merged) and merged[at] not in elsewhere:
            at += 1
        merged.insert(at, name)
        at += 1
    return merged


def _is_reordered(base: Sequence[str], side: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether a side changed the order of what all three versions have."""
    common = set(base) & set(side) & set(other)
    return [name for name in base if name in common] != [name for name in side if name in common]
