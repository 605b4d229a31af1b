"""How wide the columns of a table on paper are: by what stands in them, so that no cell is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.report.page.spans import iter_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dtplan.render.report.page.blocks import Cell

_LINE = 122
"""Characters on a line of the page."""
_GAP = 2
_LONGEST_WORD, _LONGEST_TEXT = 18, 70
_DRAWING = 15
_FIXED = {"gantt": (34.0, 24.0, 42.0)}
_ROWS_LOOKED_AT = 400


def find_widths(rows: Sequence[Sequence[Cell]], kind: str) -> tuple[list[float], list[bool]]:
    """Return the shares of the columns, whose sum is 100 or less, and which columns hold numbers.

    Args:
        rows: the cells, heads first.
        kind: of the table.
    """
    count = min(max((sum(cell.columns for cell in row) for row in rows), default=1), 100)
    least, most = [3.0] * count, [3.0] * count
    numbers = [0] * count
    for row in rows[:_ROWS_LOOKED_AT]:
        place = 0
        for cell in row:
            if cell.columns == 1 and place < count:
                word, text = _measure(cell)
                least[place] = max(least[place], word)
                most[place] = max(most[place], text)
                numbers[place] += cell.is_number
            place += cell.columns
    aligns = [number > 0 for number in numbers]
    if kind in _FIXED and count == len(_FIXED[kind]):
        return list(_FIXED[kind]), aligns
    return _share(least, most), aligns


def _share(least: list[float], most: list[float]) -> list[float]:
    wanted = [one + _GAP for one in most]
    if sum(wanted) <= _LINE:
        # A table of short cells is not stretched beyond what can be read across.
        total = max(sum(wanted), min(_LINE, sum(wanted) * 1.35), _LINE * 0.5)
        return [round(100 * one / sum(wanted) * total / _LINE, 2) for one in wanted]
    needed = [one + _GAP for one in least]
    spare = max(_LINE - sum(needed), 0)
    room = [max(want - need, 0) for want, need in zip(wanted, needed, strict=True)]
    # A cell with four times the words gets twice the width: it may take more lines.
    parts = [one**0.7 for one in room]
    shares = [need + spare * part / (sum(parts) or 1) for need, part in zip(needed, parts, strict=True)]
    return [round(100 * one / sum(shares), 2) for one in shares]


def _measure(cell: Cell) -> tuple[float, float]:
    """Return the longest word and the longest line of a cell, in characters."""
    word = text = 0.0
    line = 0.0
    for span in _iter_lines(cell):
        if span is None:
            text, line = max(text, line), 0.0
            continue
        text_of_span, is_tag = span
        wide = 1.0 if not is_tag else 1.05
        line += len(text_of_span) * wide + is_tag
        words = (text_of_span,) if is_tag else text_of_span.split(" ")
        word = max(word, *(len(one) for one in words))
    text = max(text, line)
    extra = _DRAWING if cell.drawing else 0
    return min(word, _LONGEST_WORD) + extra * 0.5, min(text, _LONGEST_TEXT) + extra


def _iter_lines(cell: Cell) -> Iterable[tuple[str, bool] | None]:
    for block in cell.blocks:
        for span in iter_spans((block,)):
            first, *rest = span.text.split("\n")
            yield first, bool(span.tone)
            for one in rest:
                yield None
                yield one, bool(span.tone)
        yield None
