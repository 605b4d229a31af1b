"""A budget line is of a year in which its initiative does not run.

Money before the start or after the end of the work cannot be spent on it. The planned years and
the expected years both count, because the planned budget keeps its years when dates slip.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, planned: 100000}
    - year: 2027  # B103
      source: PGL
      planned: 20000
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, planned: 100000}
    - {year: 2026, source: PGL, planned: 20000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.rollup import iter_lines
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B103", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find budget lines outside the years of their initiatives."""
    for initiative, n, line in iter_lines(plan.initiatives.values()):
        start, end = initiative.model.schedule.start, initiative.model.schedule.end
        first = min(start.planned, start.expected).year
        last = max(end.planned, end.expected).year if end is not None else None
        if line.year < first or (last is not None and line.year > last):
            years = f"from {first} to {last}" if last is not None else f"from {first}"
            yield Finding(
                initiative.at("budget", "lines", n, "year"),
                f"{initiative.id} has a budget line of {line.year}, but runs {years}",
                "correct the year, or the dates of the initiative",
                note="not one of its years",
            ).also(initiative.at("schedule"), f"{initiative.id} runs {years}")
