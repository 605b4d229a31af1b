"""The calendar: one bar per initiative on the years of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dtplan.views.figures import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.views.initiative import InitiativeSheet
    from dtplan.views.milestone import MilestoneView
    from dtplan.views.reader import Reader, Ref

MAX_TICKS = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year; the label stands inside the drawing."""

    year: int
    x: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the bar."""

    x: str
    milestone: MilestoneView


@dataclass(frozen=True, slots=True)
class Bar:
    """An initiative on the years.

    Attributes:
        sheet: the initiative.
        x, width: from its start to its approved end.
        done_width: the part that is done.
        slip_x, slip_width: from the approved end to the expected one when that is later, else "".
        has_end: an end was given; without one the bar runs to the end of the term.
        marks: its milestones.
    """

    sheet: InitiativeSheet
    x: str
    width: str
    done_width: str
    slip_x: str
    slip_width: str
    has_end: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The initiatives of one sub-plan."""

    subplan: Ref | None
    hue: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The calendar.

    Attributes:
        ticks: the years.
        today: where the status date stands, or "" when it is outside.
        groups: by sub-plan, in the order of the document.
    """

    ticks: tuple[Tick, ...]
    today: str
    groups: tuple[BarGroup, ...]


class _Scale:
    """Days to percentages of the drawing's width."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = max(1, (last - first).days)

    def at(self, day: date) -> float:
        return 100 * (day - self.first).days / self._days


def view_timeline(
    reader: Reader,
    groups: Sequence[tuple[Ref | None, int, Sequence[tuple[Entry[Initiative], InitiativeSheet]]]],
) -> TimelineView:
    """Return the calendar.

    Args:
        reader: the plan in a language.
        groups: name and colour of each sub-plan, with its initiatives and their sheets.
    """
    term = reader.plan.settings.term
    days = [
        term.start,
        term.end,
        *(day for _ref, _hue, members in groups for entry, _ in members for day in _days(entry)),
    ]
    scale = _Scale(min(days).replace(month=1, day=1), max(days))
    status_date = reader.plan.status_date
    return TimelineView(
        ticks=_tick(scale),
        today=place(scale.at(status_date)) if scale.first <= status_date <= scale.last else "",
        groups=tuple(
            BarGroup(ref, hue, tuple(_draw(entry, sheet, scale, term.end) for entry, sheet in members))
            for ref, hue, members in groups
            if members
        ),
    )


def _days(entry: Entry[Initiative]) -> list[date]:
    schedule = entry.model.schedule
    tenses = [
        schedule.start,
        *([schedule.end] if schedule.end else []),
        *(one.due for one in entry.model.milestones),
    ]
    return [day for one in tenses for day in (one.planned, one.expected)]


def _tick(scale: _Scale) -> tuple[Tick, ...]:
    years = range(scale.first.year, scale.last.year + 1)
    step = (len(years) + MAX_TICKS - 1) // MAX_TICKS
    return tuple(Tick(year, place(scale.at(date(year, 1, 1)))) for year in years[::step])


def _draw(entry: Entry[Initiative], sheet: InitiativeSheet, scale: _Scale, term_end: date) -> Bar:
    schedule = entry.model.schedule
    start = schedule.start.expected
    planned_end = max(schedule.end.planned if schedule.end else term_end, start + timedelta(days=1))
    expected_end = schedule.end.expected if schedule.end else planned_end
    x = scale.at(start)
    width = scale.at(min(planned_end, max(expected_end, start + timedelta(days=1)))) - x
    is_late = expected_end > planned_end
    return Bar(
        sheet=sheet,
        x=place(x),
        width=place(width),
        done_width=place(width * (sheet.state.progress or 0) / 100),
        slip_x=place(scale.at(planned_end)) if is_late else "",
        slip_width=place(scale.at(expected_end) - scale.at(planned_end)) if is_late else "",
        has_end=schedule.end is not None,
        marks=tuple(Mark(place(scale.at(one.due.expected)), one) for one in sheet.milestones),
    )
