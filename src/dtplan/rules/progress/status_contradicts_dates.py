"""The status of an initiative does not agree with the dates on which it started or ended.

What is only proposed or approved has not started; what is in progress has; what is completed
has started and ended; and what has ended is no longer open. Lists are made by status and
calendars by dates, so a contradiction shows the same initiative in two states.

## Fails

```yaml
status: approved  # P108
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```

## Passes

```yaml
status: in-progress
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Pointer


NOT_STARTED = frozenset((Status.PROPOSED, Status.APPROVED))
STARTED = frozenset((Status.IN_PROGRESS, Status.COMPLETED))


def _iter_contradictions(initiative: Initiative) -> Iterator[tuple[Pointer, str]]:
    """Yield what the dates say against the status, with the pointer of each date."""
    status, schedule = initiative.status, initiative.schedule
    started = schedule.start.actual
    ended = schedule.end.actual if schedule.end else None
    if status in NOT_STARTED and started is not None:
        yield ("schedule", "start", "actual"), f"it started on {started}"
    if status in STARTED and started is None:
        yield ("schedule", "start"), "it has no actual start"
    if status is Status.COMPLETED and ended is None:
        yield ("schedule", "end") if schedule.end else ("schedule",), "it has no actual end"
    if status.is_open and ended is not None:
        yield ("schedule", "end", "actual"), f"it ended on {ended}"


@rule("P108", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives whose status and dates contradict each other."""
    for initiative in plan.initiatives.values():
        contradictions = list(_iter_contradictions(initiative.model))
        if not contradictions:
            continue
        finding = Finding(
            initiative.at("status"),
            f"{initiative.id} is {initiative.model.status}, "
            f"but {' and '.join(text for _pointer, text in contradictions)}",
            "change the status, or the `actual` dates of `schedule`",
            note="the dates say otherwise",
        )
        for pointer, text in contradictions:
            finding = finding.also(initiative.at(*pointer), text)
        yield finding
