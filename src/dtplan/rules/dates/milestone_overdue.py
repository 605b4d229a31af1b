"""A milestone should have been reached by now, and nobody has said when it will be.

An open initiative whose milestone lies in the past without an actual date either reached it and
did not write it down, or is late and owes the reader a new forecast. The planned date stays: it
is what was approved.

## Fails

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-06-30}  # D302
  - id: second-office
    title: {ca: Segona oficina, es: Segunda oficina}
    due: {planned: 2026-06-30, forecast: 2026-09-30}  # D302
```

## Passes

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-06-30, forecast: 2026-12-15}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.placed_dates import iter_milestones
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("D302", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find milestones of open initiatives that are late without a new forecast."""
    for initiative in plan.initiatives.values():
        if not initiative.model.status.is_open:
            continue
        for milestone in iter_milestones(initiative):
            dates = milestone.dates
            if dates.actual is None and dates.expected < plan.status_date:
                yield Finding(
                    milestone.expected_place,
                    f"{milestone.name} was {milestone.tense} for {dates.expected} and has not been reached",
                    "write the `actual` date if it has been reached, else a `forecast`",
                    note="in the past",
                )
