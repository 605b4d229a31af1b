"""A milestone is planned outside the planned dates of its initiative.

A milestone before the start or after the end of its initiative can never be reached while
the initiative runs, so no calendar can place it.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2027-03-01}  # D201
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
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


@rule("D201", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find milestones outside their initiatives."""
    for initiative in plan.initiatives.values():
        schedule = initiative.model.schedule
        start = schedule.start.planned
        end = schedule.end.planned if schedule.end else None
        if end is not None and end < start:
            continue
        for n, milestone in enumerate(initiative.model.milestones):
            due = milestone.due.planned
            if due < start or (end is not None and due > end):
                yield Finding(
                    initiative.at("milestones", n, "due", "planned"),
                    f"{milestone.id} is planned for {due}, outside {initiative.id}",
                    "move the milestone, or the dates of the initiative",
                    note="outside the initiative",
                ).also(
                    initiative.at("schedule", "start" if due < start else "end", "planned"),
                    f"{initiative.id} runs from {start} to {end or 'no end'}",
                )
