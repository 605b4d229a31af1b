"""No project of the city belongs to a measure of the recovery plan in the register.

The register holds the measures under which this city has been awarded something. One
without a project is left over from another time, or its project was forgotten.

## Fails

```yaml
# registers/prtr.yaml
measures:
  - {id: C11.I3, title: {ca: Transformació digital, es: Transformación digital}, ends: 2026-06-30}
  - {id: C19.I1, title: {ca: Competències digitals, es: Competencias digitales}}  # C111
```

## Passes

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
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


@rule("C111", Severity.INFO, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find measures without a project."""
    if not is_complete(plan, "prtr-project"):
        return
    used = {project.model.measure for project in plan.prtr_projects.values()}
    for measure in plan.measures.values():
        if measure.id not in used:
            yield Finding(
                measure.at("id"),
                f"no project of the register belongs to the measure `{measure.id}`",
                "add the project, or take the measure out",
                note="no project",
            )
