"""An initiative runs outside the dates of the European project that it belongs to.

A grant agreement pays for costs between its first and its last day. Work outside them is not
eligible, or the dates in the register are not the amended ones.

## Fails

```yaml
# services/threat-sharing.yaml
schedule:
  start: {planned: 2023-07-01, actual: 2023-07-01}
  end: {planned: 2024-08-31, actual: 2024-10-15}  # D304
```

## Passes

```yaml
# services/threat-sharing.yaml
schedule:
  start: {planned: 2023-07-01, actual: 2023-07-01}
  end: {planned: 2024-08-31, actual: 2024-08-31}
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

    from dtplan.model.european_project import EuropeanProject
    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("D304", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives outside the dates of their European projects."""
    for initiative in plan.initiatives.values():
        project = plan.european_projects.get(initiative.model.european_project or "")
        if project is not None and initiative.model.status is not Status.CANCELLED:
            yield from _compare(initiative, project)


def _compare(initiative: Entry[Initiative], project: Entry[EuropeanProject]) -> Iterator[Finding]:
    first, last = project.model.start, project.model.end
    if first is not None and last is not None and last < first:
        return
    start, end = start_of(initiative), find_end(initiative)
    if first is not None and start.dates.expected < first:
        yield _finding(start, project, "start", first)
    if last is not None and start.dates.expected > last:
        yield _finding(start, project, "end", last)
    elif last is not None and end is not None and end.dates.expected > last:
        yield _finding(end, project, "end", last)


def _finding(placed: PlacedDates, project: Entry[EuropeanProject], edge: str, day: date) -> Finding:
    side = "before" if edge == "start" else "after"
    name = f"{project.model.acronym} ({project.id})"
    return Finding(
        placed.expected_place,
        f"{placed.name} on {placed.dates.expected} is {side} the {edge} of the European project {name}",
        "correct the date, or the dates of the project if the grant agreement was amended",
        note=f"{side} the project",
    ).also(project.at(edge), f"{name} {edge}s on {day}")
