"""The code of a PAM goal does not begin with the code of the goal above it.

In an edition that numbers its goals by place (5, 5.3, 5.3.1) the number says where a goal
belongs. One that stands under another goal than its number says has a wrong number or a wrong
parent. Editions that number their goals otherwise are left alone.

## Fails

```yaml
# registers/pam-2023-2027.yaml
goals:
  - {id: "5", level: axis, title: {ca: Seguretat, es: Seguridad}}
  - {id: "5.1", level: line, parent: "5", title: {ca: Prevenció, es: Prevención}}
  - {id: "5.2", level: line, parent: "5", title: {ca: Convivència, es: Convivencia}}
  - {id: "4.3", level: line, parent: "5", title: {ca: Ciberseguretat, es: Ciberseguridad}}  # R109
```

## Passes

```yaml
# registers/pam-2023-2027.yaml
goals:
  - {id: "5", level: axis, title: {ca: Seguretat, es: Seguridad}}
  - {id: "5.1", level: line, parent: "5", title: {ca: Prevenció, es: Prevención}}
  - {id: "5.2", level: line, parent: "5", title: {ca: Convivència, es: Convivencia}}
  - {id: "3191", level: action, parent: "5.2", title: {ca: Mediació, es: Mediación}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.pam import Goal
    from dtplan.plan.plan import Plan


@rule("R109", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find goals whose number belongs elsewhere, in editions that number by place."""
    for edition in plan.pam_editions.values():
        goals: tuple[Goal, ...] = edition.model.goals
        dotted = [(n, goal) for n, goal in enumerate(goals) if goal.parent is not None and "." in goal.id]
        odd = [(n, goal) for n, goal in dotted if not goal.id.startswith(f"{goal.parent}.")]
        if len(odd) * 2 >= len(dotted):
            continue
        for n, goal in odd:
            yield Finding(
                edition.at("goals", n, "id"),
                f"the goal {goal.id} of {edition.id} stands under the goal {goal.parent}",
                "correct the number, or the parent",
                note=f"not a number of {goal.parent}",
            ).also(edition.at("goals", n, "parent"), "the goal above it")
