"""Columns of money by year: stacked by source, with what is executed beside each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.views.figures import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dtplan.plan.rollup import Amounts
    from dtplan.views.text import LocalText

WIDTH, HEIGHT = 720, 320
LEFT, TOP, BOTTOM = 84, 30, 284
MAX_COLUMN = 72
LABEL_HEIGHT = 18
"""A part lower than this has no room for its number."""
SERIES = 6
"""How many colours tell sources apart; further ones share the last."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a column that one source pays."""

    series: int
    y: str
    height: str
    label_y: str
    has_label: bool
    amount: Decimal
    source: LocalText


@dataclass(frozen=True, slots=True)
class Column:
    """The money of a year."""

    year: int
    x: str
    center: str
    width: str
    top: str
    planned: Decimal
    segments: tuple[Segment, ...]
    executed: Decimal
    executed_x: str
    executed_y: str
    executed_height: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the drawing at a round amount."""

    y: str
    label_y: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn, in the units of a box of `width` by `height`."""

    width: int
    height: int
    left: int
    label_x: int
    bottom: int
    year_y: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def draw_chart(
    sources: Sequence[tuple[int, LocalText, Sequence[Decimal | None]]], by_year: Mapping[int, Amounts]
) -> Chart | None:
    """Return the drawing, or None when there is nothing to draw.

    Args:
        sources: number, name and planned money by year of each source.
        by_year: the money of each year.
    """
    highest = max((max(one.planned, one.executed) for one in by_year.values()), default=Decimal())
    if not highest:
        return None
    step = _round_step(highest)
    scale = (BOTTOM - TOP) / highest
    slot = Decimal(WIDTH - LEFT) / len(by_year)
    width = min(Decimal(MAX_COLUMN), slot * Decimal("0.6"))
    columns = []
    for n, (year, amounts) in enumerate(by_year.items()):
        center = LEFT + slot * n + slot / 2
        top = BOTTOM - amounts.planned * scale
        executed = amounts.executed * scale
        columns.append(
            Column(
                year=year,
                x=place(center - width / 2),
                center=place(center),
                width=place(width),
                top=place(min(top, BOTTOM - executed) - 8),
                planned=amounts.planned,
                segments=_stack([(series, name, values[n]) for series, name, values in sources], scale),
                executed=amounts.executed,
                executed_x=place(center + width / 2 + 4),
                executed_y=place(BOTTOM - executed),
                executed_height=place(executed),
            )
        )
    lines = []
    amount = Decimal()
    while amount <= highest:
        lines.append(Line(place(BOTTOM - amount * scale), place(BOTTOM - amount * scale + 4), amount))
        amount += step
    return Chart(WIDTH, HEIGHT, LEFT, LEFT - 10, BOTTOM, BOTTOM + 24, tuple(columns), tuple(lines))


def _stack(parts: Sequence[tuple[int, LocalText, Decimal | None]], scale: Decimal) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    y = Decimal(BOTTOM)
    for series, name, amount in parts:
        if not amount:
            continue
        height = amount * scale
        y -= height
        middle = place(y + height / 2 + 4)
        segments.append(
            Segment(series, place(y), place(height), middle, height >= LABEL_HEIGHT, amount, name)
        )
    return tuple(segments)


def _round_step(highest: Decimal) -> Decimal:
    """Return a distance of 1, 2 or 5 times a power of ten that cuts an amount in three to six."""
    power = Decimal(10) ** (highest.adjusted() - 1)
    return next(step for step in (power * n for n in (1, 2, 5, 10, 20, 50)) if highest / step <= 6)  # noqa: PLR2004
