"""Nothing was said for more than 120 days of an initiative that is in progress.

A report that repeats what was said months ago looks like news and is not. The law asks for
the degree of compliance to be published periodically (Ley 19/2013, art. 6.2). One sentence is
enough, even to say that all goes as before.

## Fails

```yaml
updates:
  - {date: 2026-05-31, by: resources, rag: green, progress: 60, text: {ca: Tot segueix igual., es: Todo sigue igual.}}  # P103
```

## Passes

```yaml
updates:
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Tot segueix igual., es: Todo sigue igual.}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.plan.health import compute_health
from dtplan.rules.newest_update import find_newest_update
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("P103", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives in progress of which nothing was said for long."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.IN_PROGRESS:
            continue
        days = dict(compute_health(initiative, plan.status_date).reasons).get("stale")
        if days is None:
            continue
        newest = find_newest_update(initiative.model, plan.status_date)
        hint = f"add an update: what was done by {plan.status_date}, and what comes next"
        if newest is None:
            yield Finding(
                initiative.at("status"),
                f"{initiative.id} is in progress, but nothing was said of it in the {days} days since it started",
                hint,
                note="without any update",
            )
        else:
            yield Finding(
                initiative.at("updates", newest.position, "date"),
                f"{initiative.id} is in progress, but its last update is {days} days old",
                hint,
                note=f"{days} days ago",
            )
