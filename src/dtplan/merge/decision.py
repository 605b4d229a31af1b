"""What a merge decides for each value, and what the decided data are."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.source.events import Node
    from dtplan.source.span import Pointer


class Side(IntEnum):
    """One of the three versions of a file."""

    BASE = 0
    OURS = 1
    THEIRS = 2


class Missing:
    """Stands for a value that a version does not have."""


MISSING = Missing()

Value = "Node | Missing"


class Take(NamedTuple):
    """The value of one side."""

    side: Side


class Clash(NamedTuple):
    """Both sides changed it, each in another way; on one of them it may be gone."""


class Woven(NamedTuple):
    """A text of several lines, merged line by line."""

    text: str


class Child(NamedTuple):
    """A key with its value, or an item of a list.

    Attributes:
        name: the key, or what the item is called within its list.
        steps: its key or position in each version, or None where it is not there.
        decision: what becomes of it.
    """

    name: str
    steps: tuple[str | int | None, str | int | None, str | int | None]
    decision: Decision


class Combine(NamedTuple):
    """A mapping or a list with something of each side, in its order."""

    is_list: bool
    children: tuple[Child, ...]


Decision = Take | Clash | Woven | Combine


class Conflict(NamedTuple):
    """A value that both sides changed, each in another way.

    Attributes:
        path: the keys and the names of items that lead to it.
        base, ours, theirs: what each version says.
    """

    path: tuple[str, ...]
    base: Node | Missing
    ours: Node | Missing
    theirs: Node | Missing


Values = tuple["Node | Missing", "Node | Missing", "Node | Missing"]
"""A value in the three versions."""


def step_into(values: Values, child: Child) -> Values:
    """Return the values of a child of a collection in the three versions."""
    base, ours, theirs = (_at(value, step) for value, step in zip(values, child.steps, strict=True))
    return base, ours, theirs


def _at(value: Node | Missing, step: str | int | None) -> Node | Missing:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step, MISSING)
    if isinstance(value, list) and isinstance(step, int):
        return value[step]
    return MISSING


def decided_data(decision: Decision, values: Values, winner: Side) -> Node | Missing:
    """Return the data that a merge decides on.

    Args:
        decision: what it decided.
        values: the three versions.
        winner: the side that each conflict is settled for.
    """
    if isinstance(decision, Take):
        return values[decision.side]
    if isinstance(decision, Clash):
        return values[winner]
    if isinstance(decision, Woven):
        return decision.text
    found = [
        (child.name, value)
        for child in decision.children
        if not isinstance(value := decided_data(child.decision, step_into(values, child), winner), Missing)
    ]
    return [value for _, value in found] if decision.is_list else dict(found)


def iter_conflicts(decision: Decision, values: Values, path: tuple[str, ...] = ()) -> Iterator[Conflict]:
    """Yield each value that both sides changed, in the order of the merged file."""
    if isinstance(decision, Clash):
        yield Conflict(path, *values)
    elif isinstance(decision, Combine):
        for child in decision.children:
            yield from iter_conflicts(child.decision, step_into(values, child), (*path, child.name))


def without_empties(node: Node | Missing) -> Node | Missing:
    """Return data with nothing where an empty mapping or list stands, which a file writes in several ways."""
    if isinstance(node, dict):
        return {key: _inside(value) for key, value in node.items()} or None
    if isinstance(node, list):
        return [_inside(value) for value in node] or None
    return node


def _inside(node: Node) -> Node:
    found = without_empties(node)
    return None if isinstance(found, Missing) else found


def find_steps(pointers: tuple[Pointer | None, ...], child: Child) -> tuple[Pointer | None, ...]:
    """Return where a child of a collection stands in each version."""
    return tuple(
        None if pointer is None or step is None else (*pointer, step)
        for pointer, step in zip(pointers, child.steps, strict=True)
    )
