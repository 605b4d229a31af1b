"""Whether something exists on a day or during a span of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.model.period import Validity


class Span(NamedTuple):
    """From one day to another, both included."""

    start: date
    end: date

    def __str__(self) -> str:
        """Return it as words: `from 2024-03-01 to 2026-12-31`."""
        return f"from {self.start} to {self.end}"


def expected_span(initiative: Initiative, status_date: date) -> Span:
    """Return the days during which an initiative is expected to run.

    Without an end it runs at least until the status date; dates the wrong way round are swapped.
    """
    start = initiative.schedule.start.expected
    end = initiative.schedule.end.expected if initiative.schedule.end else max(start, status_date)
    return Span(min(start, end), max(start, end))


def is_valid_on(validity: Validity | None, day: date) -> bool:
    """Say whether something exists on a day; what does not say when it exists always does."""
    return validity is None or validity.covers(day, day)


def overlaps(validity: Validity | None, start: date, end: date) -> bool:
    """Say whether something exists on at least one day of a span."""
    return validity is None or (validity.start <= end and (validity.end is None or start <= validity.end))


def describe_validity(validity: Validity | None) -> str:
    """Return a validity as words: `from 2020-01-01 to 2025-11-27`."""
    if validity is None:
        return "always"
    return f"from {validity.start} to {validity.end}" if validity.end else f"from {validity.start}"
