"""The money of the plan by year, source, chapter, office and sub-plan, and its drawing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.model.money import Vat
from dtplan.model.status import Status
from dtplan.plan.rollup import (
    Amounts,
    sum_all,
    sum_by,
    sum_by_chapter,
    sum_by_office,
    sum_by_source,
    sum_by_year,
)
from dtplan.views.budget_chart import BudgetChart, draw_budget
from dtplan.views.figures import AmountsView, view_amounts
from dtplan.views.flow import view_flow
from dtplan.views.text import collate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.views.bands import Flow
    from dtplan.views.reader import Reader, Ref


@dataclass(frozen=True, slots=True)
class AmountsRow:
    """The money that counts under something; without a name it counts under nothing declared."""

    ref: Ref | None
    amounts: AmountsView


@dataclass(frozen=True, slots=True)
class YearRow:
    """The money of a year."""

    year: int
    amounts: AmountsView


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What a source pays: planned money by year, in the order of the table's years."""

    ref: Ref
    is_own: bool
    by_year: tuple[Decimal | None, ...]
    amounts: AmountsView


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The money of the plan; cancelled initiatives are left out and told apart.

    Attributes:
        total: everything together.
        years: the years of the tables.
        by_year, by_source, by_chapter, by_office: the same money, cut four ways.
        own, outside: the city's own money, and that of others.
        vat: the basis of every amount: "excluded", "included", "mixed", or "" without money.
        excluding_vat, including_vat: planned money on each basis.
        initiatives_excluding, initiatives_including: how many initiatives stand on each basis.
        without_budget: how many initiatives have no budget.
        cancelled: how many were cancelled, and what was spent on them.
        cancelled_executed: what was spent on them.
        chart: planned money by year and source, with what is executed; None without money.
        flow: planned money from each source to each sub-plan; None without money.
    """

    total: AmountsView
    years: tuple[int, ...]
    by_year: tuple[YearRow, ...]
    by_source: tuple[SourceRow, ...]
    by_chapter: tuple[AmountsRow, ...]
    by_office: tuple[AmountsRow, ...]
    own: AmountsView
    outside: AmountsView
    vat: str
    excluding_vat: Decimal
    including_vat: Decimal
    initiatives_excluding: int
    initiatives_including: int
    without_budget: int
    cancelled: int
    cancelled_executed: Decimal
    chart: BudgetChart | None
    flow: Flow | None


def iter_counted(initiatives: Iterable[Entry[Initiative]]) -> list[Entry[Initiative]]:
    """Return the initiatives whose money counts: all but the cancelled ones."""
    return [entry for entry in initiatives if entry.model.status is not Status.CANCELLED]


def view_budget(reader: Reader) -> BudgetView:
    """Return the money of the plan."""
    everything = list(reader.plan.initiatives.values())
    counted = iter_counted(everything)
    cancelled = [entry for entry in everything if entry.model.status is Status.CANCELLED]
    by_year = sum_by_year(counted)
    by_source = _view_sources(reader, counted, tuple(by_year))
    basis = sum_by(counted, lambda entry, _line: entry.model.budget.vat if entry.model.budget else None)
    own = {source.id for source in reader.plan.settings.funding_sources if source.own}
    by_owner = sum_by(counted, lambda _entry, line: line.source in own)
    bases = [entry.model.budget.vat for entry in counted if entry.model.budget is not None]
    return BudgetView(
        total=view_amounts(sum_all(counted)),
        years=tuple(by_year),
        by_year=tuple(YearRow(year, view_amounts(amounts)) for year, amounts in by_year.items()),
        by_source=by_source,
        by_chapter=_view_rows(reader, "budget-chapter", sum_by_chapter(counted)),
        by_office=_view_rows(reader, "office", sum_by_office(counted)),
        own=view_amounts(by_owner.get(True, Amounts())),
        outside=view_amounts(by_owner.get(False, Amounts())),
        vat="mixed" if len(set(bases)) > 1 else next(iter(bases), ""),
        excluding_vat=basis.get(Vat.EXCLUDED, Amounts()).planned,
        including_vat=basis.get(Vat.INCLUDED, Amounts()).planned,
        initiatives_excluding=bases.count(Vat.EXCLUDED),
        initiatives_including=bases.count(Vat.INCLUDED),
        without_budget=len(counted) - len(bases),
        cancelled=len(cancelled),
        cancelled_executed=sum_all(cancelled).executed,
        chart=draw_budget([(row.ref.title, row.by_year) for row in by_source], by_year),
        flow=view_flow(reader, counted, [row.ref for row in by_source]),
    )


def _view_rows(
    reader: Reader, kind: str, sums: Mapping[str | None, Amounts] | Mapping[str, Amounts]
) -> tuple[AmountsRow, ...]:
    rows = [AmountsRow(reader.maybe_refer(kind, id_), view_amounts(amounts)) for id_, amounts in sums.items()]
    if kind == "budget-chapter":
        rows.sort(key=lambda row: (row.ref is None, row.ref.id if row.ref else ""))
    else:
        rows.sort(key=lambda row: collate(row.ref.title.text if row.ref else "", reader.language))
    return tuple(rows)


def _view_sources(
    reader: Reader, counted: Sequence[Entry[Initiative]], years: tuple[int, ...]
) -> tuple[SourceRow, ...]:
    """Return what each source pays, in the order in which plan.yaml declares them."""
    totals = sum_by_source(counted)
    cells: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for (source, year), amounts in sum_by(counted, lambda _entry, line: (line.source, line.year)).items():
        cells[source, year] += amounts.planned
    declared = {source.id: source for source in reader.plan.settings.funding_sources}
    order = [*(id_ for id_ in declared if id_ in totals), *sorted(set(totals) - set(declared))]
    return tuple(
        SourceRow(
            ref=reader.refer("funding-source", id_),
            is_own=id_ in declared and declared[id_].own,
            by_year=tuple(cells.get((id_, year)) for year in years),
            amounts=view_amounts(totals[id_]),
        )
        for id_ in order
    )
