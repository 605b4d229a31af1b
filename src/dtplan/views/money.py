"""The money of one initiative, line by line, and what European funding asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.plan.rollup import Amounts, amounts_of
from dtplan.views.figures import AmountsView, view_amounts

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dtplan.model.funding import Funding
    from dtplan.model.money import Budget
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class BudgetLineView:
    """Money of one year from one source; a state that was not given is None."""

    year: int
    source: Ref
    chapter: Ref | None
    planned: Decimal
    committed: Decimal | None
    executed: Decimal | None
    note: LocalText | None


@dataclass(frozen=True, slots=True)
class InitiativeBudget:
    """The money of an initiative, with the basis of every amount and the columns that its table needs."""

    vat: str
    lines: tuple[BudgetLineView, ...]
    total: AmountsView
    has_chapters: bool
    has_committed: bool
    has_executed: bool
    has_notes: bool


@dataclass(frozen=True, slots=True)
class InterventionFieldView:
    """An intervention field and its share of the cost."""

    code: str
    share: int


@dataclass(frozen=True, slots=True)
class FundingView:
    """How an initiative counts for the recovery plan."""

    intervention_fields: tuple[InterventionFieldView, ...]
    digital_tag: int | None
    climate_tag: int | None
    dnsh_assessed: date | None
    dnsh_evidence: str | None


def view_budget_of(budget: Budget, reader: Reader) -> InitiativeBudget:
    """Return the money of an initiative, by year and then in the order of the file."""
    lines = tuple(
        BudgetLineView(
            year=line.year,
            source=reader.refer("funding-source", line.source),
            chapter=reader.maybe_refer("budget-chapter", line.chapter),
            planned=line.planned,
            committed=line.committed,
            executed=line.executed,
            note=reader.maybe(line.note),
        )
        for line in sorted(budget.lines, key=lambda one: one.year)
    )
    total = sum((amounts_of(line) for line in budget.lines), Amounts())
    return InitiativeBudget(
        vat=budget.vat,
        lines=lines,
        total=view_amounts(total),
        has_chapters=any(line.chapter for line in lines),
        has_committed=any(line.committed is not None for line in lines),
        has_executed=any(line.executed is not None for line in lines),
        has_notes=any(line.note for line in lines),
    )


def view_funding(funding: Funding) -> FundingView:
    """Return what the recovery plan asks of an initiative."""
    return FundingView(
        intervention_fields=tuple(
            InterventionFieldView(one.code, one.share) for one in funding.intervention_fields
        ),
        digital_tag=funding.digital_tag,
        climate_tag=funding.climate_tag,
        dnsh_assessed=funding.dnsh.assessed if funding.dnsh else None,
        dnsh_evidence=funding.dnsh.evidence if funding.dnsh else None,
    )
