"""The milestone trend chart: when it was said across, the date that was said upwards, a line for each date.

A line that stays level keeps its date, one that rises slips. The diagonal is where the day of saying and
the date said are the same: a line that comes to it has been reached.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dtplan.views.figures import place
from dtplan.views.lettering import fit_text
from dtplan.views.time_axis import TimeAxis, TimeTick

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dtplan.views.text import LocalText

WIDTH, HEIGHT = 780, 460
LEFT, RIGHT, TOP, BOTTOM = 84, 500, 26, 414
LABEL_X, LABEL_HEIGHT, LETTERS = 530, 40, 12.5
MOST_LINES = 8
HUES = 6
_MARKS = (
    "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
    "m-3.5-3.5h7v7h-7z",
    "m0-5 5 8.5h-10z",
    "m0 5 5-8.5h-10z",
)
"""Disc, square and two triangles around a point: neighbours differ in shape and not in colour alone."""
_DIAMOND, _CROSS = "l6 6-6 6-6-6z", "l10 10m0-10l-10 10"


@dataclass(frozen=True, slots=True)
class TrendStep:
    """A date as it was said from a day on; nothing when it was taken out."""

    day: date
    expected: date | None
    is_reached: bool


@dataclass(frozen=True, slots=True)
class TrendSource:
    """What a line is drawn from.

    Attributes:
        name: what it is called.
        steps: what was said, oldest first.
        slip: by how many days it is now later than planned.
        is_end: it is the end of an initiative, not a milestone.
    """

    name: LocalText
    steps: Sequence[TrendStep]
    slip: int
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A line, its marks, and the words at its end.

    Attributes:
        number: its number, which stands at its end.
        hue: the number of its colour.
        points: of the line.
        spots: the outlines of its mark where the date was set or moved, and of that before its words.
        end: the outline of the mark at its end: a diamond when reached, a cross when taken out, else "".
        end_x, end_y: where it ends.
        leader: the points of the thin line from there to its words.
        label_y, date_y: where its words stand.
        name: the words, cut to the room there is.
        expected: the last date that was said.
        slip: days between the date planned last and that one.
        state: "reached", "gone" or "open".
        is_end: it is the end of an initiative, not a milestone.
    """

    number: int
    hue: int
    points: str
    spots: str
    end: str
    end_x: str
    end_y: str
    leader: str
    label_y: str
    date_y: str
    name: LocalText
    expected: date
    slip: int
    state: str
    is_end: bool


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Everything that is drawn.

    Attributes:
        width, height, left, right, top, bottom: of the drawing and of its inner part.
        label_x, tick_y, text_x: where words and the names of months stand.
        diagonal: its points.
        diagonal_x, diagonal_y: where the word for it stands.
        across, up: the marks of the two axes.
        lines: one for each date.
        left_out: how many dates have no line, because there are too many.
    """

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    label_x: int
    tick_y: int
    text_x: int
    diagonal: str
    diagonal_x: str
    diagonal_y: str
    across: tuple[TimeTick, ...]
    up: tuple[TimeTick, ...]
    lines: tuple[TrendLine, ...]
    left_out: int


def draw_trend(sources: Sequence[TrendSource], first: date, last: date) -> TrendChart | None:
    """Return the chart, or None when there is no date to follow.

    Args:
        sources: the dates, the most telling ones first.
        first: the first day on which anything was said.
        last: the day up to which what was said last holds.
    """
    living = [one for one in sources if not (one.steps[0].is_reached and one.steps[0].day <= first)]
    shown = living[:MOST_LINES]
    dates = [step.expected for one in shown for step in one.steps if step.expected]
    if not dates:
        return None
    across = TimeAxis(first, last, LEFT, RIGHT)
    up = TimeAxis(min(first, *dates), max(last, *dates), BOTTOM, TOP)
    lines = [_draw_line(n, one, across, up) for n, one in enumerate(shown, 1)]
    ends = [f"{place(round(across.at(day), 1))},{place(round(up.at(day), 1))}" for day in (first, last)]
    return TrendChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        top=TOP,
        bottom=BOTTOM,
        label_x=LABEL_X,
        tick_y=BOTTOM + 22,
        text_x=LEFT - 8,
        diagonal=" ".join(ends),
        diagonal_x=place((across.start + across.end) / 2 + 10),
        diagonal_y=place((up.at(first) + up.at(last)) / 2 + 16),
        across=across.ticks(),
        up=up.ticks(4),
        lines=_part_labels(lines),
        left_out=len(sources) - len(shown),
    )


def _draw_line(number: int, source: TrendSource, across: TimeAxis, up: TimeAxis) -> TrendLine:
    points: list[tuple[float, float]] = []
    spots: list[str] = []
    state, end, expected = "open", "", source.steps[0].expected or across.first
    for step in source.steps:
        x = across.at(step.day)
        if step.is_reached and step.expected:
            x = max(across.at(step.expected), points[-1][0] if points else across.start)
        if points:
            points.append((x, points[-1][1]))
        state = "gone" if step.expected is None else "reached" if step.is_reached else "open"
        if step.expected is not None:
            expected = step.expected
            points.append((x, up.at(expected)))
            spots.append(_draw_mark(number, *points[-1]))
    if state == "open":
        points.append((across.end, points[-1][1]))
    x, y = points[-1]
    if state == "reached":
        end = f"M{place(x)} {place(y - 6)}{_DIAMOND}"
        spots.pop()
    elif state == "gone":
        end = f"M{place(x - 5)} {place(y - 5)}{_CROSS}"
    return TrendLine(
        number=number,
        hue=(number - 1) % HUES + 1,
        points=" ".join(f"{place(round(one, 1))},{place(round(other, 1))}" for one, other in points),
        spots="".join(spots),
        end=end,
        end_x=place(x),
        end_y=place(y),
        leader="",
        label_y=place(y),
        date_y="",
        name=fit_text(source.name, WIDTH - LABEL_X - 30, LETTERS * 1.05),
        expected=expected,
        slip=source.slip,
        state=state,
        is_end=source.is_end,
    )


def _draw_mark(number: int, x: float, y: float) -> str:
    return f"M{place(round(x, 1))} {place(round(y, 1))}{_MARKS[(number - 1) % len(_MARKS)]}"


def _part_labels(lines: Sequence[TrendLine]) -> tuple[TrendLine, ...]:
    """Return the lines with their words at the height of their ends, clear of each other."""
    order = sorted(lines, key=lambda line: (float(line.end_y), line.number))
    heights: list[float] = []
    for line in order:
        wanted = float(line.end_y)
        heights.append(max(wanted, heights[-1] + LABEL_HEIGHT) if heights else max(wanted, TOP + 4))
    lowest = float(BOTTOM)
    for n in range(len(heights) - 1, -1, -1):
        heights[n] = min(heights[n], lowest)
        lowest = heights[n] - LABEL_HEIGHT
    placed = [
        replace(
            line,
            label_y=place(height),
            date_y=place(height + 15),
            leader=f"{line.end_x},{line.end_y} {LABEL_X - 26},{place(height - 4)} {LABEL_X - 8},{place(height - 4)}",
            spots=line.spots + _draw_mark(line.number, LABEL_X - 8, height - 4),
        )
        for line, height in zip(order, heights, strict=True)
    ]
    return tuple(sorted(placed, key=lambda line: line.number))
