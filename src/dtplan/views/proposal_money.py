"""What a proposed initiative costs, and what it leaves of envelopes and grants."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.plan.envelopes import Enclosing, ceilings_of
from dtplan.plan.programmes import recovery_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.model.initiative import Initiative
    from dtplan.model.money import BudgetLine
    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.views.reader import Reader, Ref


@dataclass(frozen=True, slots=True)
class CostRow:
    """What a year costs: by source, in the order of the table, None for nothing; and together."""

    year: int
    amounts: tuple[Decimal | None, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class CostView:
    """What an initiative costs.

    Attributes:
        vat: whether the amounts contain value-added tax.
        sources: the columns.
        rows: by year.
        totals: by source.
        total: of all.
    """

    vat: str
    sources: tuple[Ref, ...]
    rows: tuple[CostRow, ...]
    totals: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class EnvelopeEffect:
    """The envelope of a sub-plan in a year, without the initiative and with it.

    Attributes:
        subplan: whose envelope.
        year: which year.
        amount: the ceiling.
        own: what the initiative plans.
        left_before, left_after: what nobody plans to spend; below nothing when it is exceeded.
        is_exceeded: more is planned than there is.
    """

    subplan: Ref
    year: int
    amount: Decimal
    own: Decimal
    left_before: Decimal
    left_after: Decimal
    is_exceeded: bool


@dataclass(frozen=True, slots=True)
class AwardEffect:
    """The grant of a project of the recovery plan, without the initiative and with it."""

    project: Ref
    awarded: Decimal
    own: Decimal
    left_before: Decimal
    left_after: Decimal
    is_exceeded: bool


def view_cost(entry: Entry[Initiative], reader: Reader) -> CostView | None:
    """Return what an initiative costs by year and source, or None when it says nothing of it."""
    budget = entry.model.budget
    if budget is None or not budget.lines:
        return None
    sums: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for line in budget.lines:
        sums[line.year, line.source] += line.planned
    codes = tuple(dict.fromkeys(line.source for line in budget.lines))
    years = sorted({line.year for line in budget.lines})
    rows = tuple(
        CostRow(
            year,
            tuple(sums.get((year, code)) for code in codes),
            _add(amount for (of, _code), amount in sums.items() if of == year),
        )
        for year in years
    )
    return CostView(
        vat=budget.vat,
        sources=tuple(reader.refer("funding-source", code) for code in codes),
        rows=rows,
        totals=tuple(_add(amount for (_year, of), amount in sums.items() if of == code) for code in codes),
        total=budget.planned,
    )


def view_envelopes(entry: Entry[Initiative], reader: Reader) -> tuple[EnvelopeEffect, ...]:
    """Return what an initiative does to the envelopes that it stands under, the nearest first."""
    plan = reader.plan
    own = _sum_by_year(plan, [entry])
    found: list[EnvelopeEffect] = []
    for subplan in Enclosing(plan).find(entry):
        after = _sum_by_year(plan, plan.all_initiatives_of(subplan))
        ceilings = ceilings_of(subplan)
        for year, amount in own.items():
            if year in ceilings and amount:
                left = ceilings[year].amount - after.get(year, Decimal())
                found.append(_effect(subplan, reader, year, ceilings[year].amount, amount, left))
    return tuple(found)


def view_award(entry: Entry[Initiative], reader: Reader) -> AwardEffect | None:
    """Return what an initiative does to the grant that it is paid with, or None when there is none."""
    plan = reader.plan
    project = plan.prtr_projects.get(entry.model.prtr_project or "")
    if project is None or project.model.awarded is None:
        return None
    sources = recovery_sources(plan)
    members = [
        one
        for one in plan.initiatives.values()
        if one.model.prtr_project == project.id and one.model.status is not Status.CANCELLED
    ]
    own = _add(line.planned for line in _lines(entry) if line.source in sources)
    planned = _add(line.planned for one in members for line in _lines(one) if line.source in sources)
    left = project.model.awarded - planned
    return AwardEffect(reader.refer_to(project), project.model.awarded, own, left + own, left, left < 0)


def _effect(
    subplan: Entry[Subplan], reader: Reader, year: int, ceiling: Decimal, own: Decimal, left: Decimal
) -> EnvelopeEffect:
    return EnvelopeEffect(reader.refer_to(subplan), year, ceiling, own, left + own, left, left < 0)


def _sum_by_year(plan: Plan, entries: Iterable[Entry[Initiative]]) -> dict[int, Decimal]:
    """Return what initiatives plan to spend, cancelled ones aside."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for entry in entries:
        if entry.model.status is not Status.CANCELLED and entry.id in plan.initiatives:
            for line in _lines(entry):
                sums[line.year] += line.planned
    return dict(sorted(sums.items()))


def _lines(entry: Entry[Initiative]) -> tuple[BudgetLine, ...]:
    return entry.model.budget.lines if entry.model.budget else ()


def _add(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal())
