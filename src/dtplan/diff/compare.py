"""What changed from one plan to another, initiative by initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diff.change import Change, Fact
from dtplan.plan.health import compute_health, last_update

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.diff.change import Value
    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

    Facts = dict[tuple[Fact, str], Value]

_ORDER = tuple(Fact)


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return what changed, by fact and then by id; nothing when both plans say the same.

    Each plan counts as of its own status date. An initiative is the same when its id is the same: one
    that was given another id is gone, and a new one has come. What one of the plans has but could not
    read is left out.

    Args:
        old: the plan as it was.
        new: the plan as it is.
    """
    return tuple(
        sorted(
            _iter_changes(old, new),
            key=lambda change: (_ORDER.index(change.fact), change.initiative, change.part),
        )
    )


def _iter_changes(old: Plan, new: Plan) -> Iterator[Change]:
    unreadable = {id_ for kind, id_ in old.broken | new.broken if kind == "initiative"}
    for id_ in {*old.initiatives, *new.initiatives} - unreadable:
        before, after = old.initiatives.get(id_), new.initiatives.get(id_)
        if before is None or after is None:
            states = (entry.model.status if entry else None for entry in (before, after))
            yield Change(Fact.PRESENCE, id_, "", *states)
            continue
        facts = _collect_facts(before, old.status_date), _collect_facts(after, new.status_date)
        for fact, part in {**facts[0], **facts[1]}:
            was, is_ = (known.get((fact, part)) for known in facts)
            if was != is_:
                yield Change(fact, id_, part, was, is_)


def _collect_facts(entry: Entry[Initiative], day: date) -> Facts:
    initiative = entry.model
    end, budget, update = initiative.schedule.end, initiative.budget, last_update(initiative, day)
    facts: Facts = {
        (Fact.STATUS, ""): initiative.status,
        (Fact.DECLARED, ""): update.rag if update else None,
        (Fact.COMPUTED, ""): compute_health(entry, day).rag,
        (Fact.END, ""): end.expected if end else None,
        (Fact.PLANNED, ""): budget.planned if budget else None,
        (Fact.VAT, ""): budget.vat if budget else None,
    }
    for milestone in initiative.milestones:
        reached = milestone.due.actual
        facts[Fact.MILESTONE, milestone.id] = reached if reached and reached <= day else None
    return facts
