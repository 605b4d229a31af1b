"""Tables of the Word document: widths by what they hold, heads repeated on each page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.render.report.docx.parts import quote
from dtplan.render.report.page.parse import iter_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dtplan.render.report.page.blocks import Cell

TEXT_WIDTH = 9412
"""Of the page between its margins, in twentieths of a point."""
LEAST_WIDTH, MOST_LETTERS = 560, 60
_SPACES = re.compile("[ \\n/-]+")
"""Where a line can end; a hard space is none."""
_SAMPLE = 200
"""Rows that are looked at to find the widths."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in the grid of its table.

    Attributes:
        cell: the cell, or None where one from above goes on.
        column: the first column that it takes.
        columns: how many it takes.
        goes_on: it goes on in the row below.
    """

    cell: Cell | None
    column: int
    columns: int
    goes_on: bool


def place_cells(rows: Sequence[tuple[Cell, ...]]) -> list[list[Placed]]:
    """Return each row with the places of its cells; those that span rows go on below.

    Args:
        rows: of one part of a table.
    """
    placed: list[list[Placed]] = []
    open_: dict[int, tuple[int, int]] = {}  # column → rows left, columns taken
    for n, row in enumerate(rows):
        line: list[Placed] = []
        below: dict[int, tuple[int, int]] = {}
        column, waiting = 0, list(row)
        while waiting or column in open_:
            if column in open_:
                left, columns = open_[column]
                line.append(Placed(None, column, columns, left > 1))
                if left > 1:
                    below[column] = (left - 1, columns)
            else:
                cell = waiting.pop(0)
                columns = cell.columns
                spans = min(cell.rows, len(rows) - n)
                line.append(Placed(cell, column, columns, spans > 1))
                if spans > 1:
                    below[column] = (spans - 1, columns)
            column += columns
        placed.append(line)
        open_ = below
    return placed


def drop_drawings(parts: Sequence[list[list[Placed]]]) -> tuple[list[list[list[Placed]]], int]:
    """Return the rows without the columns that hold nothing but drawings, and how many columns are left.

    Args:
        parts: rows of head, body and foot.
    """
    body = [one for row in parts[1] for one in row]
    count = max((one.column + one.columns for rows in parts for row in rows for one in row), default=0)
    said = {one.column for one in body if one.columns == 1 and (one.cell is None or one.cell.blocks)}
    drawn = {one.column for one in body if one.columns == 1 and one.cell and one.cell.drawing}
    kept = [n for n in range(count) if n in said or n not in drawn]
    places = {column: n for n, column in enumerate(kept)}
    return [[_move(row, places) for row in rows] for rows in parts], len(kept)


def _move(row: list[Placed], places: Mapping[int, int]) -> list[Placed]:
    """Return a row whose cells stand at the columns that are left of theirs."""
    moved = []
    for one in row:
        left = [places[n] for n in range(one.column, one.column + one.columns) if n in places]
        if left:
            moved.append(Placed(one.cell, left[0], len(left), one.goes_on))
    return moved


def find_widths(rows: Iterable[Sequence[Placed]], count: int, width: int) -> list[int]:
    """Return the widths of the columns: more for long words and long texts, never too little.

    Args:
        rows: of the whole table.
        count: how many columns there are.
        width: of the table.
    """
    words, texts = [4] * count, [1.0] * count
    for n, row in enumerate(rows):
        if n >= _SAMPLE:
            break
        for one in row:
            if one.cell is None or one.columns > 1 or one.column >= count:
                continue
            text = "".join(span.text for span in iter_spans(one.cell.blocks))
            longest = max((len(word) for word in _SPACES.split(text)), default=0)
            words[one.column] = max(words[one.column], min(longest, 24))
            texts[one.column] = max(texts[one.column], min(len(text), MOST_LETTERS))
    # A column must hold its longest word; what is left goes to those with much to say.
    least = [max(LEAST_WIDTH, 106 * letters + 200) for letters in words]
    left = width - sum(least)
    if left <= 0:
        return [max(1, width * one // sum(least)) for one in least]
    wanted = [max(0.0, text - word) for text, word in zip(texts, words, strict=True)]
    total = sum(wanted) or float(count)
    return [
        one + int(left * (want or (0.0 if sum(wanted) else 1.0)) / total)
        for one, want in zip(least, wanted, strict=True)
    ]


def table_properties(style: str, widths: Sequence[int], *, title: str = "", has_head: bool = False) -> str:
    """Return what stands before the rows of a table.

    Args:
        style: of the template.
        widths: of the columns.
        title: what it is, for who does not see it.
        has_head: the first row names the columns.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f"<w:tblCaption w:val={quote(title)}/>" if title else ""
    look = (
        f'<w:tblLook w:val="{"0020" if has_head else "0000"}" w:firstRow="{int(has_head)}" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def row_properties(*, is_head: bool = False) -> str:
    """Return how a row behaves: it stays whole, and a head is repeated on each page."""
    return f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"


def cell_properties(width: int, columns: int = 1, *, merge: str = "", fill: str = "") -> str:
    """Return how a cell is set.

    Args:
        width: of it.
        columns: how many it spans.
        merge: `restart` or `continue` when it spans rows.
        fill: its colour, or "".
    """
    return (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else "")
        + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "")
        + "</w:tcPr>"
    )
