"""A syntax error that a parser notices late is led back to the line it comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.source.document import load_document
from dtplan.source.indentation import find_misplaced_line

CASES = {
    "an item too far to the right": ("risks:\n    - id: one\n      impact: 1\n  - id: two\n", 4, 2),
    "an item that lost its first line": (
        "milestones:\n  - id: one\n    weight: 1\nrisks:\n    impact: 2\n  - id: two\n",
        6,
        5,
    ),
    "a language too far to the right": ("title:\n   ca: |\n     Un text.\n  es: Un texto\n", 4, 2),
    "two lines swapped": ("budget:\n  lines:\n  vat: excluded\n    - {year: 2024}\n", 4, 3),
}


@pytest.mark.parametrize("name", CASES)
def test_line_is_found(name: str) -> None:
    text, at, line = CASES[name]
    assert find_misplaced_line(text.split("\n"), at) == line


@pytest.mark.parametrize("name", CASES)
def test_syntax_error_points_there_too(name: str) -> None:
    text, _at, line = CASES[name]
    (problem,) = load_document("a.yaml", text.encode()).problems
    assert problem.code == "Y101"
    assert problem.related is not None
    assert problem.related[0].line == line


def test_open_quote_points_nowhere_else() -> None:
    (problem,) = load_document("a.yaml", b'a: 1\nb: "open\nc: 2\n').problems
    assert problem.related is None


@given(st.lists(st.text(alphabet=" -:|>#ab", max_size=8), max_size=20), st.integers(1, 25))
def test_line_is_above_the_error(lines: list[str], at: int) -> None:
    found = find_misplaced_line(lines, at)
    assert found is None or 1 <= found < at
