"""An initiative starts before what it depends on is finished.

`depends_on` says that one thing must come first. If it is expected to end later, either the
dependent cannot start when it says, or it does not depend on it. Two things that both lie in the
past are not reported: nobody can replan them.

## Fails

```yaml
# services/new-service.yaml
status: approved
schedule:
  start: {planned: 2026-12-01}
  end: {planned: 2027-05-31}
depends_on:
  - digital-counter  # D301
  - digital-counter#contract-awarded
budget: null
milestones: []
```

## Passes

```yaml
# services/new-service.yaml
status: approved
schedule:
  start: {planned: 2027-01-11}
  end: {planned: 2027-05-31}
depends_on: [digital-counter, digital-counter#contract-awarded]
budget:
  vat: excluded
  lines:
    - {year: 2027, source: PGL, chapter: "2", planned: 1000}
milestones: []
updates: []
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.placed_dates import PlacedDates, find_end, iter_milestones, start_of
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan


@rule("D301", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find dependencies that are ready too late."""
    cycle_of = {id_: n for n, cycle in enumerate(plan.schedule.cycles) for id_ in cycle}
    for id_, initiative in plan.outlines.items():
        if initiative.model.status is Status.CANCELLED:
            continue
        seen: set[str] = set()
        for n, reference in enumerate(initiative.model.depends_on):
            first = plan.outlines.get(reference.partition("#")[0])
            if first is None or first.model.status is Status.CANCELLED or reference in seen:
                continue
            seen.add(reference)
            if first is initiative or (id_ in cycle_of and cycle_of[id_] == cycle_of.get(first.id)):
                continue
            ready = _find_ready(first, reference)
            if ready is not None:
                yield from _compare(initiative, n, ready)


def _find_ready(first: Entry[Outline], reference: str) -> PlacedDates | None:
    if "#" not in reference:
        return find_end(first)
    wanted = reference.partition("#")[2]
    names = [milestone.id for milestone in first.model.milestones]
    return list(iter_milestones(first))[names.index(wanted)] if wanted in names else None


def _compare(initiative: Entry[Outline], n: int, ready: PlacedDates) -> Iterator[Finding]:
    start = start_of(initiative)
    is_past = start.dates.actual is not None and ready.dates.actual is not None
    if ready.dates.expected > start.dates.expected and not is_past:
        yield (
            Finding(
                initiative.at("depends_on", n),
                f"{initiative.id} is to start on {start.dates.expected}, before what it depends on is ready:"
                f" {ready.name} is expected on {ready.dates.expected}",
                "start later, or depend on an earlier milestone",
                note="ready too late",
            )
            .also(start.expected_place, start.name)
            .also(ready.expected_place, ready.name)
        )
