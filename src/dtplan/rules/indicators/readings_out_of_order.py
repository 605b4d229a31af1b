"""A reading of an indicator is not later than the one before it.

Readings are a series in time. Out of order they are easy to misread in the file, and two of
the same day leave open which one holds.

## Fails

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets: [{value: 10, date: 2026-12-31}]
    readings:
      - {value: 18, date: 2026-06-30}
      - {value: 22, date: 2025-12-31}  # K107
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
    readings:
      - {value: 22, date: 2025-12-31}
      - {value: 18, date: 2026-06-30}
```
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.date_order import DateOrder
from dtplan.rules.rule import Fixability, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("K107", Severity.WARNING, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find readings that are not later than the one before."""
    for initiative in plan.initiatives.values():
        for n, indicator in enumerate(initiative.model.indicators):
            dates = [reading.date for reading in indicator.readings]
            order = DateOrder(initiative.at("indicators", n, "readings"), dates)
            for m, (before, reading) in enumerate(pairwise(indicator.readings), 1):
                if reading.date <= before.date:
                    finding = Finding(
                        initiative.at("indicators", n, "readings", m, "date"),
                        f"{indicator.id} of {initiative.id} has a reading of {reading.date} "
                        f"after one of {before.date}",
                        "put the readings in the order of their dates, one for each date",
                        note="not later",
                    ).also(initiative.at("indicators", n, "readings", m - 1, "date"), "the reading before it")
                    yield order.mend(finding)
