"""What a reader follows of initiatives, before and after: status, health, end, money, milestones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dtplan.plan.health import compute_health, last_update

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from dtplan.model.initiative import Initiative
    from dtplan.model.money import Vat
    from dtplan.model.status import Rag, Status
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

    Value = Status | Rag | Vat | Decimal | date | None
    Facts = dict[tuple["Fact", str], Value]


class Fact(StrEnum):
    """What is compared of an initiative, in the order in which changes are given."""

    PRESENCE = "presence"
    """Its status, where the plan has it; nothing where not."""
    STATUS = "status"
    DECLARED = "declared"
    """How it goes by its newest update."""
    COMPUTED = "computed"
    """How it goes by its own dates."""
    END = "end"
    """The day on which it is expected to end."""
    PLANNED = "planned"
    """The planned money of all its budget lines."""
    VAT = "vat"
    """Whether that money contains value-added tax."""
    MILESTONE = "milestone"
    """The day on which a milestone was reached, by the status date."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is not the same in two plans.

    Attributes:
        fact: which one.
        initiative: the id of the initiative.
        part: the id of the milestone, or "" for the initiative itself.
        before: in the older plan; None when it had no such thing.
        after: in the newer plan; None when it has no such thing.
    """

    fact: Fact
    initiative: str
    part: str
    before: Value
    after: Value

    def mirrored(self) -> FactChange:
        """Return the change on the way back."""
        return FactChange(self.fact, self.initiative, self.part, self.after, self.before)


_ORDER = tuple(Fact)


def compare_facts(old: Plan, new: Plan, renamed: Mapping[str, str] | None = None) -> tuple[FactChange, ...]:
    """Return what changed, by fact and then by id; nothing when both plans say the same.

    Each plan counts as of its own status date. An initiative is the same when its id is the same, or when
    it is known to have been given another one; it then goes by the new one. What one of the plans has but
    could not read is left out.

    Args:
        old: the plan as it was.
        new: the plan as it is.
        renamed: the old id of initiatives that were given another one, by the new id.
    """
    return tuple(
        sorted(
            _iter_changes(old, new, renamed or {}),
            key=lambda change: (_ORDER.index(change.fact), change.initiative, change.part),
        )
    )


def _iter_changes(old: Plan, new: Plan, renamed: Mapping[str, str]) -> Iterator[FactChange]:
    unreadable = {id_ for kind, id_ in old.broken | new.broken if kind == "initiative"}
    for id_ in {*old.initiatives, *new.initiatives} - unreadable - {*renamed.values()}:
        before, after = old.initiatives.get(renamed.get(id_, id_)), new.initiatives.get(id_)
        if before is None or after is None:
            states = (entry.model.status if entry else None for entry in (before, after))
            yield FactChange(Fact.PRESENCE, id_, "", *states)
            continue
        facts = _collect_facts(before, old.status_date), _collect_facts(after, new.status_date)
        for fact, part in {**facts[0], **facts[1]}:
            was, is_ = (known.get((fact, part)) for known in facts)
            if was != is_:
                yield FactChange(fact, id_, part, was, is_)


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
