"""The targets of an indicator are not in order, or a later one is easier than an earlier one.

Targets are steps towards a goal: each is later than the one before and at least as demanding.
A step back in the list is nearly always a date or a value that was mistyped, and makes the
line of the chart turn round.

## Fails

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets:
      - {value: 10, date: 2025-12-31}
      - {value: 20, date: 2026-12-31}  # K104
    readings: [{value: 10, date: 2025-12-31}]
```

## Passes

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets:
      - {value: 20, date: 2025-12-31}
      - {value: 10, date: 2026-12-31}
    readings: [{value: 20, date: 2025-12-31}]
```
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.date_order import DateOrder
from dtplan.rules.indicator_values import is_worse
from dtplan.rules.rule import Fixability, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dtplan.model.indicator import Indicator
    from dtplan.plan.plan import Plan


@rule("K104", Severity.WARNING, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find targets that are earlier, or easier, than the one before them."""
    for initiative in plan.initiatives.values():
        for n, indicator in enumerate(initiative.model.indicators):
            dates = [target.date for target in indicator.targets]
            order = DateOrder(initiative.at("indicators", n, "targets"), dates)
            for m, (before, target) in enumerate(pairwise(indicator.targets), 1):
                place = initiative.at("indicators", n, "targets", m)
                first = initiative.at("indicators", n, "targets", m - 1)
                name = f"{indicator.id} of {initiative.id}"
                if target.date <= before.date:
                    finding = Finding(
                        place.at("date"),
                        f"{name} has a target for {target.date} after one for {before.date}",
                        "put the targets in the order of their dates, one for each date",
                        note="not later",
                    ).also(first.at("date"), "the target before it")
                    yield order.mend(finding)
                elif is_worse(indicator, target.value, before.value) and not _is_wrong(
                    indicator, target.value
                ):
                    yield Finding(
                        place.at("value"),
                        f"the target of {name} for {target.date}, {target.value}, is easier than "
                        f"the one for {before.date}, {before.value}",
                        f"correct one of the two values: {indicator.better} is better",
                        note="easier than before",
                    ).also(first.at("value"), f"the target for {before.date}")


def _is_wrong(indicator: Indicator, value: Decimal) -> bool:
    """Say whether a target is worse even than the baseline, which another rule reports."""
    return indicator.baseline is not None and is_worse(indicator, value, indicator.baseline.value)
