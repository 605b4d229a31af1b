"""Circles in what should be a tree or a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SHOWN = 12


def iter_cycles(next_of: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield each circle of a graph in which everything points to at most one other thing.

    Args:
        next_of: what each thing points to.
    """
    walk_of: dict[str, int] = {}
    for n, start in enumerate(next_of):
        chain: list[str] = []
        node: str | None = start
        while node is not None and node not in walk_of:
            walk_of[node] = n
            chain.append(node)
            node = next_of.get(node)
        if node is not None and walk_of[node] == n:
            yield rotate(chain[chain.index(node) :])


def rotate(cycle: Sequence[str]) -> tuple[str, ...]:
    """Return a circle from its smallest id on, so that it reads the same wherever it was entered."""
    first = cycle.index(min(cycle))
    return (*cycle[first:], *cycle[:first])


def draw_cycle(cycle: Sequence[str]) -> str:
    """Return a circle as `a → b → a`, cut when it is long."""
    shown = [f"`{id_}`" for id_ in cycle[:SHOWN]]
    if len(cycle) > SHOWN:
        shown.append(f"{len(cycle) - SHOWN} more")
    return " → ".join((*shown, f"`{cycle[0]}`"))
