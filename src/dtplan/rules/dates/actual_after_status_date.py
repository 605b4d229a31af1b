"""An actual date lies in the future.

What has not happened yet has no actual date: believed dates are forecasts. A report that counts
such a milestone as reached, or sends it to the ministry as evidence of spending, says something
that is not true on its day.

## Fails

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30, actual: 2026-11-30}  # D104
    evidence: https://example.org/servei
```

## Passes

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30, forecast: 2026-12-15}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.placed_dates import iter_dates
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("D104", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find actual dates after the status date."""
    for placed in iter_dates(plan):
        actual = placed.dates.actual
        if actual is not None and actual > plan.status_date:
            yield Finding(
                placed.at("actual"),
                f"{placed.name} has the actual date {actual}, after the status date {plan.status_date}",
                "write it as `forecast` until it has happened",
                note="not happened yet",
            )
