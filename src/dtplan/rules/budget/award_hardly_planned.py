"""A PRTR project was awarded many times the money that its initiatives plan of it.

What was awarded and is not spent has to be given back. When the initiatives of a project plan
less than a fifth of the award, a digit of the award is wrong, or the budget lines are missing.

## Fails

```yaml
# registers/prtr.yaml
measures:
  - {id: C11.I3, title: {ca: Transformació digital, es: Transformación digital}}
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
    awarded: 5000000  # B208
```

## Passes

```yaml
# registers/prtr.yaml
measures:
  - {id: C11.I3, title: {ca: Transformació digital, es: Transformación digital}}
calls:
  - {id: TER/1204/2021, title: {ca: Convocatòria, es: Convocatoria}, url: https://example.org/convocatoria}
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    call: TER/1204/2021
    executing_body: institute
    awarded: 500000
```
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.plan.outline import iter_planned
from dtplan.plan.programmes import recovery_sources
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


TIMES = 5


@rule("B208", Severity.INFO, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find PRTR projects of whose award little is planned."""
    sources = recovery_sources(plan)
    planned: dict[str, Decimal] = defaultdict(Decimal)
    for initiative, _n, line in iter_planned(plan.outlines.values()):
        project = initiative.model.prtr_project
        if project is not None and line.source in sources and initiative.model.status is not Status.CANCELLED:
            planned[project] += line.planned
    for id_, entry in plan.prtr_projects.items():
        awarded = entry.model.awarded
        if awarded is not None and planned[id_] and awarded >= planned[id_] * TIMES:
            yield Finding(
                entry.at("awarded"),
                f"{id_} was awarded {format_amount(plan, awarded)}, but its initiatives plan only"
                f" {format_amount(plan, planned[id_])} of the recovery plan",
                "look whether the award has a digit too many, or whether budget lines are missing",
                note=f"{format_amount(plan, planned[id_])} are planned",
            )
