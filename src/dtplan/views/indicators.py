"""Indicators: where they started, where they should get, and the last reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.indicator import Better
from dtplan.views.sparkline import Sparkline, draw_sparkline

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dtplan.model.indicator import DatedValue, Indicator
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText

MOST_DRAWN = 400
"""A chapter of more indicators than this leaves their drawings to the sheets."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value on a day, with where it comes from when it was measured."""

    value: Decimal
    date: date
    source: str | None = None
    note: LocalText | None = None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A measure of what changes.

    Attributes:
        id, title, unit: what is measured.
        better: "higher" or "lower".
        baseline: where it started.
        targets: every target, in order of days.
        readings: every reading, in order of days.
        target: the one that counts at the status date: the next to come, else the last.
        last: the newest reading that is not after the status date.
        state: "met", "not-met" or "unknown", the last reading against the target that counts.
        sparkline: the readings up to the status date as a line; None without any.
    """

    id: str
    title: LocalText
    unit: LocalText
    better: str
    baseline: ValueView | None
    targets: tuple[ValueView, ...]
    readings: tuple[ValueView, ...]
    target: ValueView | None
    last: ValueView | None
    state: str
    sparkline: Sparkline | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with the initiative that moves it; `course` is its drawing when there are not too many."""

    initiative: Ref
    is_illustrative: bool
    indicator: IndicatorView
    course: Sparkline | None


def view_indicator(indicator: Indicator, reader: Reader) -> IndicatorView:
    """Return an indicator as the report shows it."""
    day = reader.plan.status_date
    targets = tuple(_view_value(value) for value in sorted(indicator.targets, key=lambda one: one.date))
    readings = tuple(
        ValueView(one.value, one.date, one.source, reader.maybe(one.note))
        for one in sorted(indicator.readings, key=lambda one: one.date)
    )
    target = next((one for one in targets if one.date >= day), targets[-1] if targets else None)
    known = [one for one in readings if one.date <= day]
    last = known[-1] if known else None
    return IndicatorView(
        id=indicator.id,
        title=reader.text(indicator.title),
        unit=reader.unit(indicator.unit),
        better=indicator.better,
        baseline=_view_value(indicator.baseline) if indicator.baseline else None,
        targets=targets,
        readings=readings,
        target=target,
        last=last,
        state=_judge(indicator.better, target, last),
        sparkline=draw_sparkline(
            (indicator.baseline.date, indicator.baseline.value) if indicator.baseline else None,
            [(one.date, one.value) for one in targets],
            [(one.date, one.value) for one in known],
        ),
    )


def view_indicators(reader: Reader) -> tuple[IndicatorRow, ...]:
    """Return every indicator of the plan, by the names of initiatives."""
    rows = [
        (entry, view_indicator(indicator, reader))
        for entry in reader.order(reader.plan.initiatives.values())
        for indicator in entry.model.indicators
    ]
    are_drawn = len(rows) <= MOST_DRAWN
    return tuple(
        IndicatorRow(
            initiative=reader.refer_to(entry),
            is_illustrative=entry.model.illustrative,
            indicator=one,
            course=one.sparkline if are_drawn else None,
        )
        for entry, one in rows
    )


def _view_value(value: DatedValue) -> ValueView:
    return ValueView(value.value, value.date)


def _judge(better: Better, target: ValueView | None, last: ValueView | None) -> str:
    if target is None or last is None:
        return "unknown"
    is_met = last.value <= target.value if better is Better.LOWER else last.value >= target.value
    return "met" if is_met else "not-met"
