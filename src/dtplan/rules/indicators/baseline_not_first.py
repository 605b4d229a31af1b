"""The baseline of an indicator is later than a reading or a target, or later than the status date.

A baseline says how things were before. One that was measured after a reading, or on a day that
has not come, cannot be what the others are compared with.

## Fails

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2027-01-31}  # K108
    targets: [{value: 10, date: 2027-03-31}]
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
    readings: [{value: 18, date: 2026-06-30, source: https://example.org/dades}]
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


@rule("K108", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find baselines that come after what is compared with them."""
    for initiative in plan.initiatives.values():
        for n, indicator in enumerate(initiative.model.indicators):
            day = indicator.baseline.date if indicator.baseline else None
            if day is None:
                continue
            place = initiative.at("indicators", n, "baseline", "date")
            name = f"the baseline of the indicator {indicator.id} of {initiative.id}"
            if day > plan.status_date:
                yield Finding(
                    place,
                    f"{name} was measured on {day}, after the status date {plan.status_date}",
                    "correct the date, or write the baseline once it has been measured",
                    note="has not come yet",
                )
                continue
            for key in ("readings", "targets"):
                earlier = [m for m, value in enumerate(getattr(indicator, key)) if value.date < day]
                if earlier:
                    other = getattr(indicator, key)[earlier[0]].date
                    yield Finding(
                        place,
                        f"{name} is of {day}, after a {key.removesuffix('s')} of {other}",
                        "correct one of the two dates",
                        note=f"later than a {key.removesuffix('s')}",
                    ).also(initiative.at("indicators", n, key, earlier[0], "date"), "comes before it")
                    break
