"""Initiatives plan money in a year for which their sub-plan has no envelope.

A sub-plan that gives a ceiling for some years and none for others leaves open whether the missing
year is without limit or without money. Whoever approves the sub-plan cannot see it.

## Fails

```yaml
# services/subplan.yaml
envelope_vat: excluded
envelope:  # B306
  - {year: 2025, amount: 500000}
  - {year: 2026, amount: 500000}
```

## Passes

```yaml
# services/subplan.yaml
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 500000}
  - {year: 2025, amount: 500000}
```
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.plan.envelopes import ceilings_of, sum_planned
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B306", Severity.WARNING, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find years that an envelope leaves out."""
    for id_, by_year in sum_planned(plan).items():
        subplan = plan.subplans[id_]
        ceilings = ceilings_of(subplan)
        for year, shares in sorted(by_year.items()):
            total = sum((share.amount for share in shares), Decimal())
            if year in ceilings or not total:
                continue
            first = shares[0]
            yield Finding(
                subplan.key("envelope"),
                f"the envelope of {id_} has no amount for {year},"
                f" in which its initiatives plan {format_amount(plan, total)}",
                f"add the year {year} to the envelope",
                note=f"{year} is missing",
            ).also(
                first.initiative.at("budget", "lines", first.position, "planned"),
                f"{first.initiative.id} plans {format_amount(plan, first.amount)} in {year}",
            )
