"""A milestone has moved outside the dates that its initiative is expected to have.

It was planned inside its initiative, but one of the two has slipped without the other: either the
milestone comes earlier than forecast, or the initiative lasts longer than it says. A calendar
drawn today shows a contradiction.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30, forecast: 2027-02-15}  # D202
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-03-15}
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30, forecast: 2027-02-15}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.placed_dates import PlacedDates, find_end, iter_milestones, start_of
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("D202", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find milestones that slipped out of their initiatives."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.CANCELLED:
            yield from _check(initiative, plan.status_date)


def _check(initiative: Entry[Initiative], status_date: date) -> Iterator[Finding]:
    start, end = start_of(initiative), find_end(initiative)
    if end is not None and end.dates.expected < start.dates.expected:
        return
    is_open = initiative.model.status.is_open
    for milestone in iter_milestones(initiative):
        due = milestone.dates
        if due.planned < start.dates.planned or (end is not None and due.planned > end.dates.planned):
            continue
        if is_open and due.actual is None and due.expected < status_date:
            continue
        if due.expected < start.dates.expected and (start.tense, milestone.tense) != ("actual", "forecast"):
            yield _finding(milestone, start, "before")
        if (
            end is not None
            and due.expected > end.dates.expected
            and (milestone.tense, end.tense) != ("actual", "forecast")
        ):
            yield _finding(milestone, end, "after")


def _finding(milestone: PlacedDates, edge: PlacedDates, side: str) -> Finding:
    verb = "was reached" if milestone.tense == "actual" else "is expected"
    return Finding(
        milestone.expected_place,
        f"{milestone.name} {verb} on {milestone.dates.expected}, {side} {edge.name} on {edge.dates.expected}",
        "bring the forecasts of the milestone and of the initiative into line",
        note=f"{side} the initiative",
    ).also(edge.expected_place, edge.name)
