"""An initiative should have started or ended by now, and nobody has said when it will.

An open initiative whose end lies in the past, or one not yet begun whose start does, has not been
looked at since. Readers of the plan see a date that cannot be kept any more.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-09-30}  # D303
```

```yaml
# services/new-service.yaml
status: approved
schedule:
  start: {planned: 2026-09-01}  # D303
  end: {planned: 2027-03-31}
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-09-30, forecast: 2026-12-31}
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-09-15, forecast: 2026-12-15}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.placed_dates import PlacedDates, find_end, start_of
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.plan.plan import Plan


@rule("D303", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find open initiatives that are late without a new forecast."""
    for initiative in plan.initiatives.values():
        if not initiative.model.status.is_open:
            continue
        start, end = start_of(initiative), find_end(initiative)
        has_not_begun = initiative.model.status in (Status.PROPOSED, Status.APPROVED)
        if has_not_begun and _is_overdue(start, plan.status_date):
            yield _finding(start, "started")
        elif (
            end is not None
            and end.dates.expected >= start.dates.expected
            and _is_overdue(end, plan.status_date)
        ):
            yield _finding(end, "ended")


def _is_overdue(placed: PlacedDates, status_date: date) -> bool:
    return placed.dates.actual is None and placed.dates.expected < status_date


def _finding(placed: PlacedDates, verb: str) -> Finding:
    return Finding(
        placed.expected_place,
        f"{placed.name} was {placed.tense} for {placed.dates.expected} and it has not {verb}",
        f"write the `actual` date if it has {verb}, else a `forecast`",
        note="in the past",
    )
