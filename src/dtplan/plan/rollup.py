"""Sums over initiatives: money by year, source, chapter, office and sub-plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.model.money import BudgetLine
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Amounts:
    """Money in its three states, in the plan's currency; adding two adds each state."""

    planned: Decimal = Decimal()
    committed: Decimal = Decimal()
    executed: Decimal = Decimal()

    def __add__(self, other: Amounts) -> Amounts:
        """Return the sums, state by state."""
        return Amounts(
            self.planned + other.planned, self.committed + other.committed, self.executed + other.executed
        )


def amounts_of(line: BudgetLine) -> Amounts:
    """Return the amounts of a budget line; a state that is not given is zero."""
    return Amounts(line.planned, line.committed or Decimal(), line.executed or Decimal())


def iter_lines(
    initiatives: Iterable[Entry[Initiative]],
) -> Iterator[tuple[Entry[Initiative], int, BudgetLine]]:
    """Yield each budget line with its initiative and its position."""
    for entry in initiatives:
        if entry.model.budget is not None:
            for n, line in enumerate(entry.model.budget.lines):
                yield entry, n, line


def sum_by(
    initiatives: Iterable[Entry[Initiative]], key: Callable[[Entry[Initiative], BudgetLine], K]
) -> dict[K, Amounts]:
    """Return the amounts of budget lines by a key of each line.

    Args:
        initiatives: whose lines are added up.
        key: what a line counts under, given its initiative and itself.
    """
    sums: dict[K, Amounts] = defaultdict(Amounts)
    for entry, _n, line in iter_lines(initiatives):
        sums[key(entry, line)] += amounts_of(line)
    return dict(sums)


def sum_all(initiatives: Iterable[Entry[Initiative]]) -> Amounts:
    """Return the amounts of all budget lines together."""
    return sum((amounts_of(line) for _entry, _n, line in iter_lines(initiatives)), Amounts())


def sum_by_year(initiatives: Iterable[Entry[Initiative]]) -> dict[int, Amounts]:
    """Return the amounts by year, in order."""
    return dict(sorted(sum_by(initiatives, lambda _entry, line: line.year).items()))


def sum_by_source(initiatives: Iterable[Entry[Initiative]]) -> dict[str, Amounts]:
    """Return the amounts by funding source."""
    return sum_by(initiatives, lambda _entry, line: line.source)


def sum_by_chapter(initiatives: Iterable[Entry[Initiative]]) -> dict[str | None, Amounts]:
    """Return the amounts by budget chapter; None for lines without one."""
    return sum_by(initiatives, lambda _entry, line: line.chapter)


def sum_by_office(initiatives: Iterable[Entry[Initiative]]) -> dict[str, Amounts]:
    """Return the amounts by the office that answers for each initiative."""
    return sum_by(initiatives, lambda entry, _line: entry.model.office)


def sum_by_subplan(plan: Plan) -> dict[str, Amounts]:
    """Return the amounts of every sub-plan, those nested in it included."""
    return {id_: sum_all(plan.all_initiatives_of(entry)) for id_, entry in plan.subplans.items()}
