"""An approved initiative has no milestones.

Without milestones nobody can tell, before the end, whether it goes well: progress cannot be
computed and the calendar shows nothing. A plan has to state its actions with their deadlines
(Llei 19/2014, art. 12).

## Fails

```yaml
status: in-progress  # P114
milestones: []
```

## Passes

```yaml
status: in-progress
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("P114", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find committed initiatives without milestones."""
    for initiative in plan.initiatives.values():
        if initiative.model.status.is_committed and not initiative.model.milestones:
            yield Finding(
                initiative.at("status"),
                f"{initiative.id} is {initiative.model.status}, but has no milestones",
                "add `milestones:` with at least one event and its date",
                note="without milestones",
            )
