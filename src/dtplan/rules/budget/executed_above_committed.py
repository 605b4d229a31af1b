"""A budget line says that more was executed than committed.

Public money is committed before it is spent, so the executed amount of a line can never be above
the committed one. One of the two figures is wrong, or stands in the wrong year.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - year: 2024
      source: PGL
      planned: 100000
      committed: 80000
      executed: 90000  # B101
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, planned: 100000, committed: 90000, executed: 80000}
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


@rule("B101", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find lines that spend more than was committed."""
    for initiative, n, line in iter_lines(plan.initiatives.values()):
        if line.committed is not None and line.executed is not None and line.executed > line.committed:
            committed = format_amount(plan, line.committed)
            yield Finding(
                initiative.at("budget", "lines", n, "executed"),
                f"{initiative.id} executed {format_amount(plan, line.executed)} in {line.year}"
                f" from {line.source}, but only {committed} were committed",
                "correct one of the two amounts",
                note="more than was committed",
            ).also(initiative.at("budget", "lines", n, "committed"), "the commitment")
