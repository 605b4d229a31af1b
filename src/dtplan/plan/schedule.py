"""Initiatives in the order of their dependencies, and the cycles that make an order impossible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Schedule:
    """The order that dependencies ask for.

    Attributes:
        order: ids of initiatives, what is depended on first; those in a cycle come last.
        cycles: each a chain of ids in which every one depends on the next, and the last on the first.
    """

    order: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]


def compute_schedule(dependencies: Mapping[str, Iterable[str]]) -> Schedule:  # noqa: C901 - one algorithm, told in one piece
    """Return the order of initiatives and the cycles among them (Tarjan's algorithm, iteratively).

    Args:
        dependencies: what each initiative depends on: initiatives, or milestones of them after a `#`.
    """
    graph = {
        id_: [
            target
            for target in dict.fromkeys(ref.partition("#")[0] for ref in references)
            if target in dependencies
        ]
        for id_, references in dependencies.items()
    }
    order: list[str] = []
    cycles: list[tuple[str, ...]] = []
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    for root, targets_of_root in graph.items():
        if root in index:
            continue
        work = [(root, iter(targets_of_root))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(graph[target])))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index[node]:
                    component: list[str] = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.append(member)
                        if member == node:
                            break
                    order.extend(reversed(component))
                    if len(component) > 1 or node in graph[node]:
                        cycles.append(_find_chain(graph, frozenset(component)))
    return Schedule(tuple(order), tuple(sorted(cycles)))


def _find_chain(graph: dict[str, list[str]], component: frozenset[str]) -> tuple[str, ...]:
    """Return one shortest cycle inside a strongly connected component, its smallest id first."""
    start = min(component)
    parents: dict[str, str] = {}
    queue = [start]
    for node in queue:
        for target in graph[node]:
            if target == start and (node != start or len(component) == 1):
                chain = [node]
                while chain[-1] != start:
                    chain.append(parents[chain[-1]])
                return tuple(reversed(chain))
            if target in component and target not in parents:
                parents[target] = node
                queue.append(target)
    return (start,)
