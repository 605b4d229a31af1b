"""The target of an indicator is worse than its baseline.

`better` says whether lower or higher values are good. A target on the wrong side of the
baseline is either a figure that was mistyped or a direction that was not chosen with care, and
every arrow and colour of the report would be upside down.

## Fails

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets: [{value: 45, date: 2026-12-31}]  # K103
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
from dtplan.diagnostics.severity import Severity
from dtplan.rules.indicator_values import is_worse
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("K103", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find targets that are worse than the baseline."""
    for initiative in plan.initiatives.values():
        for n, indicator in enumerate(initiative.model.indicators):
            baseline = indicator.baseline
            if baseline is None:
                continue
            for m, target in enumerate(indicator.targets):
                if is_worse(indicator, target.value, baseline.value):
                    yield Finding(
                        initiative.at("indicators", n, "targets", m, "value"),
                        f"the target of {indicator.id} of {initiative.id}, {target.value}, is worse than "
                        f"its baseline, {baseline.value}: {indicator.better} is better",
                        "correct the target, the baseline or `better`",
                        note="worse than the baseline",
                    ).also(
                        initiative.at("indicators", n, "baseline", "value"),
                        f"the baseline, on {baseline.date}",
                    )
