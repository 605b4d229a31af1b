"""Every milestone is reached and progress is 100 %, but the initiative is still in progress.

If nothing is left to do, completing it says so in every list and count, and stops the
reminders for updates. If something is left, a milestone for it is missing.

## Fails

```yaml
# services/threat-sharing.yaml
status: in-progress  # P113
schedule:
  start: {planned: 2023-07-01, actual: 2023-07-01}
  end: {planned: 2026-12-31}
```

## Passes

```yaml
# services/threat-sharing.yaml
status: completed
schedule:
  start: {planned: 2023-07-01, actual: 2023-07-01}
  end: {planned: 2024-08-31, actual: 2024-08-31}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.rules.newest_update import COMPLETE, find_newest_update
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("P113", Severity.INFO, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that seem to be finished and are not completed."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.IN_PROGRESS or not initiative.model.milestones:
            continue
        newest = find_newest_update(initiative.model, plan.status_date)
        dates = [milestone.due.actual for milestone in initiative.model.milestones]
        reached = all(day is not None and day <= plan.status_date for day in dates)
        if newest is not None and newest.update.progress == COMPLETE and reached:
            yield Finding(
                initiative.at("status"),
                f"{initiative.id} has reached every milestone and declares 100 %, but is still in progress",
                "complete it with `status: completed` and an actual end, or add the milestone that is left",
                note="nothing seems to be left",
            ).also(initiative.at("updates", newest.position, "progress"), f"100 % on {newest.update.date}")
