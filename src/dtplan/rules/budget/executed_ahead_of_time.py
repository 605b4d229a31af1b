"""Money is said to be executed in a year that has not begun.

What will be spent is planned or committed; executed is what the accounts show. A report that
adds it up would publish spending that nobody made.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2027-03-31}
budget:
  vat: excluded
  lines:
    - {year: 2027, source: PGL, planned: 50000, committed: 50000, executed: 45000}  # B105
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2026, source: PGL, planned: 50000, committed: 50000, executed: 45000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.rollup import iter_lines
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B105", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find executed money of years after the status date."""
    for initiative, n, line in iter_lines(plan.initiatives.values()):
        if line.executed and line.year > plan.status_date.year:
            yield Finding(
                initiative.at("budget", "lines", n, "executed"),
                f"{initiative.id} has {format_amount(plan, line.executed)} executed in {line.year},"
                f" which has not begun on {plan.status_date}",
                "correct the year, or leave `executed` out",
                note="the year has not begun",
            ).also(initiative.at("budget", "lines", n, "year"), "a year to come")
