"""A target does not say what is to be reached.

A target is quantitative: a value and what it counts (Regulation (EU) 2021/241, art. 2(4)).
Without both nobody can say whether it has been met. What has no number is a milestone.

## Fails

```yaml
milestones:
  - id: in-service
    title: {ca: Oficines amb servei, es: Oficinas con servicio}
    due: {planned: 2026-11-30}
    kind: target  # F107
    unit: offices
```

## Passes

```yaml
milestones:
  - id: in-service
    title: {ca: Oficines amb servei, es: Oficinas con servicio}
    due: {planned: 2026-11-30}
    kind: target
    goal: 10
    unit: offices
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.milestone import MilestoneKind
from dtplan.rules.recovery_milestones import iter_milestones
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F107", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find targets without a value or without what it counts."""
    for placed in iter_milestones(plan):
        milestone = placed.milestone
        missing = [key for key in ("goal", "unit") if getattr(milestone, key) is None]
        if milestone.kind is MilestoneKind.TARGET and missing:
            yield Finding(
                placed.at("kind"),
                f"{placed.name} is a target without {' and '.join(missing)}",
                f"add {' and '.join(f'`{key}`' for key in missing)}, or make it a milestone",
                note="how much of what?",
            )
