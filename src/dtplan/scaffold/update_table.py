"""A sheet of the monthly round that came back: which of its columns is which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.scaffold.update_words import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.scaffold.sheet_reader import Row, Sheet, Value

HEAD_ROWS = 10
"""How far down the names of the columns may stand, should rows have been put above them."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose columns are known.

    Attributes:
        name: what it holds: "updates" or "milestones".
        sheet: as it was read.
        columns: where each column stands, by its key.
        rows: those that people fill in.
    """

    name: str
    sheet: Sheet
    columns: Mapping[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, key: str = "id") -> str:
        """Return what a cell is called."""
        return self.sheet.cell(row.number, self.columns.get(key, 1))

    def value(self, row: Row, key: str) -> Value | None:
        """Return what stands in a cell, or None."""
        column = self.columns.get(key)
        return None if column is None else row.cells.get(column)

    def text(self, row: Row, key: str) -> str:
        """Return what stands in a cell, as text."""
        value = self.value(row, key)
        return "" if value is None else str(value)


def find_table(sheet: Sheet) -> Table | None:
    """Return a sheet with its columns, or None when it does not name them.

    Args:
        sheet: of a workbook that came back; rows and columns may have been moved.
    """
    for n, row in enumerate(sheet.rows[:HEAD_ROWS]):
        for column, value in row.cells.items():
            if isinstance(value, str) and value.startswith(KEYS):
                columns = {str(key): at for at, key in row.cells.items()} | {"id": column}
                # Below the names stand who fills the columns in, and their headings.
                first = row.number + 2
                rows = tuple(one for one in sheet.rows[n + 1 :] if one.number > first)
                return Table(value.removeprefix(KEYS).strip(), sheet, columns, rows)
    return None
