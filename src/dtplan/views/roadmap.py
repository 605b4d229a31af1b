"""The whole calendar as one drawing, for documents that cannot draw in the cells of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.lettering import fit_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.views.text import LocalText
    from dtplan.views.timeline import Bar, BarGroup

WIDTH, NAMES = 860, 330
ROW, GROUP, TOP, KEY, KEY_TEXT, MARGIN = 26, 34, 30, 34, 30, 8
KEYS, KEY_WIDTH = ("progress", "reached", "pending", "overdue", "delay", "today"), 141
MOST_ROWS = 120
"""A drawing of more initiatives than this cannot be read."""


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """The bar of an initiative, or the name of a sub-plan (None is outside of any) when there is no bar."""

    y: int
    text_y: int
    name: LocalText | None
    bar: Bar | None
    hue: int


@dataclass(frozen=True, slots=True)
class RoadmapKey:
    """What a mark stands for: `progress`, the state of a milestone, `delay` or `today`."""

    name: str
    x: int
    text_x: int


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Everything that is drawn; bars and years stand in a part that begins at `left` and is `inner` wide."""

    width: int
    height: int
    left: int
    inner: int
    top: int
    key_y: int
    key_text_y: int
    name_x: int
    rows: tuple[RoadmapRow, ...]
    keys: tuple[RoadmapKey, ...]


def draw_roadmap(groups: Sequence[BarGroup]) -> Roadmap | None:
    """Return the drawing, or None when there is nothing to draw or too much to read.

    Args:
        groups: by sub-plan, in the order of the document.
    """
    if not 0 < sum(len(group.bars) for group in groups) <= MOST_ROWS:
        return None
    rows: list[RoadmapRow] = []
    y = TOP
    for group in groups:
        title = fit_text(group.subplan.title, WIDTH - 16, 14) if group.subplan else None
        rows.append(RoadmapRow(y, y + 22, title, None, group.hue))
        y += GROUP
        for bar in group.bars:
            name = fit_text(bar.sheet.ref.title, NAMES - 16, 12)
            rows.append(RoadmapRow(y, y + 17, name, bar, group.hue))
            y += ROW
    return Roadmap(
        width=WIDTH,
        height=y + KEY,
        left=NAMES,
        inner=WIDTH - NAMES - MARGIN,
        top=TOP,
        key_y=y + 10,
        key_text_y=y + 21,
        name_x=MARGIN,
        rows=tuple(rows),
        keys=tuple(
            RoadmapKey(name, MARGIN + n * KEY_WIDTH, MARGIN + n * KEY_WIDTH + KEY_TEXT)
            for n, name in enumerate(KEYS)
        ),
    )
