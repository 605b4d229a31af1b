"""Which line stands in the wrong column, when a parser only notices further down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCK_TEXT = re.compile(r"(?:^|[:\-])\s+[|>][-+1-9]*\s*(?:#.*)?$")
_DASHES = re.compile(r"(?:-\s+)+")


def find_misplaced_line(lines: Sequence[str], at: int) -> int | None:
    """Return the line (from 1) above a syntax error that the error probably comes from, or None.

    When the line with the error goes back to a column that no line around it stands in, it is the
    first line of what was left: from there on everything stands too far to one side. Otherwise it
    is the line right above, which the line with the error cannot follow.

    Args:
        lines: the lines of the file.
        at: the line at which the parser gave up, from 1.
    """
    open_columns: list[tuple[int, int]] = []
    above: int | None = None
    text_column: int | None = None
    for number, line in enumerate(lines[:at], 1):
        content = line.lstrip(" ")
        column = len(line) - len(content)
        if not content or (text_column is not None and column > text_column and number < at):
            continue
        text_column = None
        if content.startswith("#") and number < at:
            continue
        left = None
        while open_columns and open_columns[-1][0] > column:
            left = open_columns.pop()[1]
        if number == at:
            is_known = bool(open_columns) and open_columns[-1][0] == column
            return above if is_known or left is None else left
        for step in (column, column + _dashes(content)):
            if not open_columns or open_columns[-1][0] < step:
                open_columns.append((step, number))
        if _BLOCK_TEXT.search(content):
            text_column = column
        above = number
    return None


def _dashes(content: str) -> int:
    match = _DASHES.match(content)
    return match.end() if match else 0
