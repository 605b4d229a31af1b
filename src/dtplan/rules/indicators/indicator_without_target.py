"""An indicator of an approved initiative has no target.

A measure without a target describes, but nobody can be held to it. A plan is published with
concrete objectives, the time foreseen to reach them and the indicators by which they are
judged (Ley 19/2013, art. 6.2).

## Fails

```yaml
indicators:
  - id: waiting-time  # K102
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
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


@rule("K102", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find indicators of committed initiatives that have no target."""
    for initiative in plan.initiatives.values():
        if not initiative.model.status.is_committed:
            continue
        for n, indicator in enumerate(initiative.model.indicators):
            if not indicator.targets:
                yield Finding(
                    initiative.at("indicators", n, "id"),
                    f"the indicator {indicator.id} of {initiative.id} has no target",
                    "add `targets:` with at least one value and the date to reach it",
                    note="without a target",
                )
