"""An envelope gives the same year twice.

The two amounts are added up, and the sub-plan may spend both. A second line of one year is nearly
always a line that was copied and whose year was not changed, so another year is missing too.

## Fails

```yaml
# services/subplan.yaml
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 500000}
  - {year: 2025, amount: 500000}
  - {year: 2025, amount: 500000}  # B107
```

## Passes

```yaml
# services/subplan.yaml
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 500000}
  - {year: 2025, amount: 500000}
  - {year: 2026, amount: 500000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B107", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find years that stand twice in an envelope."""
    for subplan in plan.subplans.values():
        first: dict[int, int] = {}
        for n, item in enumerate(subplan.model.envelope):
            known = first.setdefault(item.year, n)
            if known != n:
                yield Finding(
                    subplan.at("envelope", n, "year"),
                    f"the envelope of {subplan.id} gives the year {item.year} twice",
                    "correct the year, or make one line of the two",
                    note="given already",
                ).also(subplan.at("envelope", known, "year"), "the first time")
