"""A milestone has a goal, as only targets do.

A milestone is reached or not; a value to reach makes it a target (Regulation (EU) 2021/241,
art. 2(4)). Reports count the two apart.

## Fails

```yaml
milestones:
  - id: in-service
    title: {ca: Oficines amb servei, es: Oficinas con servicio}
    due: {planned: 2026-11-30}
    goal: 10  # F108
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
from dtplan.model.milestone import Milestone, MilestoneKind
from dtplan.rules.recovery_milestones import iter_milestones
from dtplan.rules.rule import Fixability, rule
from dtplan.source.edit import AddKey, SetValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F108", Severity.ERROR, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find milestones with a value to reach."""
    for placed in iter_milestones(plan):
        if placed.milestone.kind is MilestoneKind.MILESTONE and placed.milestone.goal is not None:
            finding = Finding(
                placed.at("goal"),
                f"{placed.name} is a milestone, but has the goal {placed.milestone.goal}",
                "write `kind: target`, or delete the goal",
                note="only targets have one",
            )
            place = placed.entry.at("milestones", placed.position)
            added = AddKey(place, "kind", "target", tuple(Milestone.model_fields))
            is_written = "kind" in placed.milestone.model_fields_set
            edit = SetValue(place.at("kind"), "target") if is_written else added
            yield finding.fixed_by("write `kind: target`", edit, is_safe=False)
