"""A date in its three tenses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dtplan.model.period import Tenses


@dataclass(frozen=True, slots=True)
class TensesView:
    """A date as it was approved, as it is believed today, and as it happened.

    Attributes:
        planned, forecast, actual: the three tenses.
        expected: the best knowledge there is of them.
        slip: days by which the expected date is later than the planned one.
        is_overdue: it should have come by the status date and did not.
    """

    planned: date
    forecast: date | None
    actual: date | None
    expected: date
    slip: int
    is_overdue: bool


def view_tenses(tenses: Tenses, status_date: date) -> TensesView:
    """Return a date in its tenses, with its slip in days."""
    return TensesView(
        planned=tenses.planned,
        forecast=tenses.forecast,
        actual=tenses.actual,
        expected=tenses.expected,
        slip=tenses.slip,
        is_overdue=tenses.actual is None and tenses.expected < status_date,
    )
