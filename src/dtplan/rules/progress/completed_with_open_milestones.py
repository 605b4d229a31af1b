"""An initiative is completed, but some of its milestones were not reached.

Either the work is not finished, or a date was not written down. As it stands the report says
two opposite things, and the progress that is computed from the milestones stays below 100 %
for ever. A milestone that was given up is taken out of the file; its history stays in git.

## Fails

```yaml
status: completed  # P102
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-09-30, actual: 2026-09-30}
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-09-15}
```

## Passes

```yaml
status: completed
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-09-30, actual: 2026-09-30}
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-09-15, actual: 2026-09-20}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.model.status import Status
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


MAX_SHOWN = 5


@rule("P102", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find completed initiatives with milestones that were not reached."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.COMPLETED:
            continue
        missed = [
            n for n, milestone in enumerate(initiative.model.milestones) if milestone.due.actual is None
        ]
        if not missed:
            continue
        names = enumerate_words((initiative.model.milestones[n].id for n in missed), MAX_SHOWN)
        finding = Finding(
            initiative.at("status"),
            f"{initiative.id} is completed, but not every milestone was reached: {names}",
            "write in `actual` when each was reached, or take back the status",
            note="with open milestones",
        )
        for n in missed[:MAX_SHOWN]:
            finding = finding.also(initiative.at("milestones", n, "due"), "without an actual date")
        yield finding
