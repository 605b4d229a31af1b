"""A milestone of a PRTR project was reached, but nothing shows it.

Each milestone and target of the recovery plan is certified with evidence before money is paid for
it. Without an address where it can be verified the report only claims it.

## Fails

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
    milestones:
      - id: completed
        title: {ca: Projecte acabat, es: Proyecto terminado}
        due: {planned: 2026-05-31, actual: 2026-05-20}  # F117
```

## Passes

```yaml
# registers/prtr.yaml
measures:
  - {id: C11.I3, title: {ca: Transformació digital, es: Transformación digital}}
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
    milestones:
      - id: completed
        title: {ca: Projecte acabat, es: Proyecto terminado}
        due: {planned: 2026-05-31, actual: 2026-05-20}
        evidence: https://example.org/acta
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


@rule("F117", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find reached milestones of PRTR projects without evidence."""
    for id_, project in plan.prtr_projects.items():
        for n, milestone in enumerate(project.model.milestones):
            if milestone.due.actual is not None and milestone.evidence is None:
                yield Finding(
                    project.at("milestones", n, "due", "actual"),
                    f"the milestone {milestone.id} of {id_} was reached on {milestone.due.actual},"
                    " but has no evidence",
                    "add `evidence` with an address where it can be verified",
                    note="shown by what?",
                )
