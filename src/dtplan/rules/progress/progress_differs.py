"""The progress that is declared is far from the one that the milestones show.

Both stand side by side in the report. A difference of more than 40 points is worth a look:
perhaps a milestone was reached and not written down, or the weights do not fit the work.

## Fails

```yaml
updates:
  - date: 2026-09-30
    by: resources
    rag: green
    progress: 95  # P112
    text: {ca: Tot segueix el calendari., es: Todo sigue el calendario.}
```

## Passes

```yaml
updates:
  - date: 2026-09-30
    by: resources
    rag: green
    progress: 60
    text: {ca: Tot segueix el calendari., es: Todo sigue el calendario.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.plan.health import compute_progress
from dtplan.rules.newest_update import find_newest_update
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


FAR_POINTS = 40


@rule("P112", Severity.INFO, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find open initiatives whose declared progress is far from the computed one."""
    for initiative in plan.initiatives.values():
        status = initiative.model.status
        newest = find_newest_update(initiative.model, plan.status_date)
        if newest is None or not (status.is_open and status.is_committed):
            continue
        computed = compute_progress(initiative.model.milestones, plan.status_date)
        declared = newest.update.progress
        if computed is not None and abs(declared - computed) > FAR_POINTS:
            yield Finding(
                initiative.at("updates", newest.position, "progress"),
                f"{initiative.id} declares {declared} % done, but its milestones show {computed} %",
                "look whether a milestone lacks its `actual` date, or whether the weights fit the work",
                note=f"milestones: {computed} %",
            ).also(initiative.at("milestones"), f"{computed} % by its milestones")
