"""An initiative lacks what the kind of its sub-plan asks for.

plan.yaml says what every initiative of a kind of sub-plan must have before it is approved: a
budget, indicators or milestones. Without it the initiative cannot be compared with its
neighbours, and the sums and charts of the sub-plan are not whole.

## Fails

```yaml
milestones: []  # C107
```

```yaml
# plan.yaml
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}, requires: [budget, milestones]}
```

## Passes

```yaml
# plan.yaml
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}, requires: [budget, milestones]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.required_fields import iter_missing_fields
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan

NOUNS = {"budget": "budget line", "indicators": "indicator", "milestones": "milestone"}


@rule("C107", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives without what their sub-plan asks for."""
    for missing in iter_missing_fields(plan):
        noun = NOUNS.get(missing.field)
        if noun is not None:
            yield Finding(
                missing.place,
                f"{missing.initiative.id} has no {noun}, "
                f"which its kind of sub-plan (`{missing.kind.id}`) asks for",
                f"add one under `{missing.field}`",
                note=f"no {noun}",
            ).also(missing.asked_at, "asked for here")
