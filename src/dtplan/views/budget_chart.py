"""Columns of money by year: stacked by source, with what is executed beside each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.views.figures import place
from dtplan.views.lettering import fit_text
from dtplan.views.paint import Paint, choose_paint
from dtplan.views.scale import round_step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dtplan.plan.rollup import Amounts
    from dtplan.views.text import LocalText

WIDTH, TOP, BOTTOM = 720, 30, 284
LEFT, LEFT_FOR_HUGE = 84, 140
HUGE = 1_000_000_000
MAX_COLUMN, MAX_EXECUTED = 72, 8
LABEL_HEIGHT, LABEL_WIDTH, TOTAL_WIDTH, YEAR_WIDTH = 18, 50, 66, 40
"""What is lower or narrower than this has no room for its number."""
KEY_TOP, KEY_HEIGHT, KEY_COLUMNS, KEY_TEXT = 330, 22, 2, 24
SOURCES = 12
"""More sources than this are drawn together, the smallest ones."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a column that one source pays; without a name, all the smallest sources."""

    paint: Paint
    y: str
    height: str
    ground_y: str
    label_y: str
    has_label: bool
    amount: Decimal
    source: LocalText | None


@dataclass(frozen=True, slots=True)
class Column:
    """The money of a year."""

    year: int
    x: str
    center: str
    width: str
    top: str
    ground_x: str
    planned: Decimal
    has_total: bool
    has_year: bool
    segments: tuple[Segment, ...]
    executed: Decimal
    executed_x: str
    executed_y: str
    executed_width: str
    executed_height: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the drawing at a round amount."""

    y: str
    label_y: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Key:
    """What a paint stands for; without paint, what is executed; without a name, all the smallest sources."""

    x: int
    y: int
    text_x: int
    text_y: int
    paint: Paint | None
    name: LocalText | None


@dataclass(frozen=True, slots=True)
class BudgetChart:
    """Everything that is drawn, in the units of a box of `width` by `height`."""

    width: int
    height: int
    left: int
    label_x: int
    bottom: int
    year_y: int
    ground_width: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    keys: tuple[Key, ...]


def draw_budget(
    sources: Sequence[tuple[LocalText, Sequence[Decimal | None]]], by_year: Mapping[int, Amounts]
) -> BudgetChart | None:
    """Return the drawing, or None when there is nothing to draw.

    Args:
        sources: name and planned money by year of each source.
        by_year: the money of each year.
    """
    highest = max((max(one.planned, one.executed) for one in by_year.values()), default=Decimal())
    if highest <= 0:
        return None
    left = LEFT if highest < HUGE else LEFT_FOR_HUGE
    shown = join_smallest(sources, SOURCES)
    painted = [(choose_paint(n), name, values) for n, (name, values) in enumerate(shown)]
    step = round_step(highest)
    scale = (BOTTOM - TOP) / highest
    slot = Decimal(WIDTH - left) / len(by_year)
    columns = tuple(
        _draw_column(
            year,
            amounts,
            left + slot * n + slot / 2,
            slot,
            _stack([(paint, name, values[n]) for paint, name, values in painted], scale, slot),
            scale,
            has_year=n % (int(YEAR_WIDTH / slot) + 1) == 0,
            has_total=slot >= (TOTAL_WIDTH if highest < HUGE else 2 * TOTAL_WIDTH),
        )
        for n, (year, amounts) in enumerate(by_year.items())
    )
    amounts = [step * n for n in range(int(highest / step) + 1)]
    lines = tuple(Line(place(BOTTOM - one * scale), place(BOTTOM - one * scale + 4), one) for one in amounts)
    keys = _place_keys([*((paint, name) for paint, name, _values in painted), (None, None)])
    height = keys[-1].y + KEY_HEIGHT
    return BudgetChart(
        WIDTH, height, left, left - 10, BOTTOM, BOTTOM + 24, LABEL_WIDTH - 4, columns, lines, keys
    )


def join_smallest(
    sources: Sequence[tuple[LocalText, Sequence[Decimal | None]]], most: int
) -> list[tuple[LocalText | None, Sequence[Decimal | None]]]:
    """Return the largest sources in their order, and all others together without a name.

    Args:
        sources: name and amounts of each.
        most: how many there may be.
    """
    if len(sources) <= most:
        return [*sources]
    by_size = sorted(range(len(sources)), key=lambda n: -sum(one or 0 for one in sources[n][1]))
    largest = set(by_size[: most - 1])
    rest = [values for n, (_name, values) in enumerate(sources) if n not in largest]
    joined = [sum((one or Decimal() for one in cells), Decimal()) for cells in zip(*rest, strict=True)]
    return [*(one for n, one in enumerate(sources) if n in largest), (None, joined)]


def _draw_column(
    year: int,
    amounts: Amounts,
    center: Decimal,
    slot: Decimal,
    segments: tuple[Segment, ...],
    scale: Decimal,
    *,
    has_year: bool,
    has_total: bool,
) -> Column:
    width = min(Decimal(MAX_COLUMN), slot * Decimal("0.6"))
    executed = amounts.executed * scale
    top = BOTTOM - max(amounts.planned, amounts.executed) * scale
    return Column(
        year=year,
        x=place(center - width / 2),
        center=place(center),
        width=place(width),
        top=place(top - 8),
        ground_x=place(center - (LABEL_WIDTH - 4) // 2),
        planned=amounts.planned,
        has_total=has_total,
        has_year=has_year,
        segments=segments,
        executed=amounts.executed,
        executed_x=place(center + width / 2 + min(Decimal(4), slot / 20)),
        executed_y=place(BOTTOM - executed),
        executed_width=place(min(Decimal(MAX_EXECUTED), slot * Decimal("0.12"))),
        executed_height=place(executed),
    )


def _stack(
    parts: Sequence[tuple[Paint, LocalText | None, Decimal | None]], scale: Decimal, slot: Decimal
) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    y = Decimal(BOTTOM)
    for paint, name, amount in parts:
        if not amount or amount < 0:
            continue
        height = amount * scale
        y -= height
        middle = y + height / 2
        has_label = height >= LABEL_HEIGHT and slot * Decimal("0.6") >= LABEL_WIDTH
        segments.append(
            Segment(
                paint, place(y), place(height), place(middle - 7), place(middle + 4), has_label, amount, name
            )
        )
    return tuple(segments)


def _place_keys(wanted: Sequence[tuple[Paint | None, LocalText | None]]) -> tuple[Key, ...]:
    """Return the key below the drawing, in columns read row by row."""
    room = WIDTH // KEY_COLUMNS
    keys: list[Key] = []
    for n, (paint, name) in enumerate(wanted):
        x, y = n % KEY_COLUMNS * room + 2, KEY_TOP + n // KEY_COLUMNS * KEY_HEIGHT
        fitted = name and fit_text(name, room - KEY_TEXT - 8, 12)
        keys.append(Key(x, y, x + KEY_TEXT, y + 12, paint, fitted))
    return tuple(keys)
