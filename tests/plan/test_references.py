"""Everything that refers to something is known from both ends."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from dtplan.plan.referable import KINDS, SDGS
from dtplan.plan.references import iter_references
from tests import barcelona

if TYPE_CHECKING:
    from dtplan.plan.entry import Entry

KINDS_OF_ENTRIES = [*KINDS, "plan"]


def _value(entry: Entry[Any], pointer: tuple[str | int, ...]) -> Any:
    value: Any = entry.model
    for step in pointer:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_thing_is_referred_to_in_barcelona(kind: str) -> None:
    plan = barcelona.plan()
    targets = {reference.kind for reference in plan.references}
    assert kind in targets | {"milestone", "theme", "logo"}


def test_every_reference_of_barcelona_finds_something() -> None:
    plan = barcelona.plan()
    assert [ref for ref in plan.references if not plan.knows(ref.kind, ref.id)] == []


def test_reference_stands_where_it_says() -> None:
    for ref in barcelona.plan().references:
        value = _value(ref.source, ref.pointer)
        assert ref.id == str(value) or ref.id.endswith(f"/{value}")


def test_incoming_is_the_mirror_of_outgoing() -> None:
    plan = barcelona.plan()
    outgoing = Counter(
        (ref.source.kind, ref.source.id, ref.pointer, ref.kind, ref.id)
        for entry in plan.all_entries
        for ref in iter_references(entry)
    )
    incoming = Counter(
        (ref.source.kind, ref.source.id, ref.pointer, ref.kind, ref.id)
        for kind, id_ in (
            *((kind, id_) for kind, by_id in plan.entries.items() for id_ in by_id),
            *(("sdg", id_) for id_ in SDGS),
        )
        for ref in plan.incoming(kind, id_)
    )
    assert incoming == outgoing
    assert max(outgoing.values()) == 1


def test_nothing_refers_to_what_is_not_there() -> None:
    assert barcelona.plan().incoming("initiative", "not-there") == ()


def test_both_sides_of_each_part_of_the_plan_agree() -> None:
    plan = barcelona.plan()
    for subplan in plan.subplans.values():
        assert all(plan.subplan_of(entry) is subplan for entry in plan.initiatives_of(subplan))
        assert all(plan.subplan_of(child) is subplan for child in plan.children_of(subplan))
    placed = [entry.id for subplan in plan.subplans.values() for entry in plan.initiatives_of(subplan)]
    assert sorted(placed) == sorted(plan.initiatives)


def test_sub_plans_at_the_top_hold_every_initiative_once() -> None:
    plan = barcelona.plan()
    held = [entry.id for subplan in plan.children_of(None) for entry in plan.all_initiatives_of(subplan)]
    assert sorted(held) == sorted(plan.initiatives)
