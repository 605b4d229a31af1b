"""A budget with VAT has money of the recovery plan.

The recovery plan does not pay VAT that can be recovered, and its amounts are kept without it, so
a line with VAT says that the programme pays more than it does. The city pays the VAT itself, in
a line of its own.

## Fails

```yaml
# services/security-centre.yaml
budget:
  vat: included  # B205
  lines:
    - {year: 2025, source: MRR, chapter: "6", planned: 363000}
```

## Passes

```yaml
# services/security-centre.yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: MRR, chapter: "6", planned: 300000}
    - {year: 2025, source: PGL, chapter: "6", planned: 63000, note: {ca: IVA, es: IVA}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.money import Vat
from dtplan.plan.programmes import recovery_sources
from dtplan.rules.programmes import find_recovery_line
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B205", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find budgets with VAT that the recovery plan pays."""
    sources = recovery_sources(plan)
    for initiative in plan.initiatives.values():
        budget = initiative.model.budget
        if budget is None or budget.vat is not Vat.INCLUDED:
            continue
        n = find_recovery_line(initiative, sources)
        if n is not None:
            source = budget.lines[n].source
            yield Finding(
                initiative.at("budget", "vat"),
                f"the budget of {initiative.id} includes VAT, which {source} (recovery plan) does not pay",
                "write the amounts without VAT, and the VAT as a line of the city's own money",
                note="not paid by the recovery plan",
            ).also(initiative.at("budget", "lines", n, "source"), "money of the recovery plan")
