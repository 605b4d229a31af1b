"""The readings of an indicator as a small line, with where it started and where it should get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.figures import place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

WIDTH, HEIGHT, MARGIN = 260, 84, 10
MOST_SPOTS = 24
"""More readings than this are drawn without a spot each; the line leaves some of them out."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in the drawing."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Everything that is drawn, in the units of a box of `width` by `height`.

    Attributes:
        width, height: of the box.
        path: the points of the line from the start over the targets; "" when there is no such line.
        line: the points of the line over the readings; "" when there is no such line.
        baseline: where it started.
        targets, readings: the values themselves; the last reading is drawn larger.
        last: the newest reading.
    """

    width: int
    height: int
    path: str
    line: str
    baseline: Spot | None
    targets: tuple[Spot, ...]
    readings: tuple[Spot, ...]
    last: Spot | None


def draw_sparkline(
    baseline: tuple[date, Decimal] | None,
    targets: Sequence[tuple[date, Decimal]],
    readings: Sequence[tuple[date, Decimal]],
) -> Sparkline | None:
    """Return the drawing, or None without any reading: there is no line to see.

    Args:
        baseline: where the indicator started.
        targets, readings: in order of days; readings up to the status date.
    """
    if not readings:
        return None
    start = [baseline] if baseline else []
    everything = [*start, *targets, *readings]
    first, last = min(day for day, _ in everything), max(day for day, _ in everything)
    low, high = min(value for _, value in everything), max(value for _, value in everything)

    def spot(one: tuple[date, Decimal]) -> Spot:
        day, value = one
        along = (day - first).days / (last - first).days if last > first else 0.5
        up = float((value - low) / (high - low)) if high > low else 0.5
        return Spot(
            place(MARGIN + along * (WIDTH - 2 * MARGIN)), place(HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN))
        )

    step = (len(readings) + MOST_SPOTS - 1) // MOST_SPOTS
    chosen = [spot(one) for one in [*readings[:-1][::step], readings[-1]]]
    aims = tuple(spot(one) for one in targets[-MOST_SPOTS:])
    base = spot(baseline) if baseline else None
    begin = [base] if base else []
    return Sparkline(
        width=WIDTH,
        height=HEIGHT,
        path=_join([*begin, *aims]),
        line=_join([*begin, *chosen]),
        baseline=base,
        targets=aims,
        readings=tuple(chosen[:-1]) if step == 1 else (),
        last=chosen[-1],
    )


def _join(spots: Sequence[Spot]) -> str:
    return " ".join(f"{one.x},{one.y}" for one in spots) if len(spots) > 1 else ""
