"""A sub-plan has no initiative.

A purpose and an envelope without anything that carries them out promise what nobody
does: the report has a chapter with nothing in it.

## Fails

```yaml
# data/subplan.yaml
id: data  # C110
```

## Passes

```yaml
# data/subplan.yaml
id: data
```

```yaml
# data/open-data.yaml
id: open-data
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.completeness import is_complete
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("C110", Severity.WARNING, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find sub-plans with neither an initiative nor a sub-plan in them."""
    if not is_complete(plan, "initiative", "subplan"):
        return
    inside = (*plan.outlines.values(), *plan.subplans.values(), *plan.doubles)
    holders = (plan.subplan_of(entry) for entry in inside if entry.kind in ("initiative", "subplan"))
    filled = {holder.id for holder in holders if holder is not None}
    for subplan in plan.subplans.values():
        if subplan.id not in filled:
            yield Finding(
                subplan.at("id"),
                f"the sub-plan {subplan.id} has no initiative",
                f"add its first one to `{subplan.folder}/`, or delete the sub-plan",
                note="no initiative in it",
            )
