"""An indicator has a reading of a day that has not come yet.

A reading is a measured value. One of the future is a slip in the date, or a target that was
written in the wrong place.

## Fails

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets: [{value: 10, date: 2026-12-31}]
    readings: [{value: 18, date: 2027-06-30}]  # K105
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
    readings: [{value: 18, date: 2026-06-30}]
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


@rule("K105", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find readings after the status date."""
    for initiative in plan.initiatives.values():
        for n, indicator in enumerate(initiative.model.indicators):
            for m, reading in enumerate(indicator.readings):
                if reading.date > plan.status_date:
                    yield Finding(
                        initiative.at("indicators", n, "readings", m, "date"),
                        f"{indicator.id} of {initiative.id} has a reading of {reading.date}, "
                        f"after the status date {plan.status_date}",
                        "correct the date; a value to reach goes under `targets`",
                        note="in the future",
                    )
