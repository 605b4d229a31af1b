"""Money was spent that no contract or resolution binds, in a budget that gives commitments elsewhere.

What is spent was committed before. When other lines of the budget say how much was committed and
this one does not, its commitment was forgotten, and every total of commitments is too low.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000, committed: 90000, executed: 80000}
    - {year: 2025, source: PGL, chapter: "2", planned: 50000, executed: 45000}  # B109
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000, committed: 90000, executed: 80000}
    - {year: 2025, source: PGL, chapter: "2", planned: 50000, committed: 48000, executed: 45000}
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


@rule("B109", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find lines with spent money and no commitment, in budgets that give commitments."""
    for initiative in plan.initiatives.values():
        lines = list(iter_lines([initiative]))
        if all(line.committed is None for _entry, _n, line in lines):
            continue
        for _entry, n, line in lines:
            if line.executed and line.committed is None:
                yield Finding(
                    initiative.at("budget", "lines", n, "executed"),
                    f"{initiative.id} has spent {format_amount(plan, line.executed)} of {line.year}"
                    f" from {line.source}, and does not say how much was committed",
                    "add `committed` to the line",
                    note="spent, but not committed",
                )
