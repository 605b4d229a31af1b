"""Milestones as they add up: as planned, as reached, and as they are expected to be."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.views.figures import place
from dtplan.views.scale import round_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.views.reader import Reader

WIDTH, HEIGHT = 720, 330
LEFT, RIGHT, TOP, BOTTOM = 52, 540, 24, 290
LABEL_ROOM, LABEL_HEIGHT = 160, 17
MAX_TICKS = 10
MOST_ROWS = 16
"""More half-years than this, and the table has a row per year."""


@dataclass(frozen=True, slots=True)
class BurnUpTick:
    """The first day of a year; the last part of a year may have no room for its number."""

    year: int
    x: str


@dataclass(frozen=True, slots=True)
class BurnUpLine:
    """A line across the drawing at a round number."""

    y: str
    label_y: str
    count: int


@dataclass(frozen=True, slots=True)
class Curve:
    """How a number adds up: the points of a line, its end, and where the words for it stand."""

    points: str
    end_x: str
    end_y: str
    label_x: str
    label_y: str
    count: int


@dataclass(frozen=True, slots=True)
class BurnUpRow:
    """The numbers at the end of a day; None where they are not known yet, or no longer matter."""

    day: date
    is_status_date: bool
    planned: int
    reached: int | None
    forecast: int | None


@dataclass(frozen=True, slots=True)
class BurnUp:
    """Everything that is drawn, and the same as rows of a table.

    Attributes:
        width, height, left, right, top, bottom: of the drawing and of its inner part.
        label_x, year_y, tick_y: where numbers stand, and how far down the marks of years go.
        today, today_y, today_text_y: the status date on the drawing.
        ticks, lines: years and round numbers.
        planned, reached, forecast: the three curves; the last two meet at the status date.
        total: how many milestones there are.
        overdue: how many the forecast leaves out because their date has passed and no new one is given.
        cancelled: how many it leaves out because their initiatives were cancelled.
        rows: the same numbers by half-year, and those of the status date.
    """

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    label_x: int
    year_y: int
    tick_y: int
    today: str
    today_y: int
    today_text_y: int
    ticks: tuple[BurnUpTick, ...]
    lines: tuple[BurnUpLine, ...]
    planned: Curve
    reached: Curve
    forecast: Curve
    total: int
    overdue: int
    cancelled: int
    rows: tuple[BurnUpRow, ...]


class _Scale:
    """Days and numbers to places in the drawing."""

    def __init__(self, first: date, last: date, total: int) -> None:
        self.first, self.last, self._total = first, last, total
        self._days = max(1, (last - first).days)

    def x(self, day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / self._days

    def y(self, count: int) -> float:
        return BOTTOM - (BOTTOM - TOP) * count / self._total


def view_burn_up(reader: Reader, entries: Sequence[Entry[Initiative]]) -> BurnUp | None:
    """Return how milestones add up, or None when there are none.

    Args:
        reader: the plan in a language.
        entries: the initiatives whose milestones count.
    """
    day, term = reader.plan.status_date, reader.plan.settings.term
    known = [
        (one.due, entry.model.status is Status.CANCELLED)
        for entry in entries
        for one in entry.model.milestones
    ]
    if not known:
        return None
    planned = sorted(due.planned for due, _gone in known)
    reached = sorted(due.actual for due, _gone in known if due.actual is not None and due.actual <= day)
    pending = [(due.expected, gone) for due, gone in known if due.actual is None or due.actual > day]
    coming = sorted(expected for expected, gone in pending if not gone and expected >= day)
    first = min(term.start, planned[0], day, *reached[:1])
    last = max(term.end, planned[-1], day, *coming[-1:])
    scale = _Scale(first, last, len(known))
    curves = _part_labels(
        _draw(scale, planned, first, last),
        _draw(scale, coming, day, last, len(reached)),
        _draw(scale, reached, first, day),
    )
    return BurnUp(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        top=TOP,
        bottom=BOTTOM,
        label_x=LEFT - 8,
        year_y=BOTTOM + 24,
        tick_y=BOTTOM + 6,
        today=place(scale.x(day)),
        today_y=TOP - 8,
        today_text_y=TOP - 12,
        ticks=_tick(scale),
        lines=_line(scale, len(known)),
        planned=curves[0],
        reached=curves[2],
        forecast=curves[1],
        total=len(known),
        overdue=sum(not gone and expected < day for expected, gone in pending),
        cancelled=sum(gone for _expected, gone in pending),
        rows=tuple(
            BurnUpRow(
                day=one,
                is_status_date=one == day,
                planned=bisect_right(planned, one),
                reached=bisect_right(reached, one) if one <= day else None,
                forecast=len(reached) + bisect_right(coming, one) if one >= day else None,
            )
            for one in _choose_days(first, last, day)
        ),
    )


def _draw(scale: _Scale, days: Sequence[date], start: date, end: date, before: int = 0) -> Curve:
    """Return the curve that goes up by one on each day, from a start with some already there."""
    points = [(scale.x(start), scale.y(before))]
    for n, day in enumerate(days, before + 1):
        x, y = scale.x(day), scale.y(n)
        if x - points[-1][0] >= 1:  # a step that no eye can tell from the one before is part of it
            points.append((x, points[-1][1]))
        points.append((x, y))
    count = before + len(days)
    x, y = scale.x(end), scale.y(count)
    points.append((x, y))
    return Curve(
        points=" ".join(f"{place(round(x, 1))},{place(round(y, 1))}" for x, y in points),
        end_x=place(x),
        end_y=place(y),
        label_x=place(x + 8),
        label_y=place(y + LABEL_HEIGHT + 1),
        count=count,
    )


def _part_labels(planned: Curve, forecast: Curve, reached: Curve) -> tuple[Curve, Curve, Curve]:
    """Return the curves with their words beside their ends, or below, clear of each other."""
    upper, lower = float(planned.end_y), float(forecast.end_y)
    turn = -1 if upper > lower else 1
    if abs(upper - lower) < LABEL_HEIGHT:
        middle = (upper + lower) / 2
        upper, lower = middle - turn * LABEL_HEIGHT / 2, middle + turn * LABEL_HEIGHT / 2
    below = float(reached.label_y)
    if float(reached.end_x) + LABEL_ROOM > RIGHT:
        for taken in sorted((upper + 4, lower + 4)):
            below = taken + LABEL_HEIGHT if abs(below - taken) < LABEL_HEIGHT else below
    return (
        replace(planned, label_y=place(upper + 4)),
        replace(forecast, label_y=place(lower + 4)),
        replace(reached, label_y=place(min(below, BOTTOM - 4))),
    )


def _tick(scale: _Scale) -> tuple[BurnUpTick, ...]:
    years = range(scale.first.year, scale.last.year + 1)
    step = (len(years) + MAX_TICKS - 1) // MAX_TICKS
    days = [max(date(year, 1, 1), scale.first) for year in years[::step]]
    ticks = [BurnUpTick(day.year, place(scale.x(day))) for day in days]
    return tuple(
        one
        for n, one in enumerate(ticks)
        if n + 1 == len(ticks) or float(ticks[n + 1].x) - float(one.x) >= LABEL_HEIGHT * 2
    )


def _line(scale: _Scale, total: int) -> tuple[BurnUpLine, ...]:
    step = max(1, int(round_step(Decimal(total))))
    return tuple(BurnUpLine(place(scale.y(n)), place(scale.y(n) + 4), n) for n in range(0, total + 1, step))


def _choose_days(first: date, last: date, status_date: date) -> list[date]:
    """Return the ends of half-years or years between two days, with the last one and the status date."""
    years = range(first.year, last.year + 1)
    halves = [day for year in years for day in (date(year, 6, 30), date(year, 12, 31))]
    if len(halves) > MOST_ROWS:
        halves = halves[1::2][:: (len(years) + MOST_ROWS - 1) // MOST_ROWS]
    return sorted({*(day for day in halves if first < day < last), last, status_date})
