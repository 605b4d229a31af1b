"""An indicator of an approved initiative has no baseline.

Nobody can say what changed without knowing where it stood before. A baseline that is measured
late, when work has begun, is still better than none.

## Fails

```yaml
indicators:
  - id: waiting-time  # K101
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    targets: [{value: 10, date: 2026-12-31}]
```

## Passes

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets: [{value: 10, date: 2026-12-31}]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("K101", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find indicators of committed initiatives that have no baseline."""
    for initiative in plan.initiatives.values():
        if not initiative.model.status.is_committed:
            continue
        for n, indicator in enumerate(initiative.model.indicators):
            if indicator.baseline is None:
                yield Finding(
                    initiative.at("indicators", n, "id"),
                    f"the indicator {indicator.id} of {initiative.id} has no baseline",
                    "add `baseline: {value: …, date: …}`, the value before the work began",
                    note="without a baseline",
                )
