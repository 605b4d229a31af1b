"""The date of a target passed more than 90 days ago, and nothing was measured since.

A target was promised for a day; after that day readers want to know whether it was reached.
The law asks for the results to be assessed and published periodically with the indicators of
measurement (Ley 19/2013, art. 6.2).

## Fails

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets: [{value: 10, date: 2026-06-30}]  # K106
    readings: [{value: 18, date: 2025-12-31}]
```

## Passes

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets: [{value: 10, date: 2026-06-30}]
    readings: [{value: 9, date: 2026-07-15}]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.indicator_values import is_worse
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.indicator import Indicator
    from dtplan.plan.plan import Plan


PATIENCE_DAYS = 90


@rule("K106", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find, of each indicator, the last target whose date passed without a reading."""
    for initiative in plan.initiatives.values():
        if not initiative.model.status.is_committed:
            continue
        for n, indicator in enumerate(initiative.model.indicators):
            m = _find_due(indicator, plan.status_date)
            if m is not None:
                target = indicator.targets[m]
                yield Finding(
                    initiative.at("indicators", n, "targets", m, "date"),
                    f"the target of {indicator.id} of {initiative.id} was for {target.date}, "
                    "but nothing was measured since",
                    "add a reading with the value and its date, reached or not",
                    note="no reading since",
                )


def _find_due(indicator: Indicator, status_date: date) -> int | None:
    """Return the position of the last target that should have been measured and was not.

    A target that the newest reading has reached already needs no other one.
    """
    newest = max(indicator.readings, key=lambda reading: reading.date, default=None)
    due = [
        (target.date, n)
        for n, target in enumerate(indicator.targets)
        if (status_date - target.date).days > PATIENCE_DAYS
        and (
            newest is None or (target.date > newest.date and is_worse(indicator, newest.value, target.value))
        )
    ]
    return max(due)[1] if due else None
