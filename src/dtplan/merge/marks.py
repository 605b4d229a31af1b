"""Conflicts for people: the marks that git and editors know, and a sentence for each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.merge.decision import MISSING, Missing
from dtplan.merge.flow import write_flow
from dtplan.merge.weave import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.merge.decision import Conflict
    from dtplan.merge.weave import Segment
    from dtplan.source.events import Node

_LONGEST = 60


class Labels(NamedTuple):
    """What the two sides of a merge are called."""

    ours: str = "ours"
    theirs: str = "theirs"


def mark_conflicts(
    segments: Iterable[Segment], conflicts: Iterable[Conflict], labels: Labels, marker_size: int
) -> str:
    """Return a merged text with marks around each choice; they say which value it is about, and what each side says.

    Args:
        segments: the merged file in order.
        conflicts: the values that are in conflict.
        labels: what the two sides are called.
        marker_size: how many signs a mark has.
    """
    by_path = {conflict.path: conflict for conflict in conflicts}
    parts: list[str] = []
    for segment in segments:
        if isinstance(segment, Choice):
            found = [by_path[path] for path in segment.paths]
            ours = ", ".join(f"{name_field(one.path)}: {show_value(one.ours, one.base)}" for one in found)
            theirs = ", ".join(f"{name_field(one.path)}: {show_value(one.theirs, one.base)}" for one in found)
            parts += (
                f"{'<' * marker_size} {_on_one_line(f'{labels.ours} | {ours}')}\n",
                segment.ours,
                f"{'=' * marker_size}\n",
                segment.theirs,
                f"{'>' * marker_size} {_on_one_line(f'{labels.theirs} | {theirs}')}\n",
            )
        else:
            parts.append(segment)
    return "".join(parts)


def describe_conflict(conflict: Conflict, labels: Labels) -> str:
    """Return a sentence about a value that both sides changed, each in another way."""
    base, ours, theirs = conflict.base, conflict.ours, conflict.theirs
    text = (
        f"{name_field(conflict.path)}: {labels.ours} has {show_value(ours, base)}, "
        f"{labels.theirs} has {show_value(theirs, base)}"
    )
    was = "" if isinstance(base, Missing | dict | list) else f" (it was {show_value(base)})"
    return _on_one_line(text + was)


def name_field(path: tuple[str, ...]) -> str:
    """Return the way to a value as people write it."""
    return ".".join(path)


def show_value(value: Node | Missing, base: Node | Missing = MISSING) -> str:
    """Return a value in a few words; of keys that changed, those.

    Args:
        value: what to show.
        base: what it was.
    """
    if isinstance(value, Missing):
        return "nothing (removed)" if not isinstance(base, Missing) else "nothing"
    if isinstance(value, dict) and isinstance(base, dict):
        keys = (key for key in {**base, **value} if base.get(key) != value.get(key))
        return _shorten(f"{{{', '.join(f'{key}: {write_flow(value.get(key))}' for key in keys)}}}")
    return _shorten(value if isinstance(value, str) else write_flow(value))


def _shorten(text: str) -> str:
    text = _on_one_line(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
