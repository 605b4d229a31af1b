"""A budget line says that more was committed than planned.

The plan is what was approved. A commitment above it happens, but then somebody found money that
the plan does not know of, and the totals that were approved no longer hold. The plan should say
where it comes from.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - year: 2024
      source: PGL
      planned: 100000
      committed: 120000  # B102
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


@rule("B102", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find lines that commit more than was planned."""
    for initiative, n, line in iter_lines(plan.initiatives.values()):
        if line.committed is not None and line.committed > line.planned:
            yield Finding(
                initiative.at("budget", "lines", n, "committed"),
                f"{initiative.id} committed {format_amount(plan, line.committed)} in {line.year}"
                f" from {line.source}, more than the {format_amount(plan, line.planned)} planned",
                "have the higher amount approved and plan it, or correct the commitment",
                note="more than was planned",
            ).also(initiative.at("budget", "lines", n, "planned"), "the plan")
