"""Numbers that hold until they change, as lines of steps over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.views.figures import place
from dtplan.views.scale import round_step
from dtplan.views.time_axis import TimeAxis, TimeTick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

WIDTH, HEIGHT = 780, 330
LEFT, RIGHT, TOP, BOTTOM = 70, 570, 24, 286
LABEL_X, LABEL_HEIGHT = RIGHT + 12, 19
FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class StepLine:
    """How a number went: its name, the points of a line, its end, and where the words for it stand."""

    name: str
    points: str
    end_x: str
    end_y: str
    label_y: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class StepMark:
    """A sign on a line, such as an assessment: its code and where it stands."""

    code: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class StepGrid:
    """A line across the drawing at a round number."""

    y: str
    label_y: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class StepChart:
    """Everything that is drawn.

    Attributes:
        width, height, left, right, top, bottom: of the drawing and of its inner part.
        label_x, tick_y, text_x: where words, the names of months and numbers stand.
        across: the marks of the days.
        grid: round numbers.
        lines: one for each number.
        marks: signs on the first line.
        key_x, key_ys: where it is said what the signs mean.
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
    across: tuple[TimeTick, ...]
    grid: tuple[StepGrid, ...]
    lines: tuple[StepLine, ...]
    marks: tuple[StepMark, ...]
    key_x: int
    key_ys: tuple[int, ...]


def draw_steps(
    series: Mapping[str, Sequence[tuple[date, Decimal]]],
    first: date,
    last: date,
    codes: Sequence[tuple[date, Decimal, str]] = (),
    *,
    is_percent: bool = False,
) -> StepChart | None:
    """Return the chart, or None when no number is more than nothing.

    Args:
        series: by name, the days on which a number changed and what it was from then on.
        first: the day at the left.
        last: the day at the right.
        codes: signs to put on the line, each with its day and its number.
        is_percent: the scale goes to a hundred.
    """
    values = [value for points in series.values() for _day, value in points]
    highest = FULL if is_percent else max(values, default=Decimal())
    if not highest or not values:
        return None
    axis = TimeAxis(first, last, LEFT, RIGHT)

    def y(value: Decimal) -> float:
        return BOTTOM - (BOTTOM - TOP) * float(value / highest)

    lines = []
    for name, steps in series.items():
        points: list[tuple[float, float]] = []
        for day, value in steps:
            x = axis.at(day)
            if points:
                points.append((x, points[-1][1]))
            points.append((x, y(value)))
        points.append((axis.end, points[-1][1]))
        text = " ".join(f"{place(round(one, 1))},{place(round(other, 1))}" for one, other in points)
        end = place(points[-1][1])
        lines.append(StepLine(name, text, place(axis.end), end, end, steps[-1][1]))
    step = Decimal(25) if is_percent else round_step(highest)
    rounds = [step * n for n in range(int(highest / step) + 1)]
    return StepChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        top=TOP,
        bottom=BOTTOM,
        label_x=LABEL_X,
        tick_y=BOTTOM + 22,
        text_x=LEFT - 8,
        across=axis.ticks(),
        grid=tuple(StepGrid(place(y(one)), place(y(one) + 4), one) for one in rounds),
        lines=_part_labels(lines),
        marks=tuple(StepMark(code, place(axis.at(day)), place(y(value))) for day, value, code in codes),
        key_x=LABEL_X + 8,
        key_ys=tuple(BOTTOM - 2 - n * 24 for n in (2, 1, 0)),
    )


def _part_labels(lines: Sequence[StepLine]) -> tuple[StepLine, ...]:
    """Return the lines with their words beside their ends, clear of each other."""
    order = sorted(lines, key=lambda line: -float(line.end_y))
    placed: dict[str, str] = {}
    lowest = float(BOTTOM) + LABEL_HEIGHT
    for line in order:
        lowest = min(float(line.end_y) + 4, lowest - LABEL_HEIGHT)
        placed[line.name] = place(lowest)
    return tuple(replace(line, label_y=placed[line.name]) for line in lines)
