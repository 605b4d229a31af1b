"""The readings of an indicator as a small line, with where it started and where it should get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

WIDTH, HEIGHT, MARGIN = 260, 84, 10
MOST_SPOTS = 24
"""More readings than this are drawn without a spot each; the line leaves some of them out."""
_SQUARE = "h8v8h-8z"
_DIAMOND = "l7 7-7 7-7-7z"

Value = tuple["date", "Decimal"]
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Everything that is drawn, in the units of a box of `width` by `height`.

    Attributes:
        width, height: of the box.
        aim: the points of the line from the start over the targets; "" when there is no such line.
        trend: the points of the line over the readings; "" when there is no such line.
        marks: the outlines of a square where it started and of a diamond for each target.
        readings: the outlines of a disc for each reading, the last one larger.
    """

    width: int
    height: int
    aim: str
    trend: str
    marks: str
    readings: str


def draw_sparkline(
    baseline: Value | None, targets: Sequence[Value], readings: Sequence[Value]
) -> Sparkline | None:
    """Return the drawing, or None without any reading: there is no line to see.

    Args:
        baseline: where the indicator started.
        targets: where it should get, in order of days.
        readings: in order of days, up to the status date.
    """
    if not readings:
        return None
    start = [baseline] if baseline else []
    everything = [*start, *targets, *readings]
    first, last = min(day for day, _ in everything), max(day for day, _ in everything)
    low, high = min(value for _, value in everything), max(value for _, value in everything)

    def spot(one: Value) -> Spot:
        day, value = one
        along = (day - first).days / (last - first).days if last > first else 0.5
        up = float((value - low) / (high - low)) if high > low else 0.5
        x, y = MARGIN + along * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)
        return round(x), round(y)

    step = (len(readings) + MOST_SPOTS - 1) // MOST_SPOTS
    begin = [spot(one) for one in start]
    aims = [spot(one) for one in targets[-MOST_SPOTS:]]
    course = [spot(one) for one in [*readings[:-1][::step], readings[-1]]]
    marks = [f"M{x - 4} {y - 4}{_SQUARE}" for x, y in begin] + [f"M{x} {y - 7}{_DIAMOND}" for x, y in aims]
    discs = [_draw_disc(one, 3) for one in course[:-1]] if step == 1 else []
    return Sparkline(
        width=WIDTH,
        height=HEIGHT,
        aim=_join([*begin, *aims]),
        trend=_join([*begin, *course]),
        marks="".join(marks),
        readings="".join([*discs, _draw_disc(course[-1], 5)]),
    )


def _draw_disc(spot: Spot, radius: int) -> str:
    x, y = spot
    half = f"a{radius} {radius} 0 1 0"
    return f"M{x - radius} {y}{half} {2 * radius} 0{half}-{2 * radius} 0"


def _join(spots: Sequence[Spot]) -> str:
    return " ".join(f"{x},{y}" for x, y in spots) if len(spots) > 1 else ""
