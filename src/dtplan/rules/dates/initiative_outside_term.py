"""An initiative is planned to start or end outside the plan's term.

A plan of a term of office answers for what that term does. Work that comes from the term before,
or goes on into the next, is legitimate, but whoever adds up the promises of this term should
know of it.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2027-12-31}  # D102
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("D102", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives planned outside the term."""
    term = plan.settings.term
    if term.end < term.start:
        return
    for initiative in plan.initiatives.values():
        start = initiative.model.schedule.start.planned
        end = initiative.model.schedule.end
        if start not in term:
            yield _finding(plan, initiative, "start", start)
        elif end is not None and end.planned > term.end:
            yield _finding(plan, initiative, "end", end.planned)


def _finding(plan: Plan, initiative: Entry[Initiative], edge: str, day: date) -> Finding:
    term = plan.settings.term
    return Finding(
        initiative.at("schedule", edge, "planned"),
        f"{initiative.id} is planned to {edge} on {day}, outside the term of the plan",
        "correct the date, or say with a waiver why the initiative reaches into another term",
        note="outside the term",
    ).also(plan.file.at("term"), f"the term runs from {term.start} to {term.end}")
