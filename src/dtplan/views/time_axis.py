"""Days along a side of a drawing, with marks at the beginnings of months or years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dtplan.views.figures import place

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TICKS = 7
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between two marks."""


@dataclass(frozen=True, slots=True)
class TimeTick:
    """The first day of a month, and where it stands; `text_at` is where its name does."""

    day: date
    at: str
    text_at: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days to places along one side.

    Attributes:
        first, last: the days at both ends.
        start, end: the places of both ends; the end may be the smaller one.
    """

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """Return the place of a day; what lies beyond an end stands there."""
        days = max(1, (self.last - self.first).days)
        along = min(1.0, max(0.0, (day - self.first).days / days))
        return self.start + (self.end - self.start) * along

    def ticks(self, shift: float = 0) -> tuple[TimeTick, ...]:
        """Return the marks, some seven at most.

        Args:
            shift: how far from its mark the name of a month stands.
        """
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((step for step in _STEPS if months / step <= MOST_TICKS), _STEPS[-1])
        return tuple(
            TimeTick(day, place(self.at(day)), place(self.at(day) + shift)) for day in self._iter_months(step)
        )

    def _iter_months(self, step: int) -> Iterator[date]:
        for month in range(self.first.year * 12, self.last.year * 12 + 12):
            day = date(month // 12, month % 12 + 1, 1)
            if month % step == 0 and self.first <= day <= self.last:
                yield day
