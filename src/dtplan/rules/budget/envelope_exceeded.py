"""The initiatives of a sub-plan plan to spend more in a year than its envelope gives.

An envelope is a ceiling. What goes above it has no money behind it, so something must be moved
to another year, cut, or given more. Nested sub-plans count, cancelled initiatives do not; shown
are the initiatives that plan most.

## Fails

```yaml
# services/subplan.yaml
envelope:
  - {year: 2024, amount: 90000}  # B201
  - {year: 2025, amount: 500000}
```

## Passes

```yaml
# services/subplan.yaml
envelope:
  - {year: 2024, amount: 500000}
  - {year: 2025, amount: 500000}
```
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.envelopes import ceilings_of, sum_planned
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


_SHOWN = 3


@rule("B201", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find envelopes that are too small for what is planned under them."""
    planned = sum_planned(plan)
    for id_, subplan in plan.subplans.items():
        for year, ceiling in ceilings_of(subplan).items():
            shares = planned.get(id_, {}).get(year, [])
            total = sum((share.amount for share in shares), Decimal())
            if total <= ceiling.amount:
                continue
            finding = Finding(
                subplan.at("envelope", ceiling.position, "amount"),
                f"the initiatives of {id_} plan {format_amount(plan, total)} for {year},"
                f" {format_amount(plan, total - ceiling.amount)} above its envelope of"
                f" {format_amount(plan, ceiling.amount)}",
                "move or cut money of an initiative, or raise the envelope",
                note=f"{format_amount(plan, total)} are planned",
            )
            for share in shares[:_SHOWN]:
                finding = finding.also(
                    share.initiative.at("budget", "lines", share.position, "planned"),
                    f"{share.initiative.id} plans {format_amount(plan, share.amount)} in {year}",
                )
            yield finding
