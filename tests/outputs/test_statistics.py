"""`--statistics`: how many findings, by rule and by office."""

from __future__ import annotations

import pytest

from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.statistics import count_findings
from dtplan.render.diagnostics.registry import render_runs
from dtplan.render.diagnostics.statistics import render_statistics
from tests.outputs.made import make_diagnostic, make_run

FOUND = (
    make_diagnostic(),
    make_diagnostic(code="T105", name="placeholder-text", severity=Severity.WARNING, office=""),
    make_diagnostic(code="T105", name="placeholder-text", severity=Severity.WARNING),
    make_diagnostic(code="D101", name="end-before-start"),
)
TABLE = """\
rule                   errors  warnings  notes  total
T105 placeholder-text       0         2      0      2
D101 end-before-start       1         0      0      1
R202 unknown-office         1         0      0      1

office       errors  warnings  notes  total
social            2         1      0      3
(no office)       0         1      0      1
"""


def test_the_most_frequent_come_first() -> None:
    statistics = count_findings(FOUND)
    assert [(one.key, one.total) for one in statistics.rules] == [("T105", 2), ("D101", 1), ("R202", 1)]
    assert [(one.key, one.total) for one in statistics.offices] == [("social", 3), ("", 1)]


def test_table_has_a_row_per_rule_and_per_office() -> None:
    assert render_statistics(make_run(*FOUND)) == TABLE


@pytest.mark.parametrize("name", ["full", "concise"])
def test_table_stands_before_the_last_lines(name: str) -> None:
    text = render_runs(name, [make_run(*FOUND, has_statistics=True)])
    assert f"\n\n{TABLE}\nFound 2 errors and 2 warnings" in text
    assert TABLE not in render_runs(name, [make_run(*FOUND)])


def test_markdown_has_it_as_a_table() -> None:
    text = render_runs("markdown", [make_run(*FOUND, has_statistics=True)])
    assert (
        "\n| Rule | Errors | Warnings | Notes |\n| --- | --: | --: | --: |\n| T105 placeholder-text | 0 | 2 | 0 |\n"
        in text
    )


def test_nothing_found_has_no_table() -> None:
    assert render_statistics(make_run()) == ""


def test_long_names_stay_within_80_columns() -> None:
    text = render_statistics(make_run(make_diagnostic(name="n" * 200, office="o" * 200)))
    assert max(map(len, text.splitlines())) <= 80
