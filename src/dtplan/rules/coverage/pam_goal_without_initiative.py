"""A goal of the Municipal Action Plan in force is served by no initiative.

The digital plan is part of what the council has promised for the term. A goal at the top of
the tree to which no initiative refers, neither directly nor through one of its parts, is
either a hole in the plan or a link that somebody forgot to write.

## Fails

```yaml
# registers/pam-2023-2027.yaml
goals:
  - {id: "5", level: axis, title: {ca: Convivència i seguretat, es: Convivencia y seguridad}}
  - {id: "6", level: axis, title: {ca: Cultura, es: Cultura}}  # C101
```

## Passes

```yaml
pam_goals: [pam-2023-2027/6.1]
```

```yaml
# registers/pam-2023-2027.yaml
goals:
  - {id: "5", level: axis, title: {ca: Convivència i seguretat, es: Convivencia y seguridad}}
  - {id: "6", level: axis, title: {ca: Cultura, es: Cultura}}
  - {id: "6.1", level: line, parent: "6", title: {ca: Biblioteques, es: Bibliotecas}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.rules.completeness import is_complete
from dtplan.rules.rule import Scope, rule
from dtplan.rules.validity import is_valid_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("C101", Severity.WARNING, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find goals in force that nothing serves."""
    if not is_complete(plan, "initiative", "pam-goal"):
        return
    served = _find_served(plan)
    in_force = _find_in_force(plan)
    for id_, goal in plan.goals.items():
        edition = id_.partition("/")[0]
        if goal.model.parent is None and edition in in_force and id_ not in served:
            yield Finding(
                goal.at("id"),
                f"no initiative serves the PAM goal `{id_}` or a goal below it",
                f"write `{id_}` under `pam_goals` of the initiatives that serve it",
                note="served by no initiative",
            )


def _find_served(plan: Plan) -> set[str]:
    """Return the goals that initiatives refer to, and all above them."""
    served: set[str] = set()
    for initiative in plan.outlines.values():
        if initiative.model.status is Status.CANCELLED:
            continue
        for id_ in initiative.model.pam_goals:
            goal = plan.goals.get(id_)
            while goal is not None and goal.id not in served:
                served.add(goal.id)
                goal = plan.goals.get(f"{goal.id.partition('/')[0]}/{goal.model.parent}")
    return served


def _find_in_force(plan: Plan) -> set[str]:
    """Return the editions that hold at the status date and that none of the others replaces."""
    valid = {
        edition.id: edition.model.supersedes
        for edition in plan.pam_editions.values()
        if is_valid_on(edition.model.valid, plan.status_date)
    }
    return valid.keys() - set(valid.values())
