"""The marks that git leaves in a text where two branches contradict each other."""

from __future__ import annotations

import re

from dtplan.source.problem import Problem, span_of_offset
from dtplan.source.span import Span

_MARK = re.compile(r"^([<=>])\1{6,}+(?=[ \r\n]|\Z)", re.MULTILINE)
_ORDER = "<=>"


def find_conflict(text: str) -> Problem | None:
    """Return the problem of a text that holds an unsettled merge conflict, at the first one, or None.

    Args:
        text: decoded text.
    """
    conflicts: list[tuple[re.Match[str], re.Match[str]]] = []
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if mark[1] == "<":
            marks = [mark]
        elif marks and mark[1] == _ORDER[len(marks)]:
            marks.append(mark)
        if len(marks) == len(_ORDER):
            conflicts.append((marks[0], marks[-1]))
            marks = []
    if not conflicts:
        return None
    count = len(conflicts)
    what = "an unsettled merge conflict" if count == 1 else f"{count:,} unsettled merge conflicts"
    begin, end = (_span(text, mark) for mark in conflicts[0])
    hint = "between the marks keep the lines that are right, and delete the three lines of the marks"
    return Problem("Y120", f"the file holds {what}", begin, hint, (end, "it ends here"))


def _span(text: str, mark: re.Match[str]) -> Span:
    line, column, *_ = span_of_offset(text, mark.start())
    return Span(line, column, line, column + len(mark[0]))
