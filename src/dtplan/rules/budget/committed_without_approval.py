"""A proposal already has committed or executed money.

Money is committed for what has been approved. Either the initiative was approved and its status
was not changed, or the amounts belong to something else.

## Fails

```yaml
status: proposed
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, planned: 100000}
    - {year: 2025, source: PGL, planned: 50000, committed: 50000}  # B106
```

## Passes

```yaml
# services/new-service.yaml
status: proposed
approval: null
schedule:
  start: {planned: 2027-01-11}
budget:
  vat: excluded
  lines:
    - {year: 2027, source: PGL, planned: 100000}
milestones: []
updates: []
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.plan.rollup import iter_lines
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B106", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find proposals with money that is no longer only planned."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.PROPOSED:
            continue
        for _initiative, n, line in iter_lines([initiative]):
            state = "committed" if line.committed else "executed" if line.executed else None
            if state is not None:
                amount = format_amount(plan, getattr(line, state))
                yield Finding(
                    initiative.at("budget", "lines", n, state),
                    f"{initiative.id} is only proposed, but has {amount} {state} in {line.year}",
                    "change the status if it was approved, else plan the money only",
                    note="before any approval",
                ).also(initiative.at("status"), "not approved yet")
                break
