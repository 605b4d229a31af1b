"""Counts that make up a whole, as a column for each moment."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.views.figures import place
from dtplan.views.paint import Paint, choose_paint
from dtplan.views.scale import round_step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

WIDTH = 780
LEFT, RIGHT, TOP, BOTTOM = 52, 744, 16, 250
KEY_Y, KEY_WIDTH, KEYS_PER_ROW, KEY_HEIGHT = 300, 180, 4, 26
MOST_COLUMNS = 48
BROADEST = 44.0
MIN_LABEL_ROOM = 92.0


@dataclass(frozen=True, slots=True)
class StackPart:
    """The part of a column for one code."""

    code: str
    count: int
    y: str
    height: str
    paint: Paint


@dataclass(frozen=True, slots=True)
class StackColumn:
    """A moment; its day is written when there is room."""

    day: date
    x: str
    width: str
    center: str
    has_day: bool
    parts: tuple[StackPart, ...]


@dataclass(frozen=True, slots=True)
class StackKey:
    """What a paint stands for, and where that is said."""

    code: str
    paint: Paint
    x: int
    y: int
    text_x: int
    text_y: int


@dataclass(frozen=True, slots=True)
class StackLine:
    """A line across the drawing at a round number."""

    y: str
    label_y: str
    count: int


@dataclass(frozen=True, slots=True)
class StackChart:
    """Everything that is drawn.

    Attributes:
        width, height, left, right, bottom: of the drawing and of its inner part.
        text_x, day_y: where numbers and days stand.
        lines, columns, keys: what is drawn.
    """

    width: int
    height: int
    left: int
    right: int
    bottom: int
    text_x: int
    day_y: int
    lines: tuple[StackLine, ...]
    columns: tuple[StackColumn, ...]
    keys: tuple[StackKey, ...]


def draw_stack(codes: Sequence[str], moments: Sequence[tuple[date, Mapping[str, int]]]) -> StackChart | None:
    """Return the chart, or None when nothing is counted.

    Args:
        codes: what is counted, from the bottom up.
        moments: each day with how many there were of each code.
    """
    step = (len(moments) + MOST_COLUMNS - 1) // MOST_COLUMNS or 1
    shown = [*moments[:-1][::step], *moments[-1:]]
    used = [code for code in codes if any(counts[code] for _day, counts in shown)]
    highest = max((sum(counts.values()) for _day, counts in shown), default=0)
    if not highest:
        return None
    room = (RIGHT - LEFT) / len(shown)
    width = min(BROADEST, room * 0.82)
    every = max(1, -int(-MIN_LABEL_ROOM // room))
    paints = {code: choose_paint(n) for n, code in enumerate(codes)}
    columns = []
    for n, (day, counts) in enumerate(shown):
        center, below, parts = LEFT + room * (n + 0.5), float(BOTTOM), []
        for code in used:
            height = (BOTTOM - TOP) * counts[code] / highest
            if counts[code]:
                below -= height
                parts.append(StackPart(code, counts[code], place(below), place(height), paints[code]))
        has_day = (len(shown) - 1 - n) % every == 0 and center >= MIN_LABEL_ROOM / 2
        columns.append(
            StackColumn(day, place(center - width / 2), place(width), place(center), has_day, tuple(parts))
        )
    rows = (len(used) + KEYS_PER_ROW - 1) // KEYS_PER_ROW
    unit = max(1, int(round_step(Decimal(highest))))
    return StackChart(
        width=WIDTH,
        height=KEY_Y + rows * KEY_HEIGHT,
        left=LEFT,
        right=RIGHT,
        bottom=BOTTOM,
        text_x=LEFT - 8,
        day_y=BOTTOM + 22,
        lines=tuple(
            StackLine(place(y), place(y + 4), count)
            for count in range(0, highest + 1, unit)
            for y in (BOTTOM - (BOTTOM - TOP) * count / highest,)
        ),
        columns=tuple(columns),
        keys=tuple(_draw_key(n, code, paints[code]) for n, code in enumerate(used)),
    )


def _draw_key(n: int, code: str, paint: Paint) -> StackKey:
    x, y = LEFT + n % KEYS_PER_ROW * KEY_WIDTH, KEY_Y + n // KEYS_PER_ROW * KEY_HEIGHT - 8
    return StackKey(code, paint, x, y, x + 22, y + 13)
