"""The dates of an initiative in one table: its start, its milestones and its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dtplan.views.dates import TensesView
    from dtplan.views.milestone import MilestoneView


@dataclass(frozen=True, slots=True)
class Step:
    """A date of an initiative.

    Attributes:
        kind: "start", "milestone" or "end".
        milestone: None for the start and the end.
        due: when.
        state: "reached", "overdue" or "pending", as of the status date.
    """

    kind: str
    milestone: MilestoneView | None
    due: TensesView
    state: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Every date of an initiative, with the columns that its table needs.

    Attributes:
        rows: the start, the milestones in their order, and the end.
        has_forecasts, has_actuals, has_weights: some row has one.
    """

    rows: tuple[Step, ...]
    has_forecasts: bool
    has_actuals: bool
    has_weights: bool


def view_steps(
    start: TensesView, end: TensesView | None, milestones: Sequence[MilestoneView], status_date: date
) -> Steps:
    """Return the dates of an initiative."""
    rows = [Step("start", None, start, _name_state(start, status_date))]
    rows += [Step("milestone", one, one.due, one.state) for one in milestones]
    if end is not None:
        rows.append(Step("end", None, end, _name_state(end, status_date)))
    return Steps(
        rows=tuple(rows),
        has_forecasts=any(row.due.forecast is not None for row in rows),
        has_actuals=any(row.due.actual is not None for row in rows),
        has_weights=any(one.weight is not None for one in milestones),
    )


def _name_state(due: TensesView, status_date: date) -> str:
    if due.actual is not None and due.actual <= status_date:
        return "reached"
    return "overdue" if due.is_overdue else "pending"
