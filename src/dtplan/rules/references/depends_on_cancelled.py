"""An open initiative waits for one that was cancelled.

What was cancelled will never be finished, so the initiative that waits for it either cannot
go on or never needed it. Both are news that somebody must decide on.

## Fails

```yaml
depends_on: [threat-sharing]  # R305
```

```yaml
# services/threat-sharing.yaml
status: cancelled
```

## Passes

```yaml
depends_on: [threat-sharing]
```

```yaml
# services/threat-sharing.yaml
status: completed
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("R305", Severity.WARNING, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find dependencies on cancelled initiatives."""
    for initiative in plan.outlines.values():
        if not initiative.model.status.is_open:
            continue
        for n, dependency in enumerate(initiative.model.depends_on):
            target = plan.outlines.get(dependency.partition("#")[0])
            if target is None or target.model.status is not Status.CANCELLED:
                continue
            if _was_reached(plan, dependency):
                continue
            yield Finding(
                initiative.at("depends_on", n),
                f"{initiative.id} depends on `{dependency}`, but {target.id} was cancelled",
                "take the dependency out, or depend on what replaces it",
                note="will never be finished",
            ).also(target.at("status"), f"{target.id} was cancelled")


def _was_reached(plan: Plan, dependency: str) -> bool:
    """Say whether a dependency is a milestone that happened before its initiative was cancelled."""
    milestone = plan.find("milestone", dependency)
    return milestone is not None and milestone.model.due.actual is not None
