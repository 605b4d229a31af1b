"""A PRTR project has a grant, but does not say which call gave it.

Money of the recovery plan reaches a city through a published call or a direct grant. Without it
nobody can check the amount, or the conditions that came with it.

## Fails

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
    awarded: 500000  # F113
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

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F113", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find grants without a call."""
    for id_, project in plan.prtr_projects.items():
        if project.model.awarded is not None and project.model.call is None:
            yield Finding(
                project.at("awarded"),
                f"{id_} does not say which call awarded it {format_amount(plan, project.model.awarded)}",
                "add `call` with the id of a call of this register",
                note="by which call?",
            )
