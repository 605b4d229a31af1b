"""The account of a grant does not add up: what is justified and what goes back exceed the award.

Once the recovery plan has stopped paying, every grant is either justified or goes back. Both parts
together are never more than what was awarded, and a grant that goes back in part says how much.

## Fails

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
    closing: {state: to-repay, date: 2026-10-15, justified: 490000, to_repay: 20000}  # F120
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
    closing: {state: to-repay, date: 2026-10-15, justified: 490000, to_repay: 10000}
```
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.prtr import ClosingState
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F120", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find accounts of grants that do not add up."""
    for id_, project in plan.prtr_projects.items():
        closing, awarded = project.model.closing, project.model.awarded
        if closing is None:
            continue
        goes_back = closing.to_repay or Decimal()
        if (closing.state is ClosingState.TO_REPAY) != bool(goes_back):
            yield Finding(
                project.at("closing", "state"),
                f"{id_} is `{closing.state}`, but says that {format_amount(plan, goes_back)} go back",
                "write `to-repay` and how much goes back, or neither of them",
            )
        elif awarded is not None and (closing.justified or Decimal()) + goes_back > awarded:
            yield Finding(
                project.at("closing"),
                f"{id_} justifies and gives back {format_amount(plan, (closing.justified or Decimal()) + goes_back)},"
                f" more than the {format_amount(plan, awarded)} it was awarded",
                "correct `justified`, `to_repay` or `awarded`",
            )
