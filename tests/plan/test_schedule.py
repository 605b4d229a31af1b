"""Initiatives come in the order of their dependencies; where that is impossible, the cycle is named."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dtplan.plan.schedule import Schedule
from tests import barcelona
from tests.plan.making import initiative, load_sound

Graph = dict[str, list[str]]
NAMES = [f"n{n}" for n in range(7)]


def _schedule(graph: Graph) -> Schedule:
    """Return the schedule of initiatives that depend on each other as a graph says."""
    files: dict[str, str] = {}
    for name, targets in graph.items():
        files |= initiative(name, f"depends_on: [{', '.join(targets)}]")
    schedule = load_sound(files).schedule
    order = tuple(name for name in schedule.order if name in graph)
    return Schedule(order, schedule.cycles)


def _distances(graph: Graph, start: str) -> dict[str, int]:
    """Return by how many steps at least each node is reached from a start; itself by its shortest cycle."""
    found: dict[str, int] = {}
    queue = [(start, 0)]
    for node, steps in queue:
        for target in graph[node]:
            if target not in found:
                found[target] = steps + 1
                queue.append((target, steps + 1))
    return found


graphs = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(NAMES), max_size=2, unique=True) for name in NAMES}
)


def test_what_is_depended_on_comes_first() -> None:
    order = _schedule({"a": ["b", "c"], "b": ["c"], "c": [], "d": ["a"]}).order
    assert order.index("c") < order.index("b") < order.index("a") < order.index("d")


def test_milestone_counts_as_its_initiative() -> None:
    first = initiative("a", "depends_on: [b#ready]")
    second = initiative("b", "milestones: [{id: ready, title: {ca: A, es: B}, due: {planned: 2026-01-01}}]")
    order = load_sound(first, second).schedule.order
    assert order.index("b") < order.index("a")


def test_unknown_dependency_is_no_obstacle() -> None:
    assert _schedule({"a": ["nothing"]}) == Schedule(("a",), ())


def test_initiative_that_depends_on_itself_is_a_cycle_of_one() -> None:
    assert _schedule({"a": ["a"]}).cycles == (("a",),)


def test_two_cycles_are_two() -> None:
    graph: Graph = {"a": ["b"], "b": ["a"], "c": ["d"], "d": ["e"], "e": ["c"], "f": ["a", "c"]}
    assert _schedule(graph).cycles == (("a", "b"), ("c", "d", "e"))


def test_of_several_ways_round_the_shortest_is_named() -> None:
    graph: Graph = {"a": ["b"], "b": ["c", "a"], "c": ["d"], "d": ["a"]}
    assert _schedule(graph).cycles == (("a", "b"),)


def test_long_chain_is_no_problem() -> None:
    graph: Graph = {f"n{n}": [f"n{n + 1}"] for n in range(3000)} | {"n3000": []}
    schedule = _schedule(graph)
    assert schedule.order[0] == "n3000"
    assert schedule.cycles == ()


def test_barcelona_has_an_order() -> None:
    plan = barcelona.plan()
    position = {id_: n for n, id_ in enumerate(plan.schedule.order)}
    assert sorted(position) == sorted(plan.initiatives)
    assert plan.schedule.cycles == ()
    for id_, entry in plan.initiatives.items():
        for dependency in entry.model.depends_on:
            assert position[dependency.partition("#")[0]] < position[id_]


@given(graphs)
def test_every_initiative_is_in_the_order_once(graph: Graph) -> None:
    assert sorted(_schedule(graph).order) == sorted(graph)


@given(graphs)
def test_order_respects_every_dependency_outside_cycles(graph: Graph) -> None:
    order = _schedule(graph).order
    for node, targets in graph.items():
        for target in targets:
            in_one_cycle = node in _distances(graph, target)
            assert in_one_cycle or order.index(target) < order.index(node)


@given(graphs)
def test_cycle_is_named_exactly_where_there_is_one(graph: Graph) -> None:
    cycles = _schedule(graph).cycles
    knots = {
        frozenset(
            other for other in graph if other in _distances(graph, node) and node in _distances(graph, other)
        )
        for node in graph
    }
    assert len(cycles) == len(knots - {frozenset()})
    for cycle in cycles:
        assert all(target in graph[node] for node, target in pairwise((*cycle, cycle[0])))
        assert len(set(cycle)) == len(cycle)
        assert min(cycle) == cycle[0]


@given(graphs)
def test_named_cycle_is_the_shortest_through_its_first_initiative(graph: Graph) -> None:
    others = {node: [target for target in targets if target != node] for node, targets in graph.items()}
    for cycle in _schedule(graph).cycles:
        first = cycle[0]
        assert cycle == (first,) or len(cycle) == _distances(others, first)[first]
