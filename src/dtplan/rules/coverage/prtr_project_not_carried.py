"""No initiative carries out a project of the recovery plan.

The city has been awarded money for the project and answers for its milestones. If no
initiative carries it out, the plan holds neither its dates nor its budget nor anybody who
reports on it.

## Fails

```yaml
# services/security-centre.yaml
prtr_project: null
```

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc  # C103
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
```

## Passes

```yaml
# services/security-centre.yaml
prtr_project: prtr-soc
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.rules.completeness import is_complete
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("C103", Severity.WARNING, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find recovery-plan projects without an initiative."""
    if not is_complete(plan, "initiative"):
        return
    carried = {
        initiative.model.prtr_project
        for initiative in plan.outlines.values()
        if initiative.model.status is not Status.CANCELLED
    }
    for project in plan.prtr_projects.values():
        if project.id not in carried:
            yield Finding(
                project.at("id"),
                f"no initiative carries out the recovery-plan project `{project.id}`",
                f"write `prtr_project: {project.id}` in the initiative that does",
                note="carried out by no initiative",
            )
