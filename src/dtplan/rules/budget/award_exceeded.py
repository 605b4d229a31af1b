"""More money of the recovery plan is planned for a PRTR project than it was awarded.

The grant is the most that the recovery plan pays. What initiatives plan above it must come from
somewhere else, or will have to be paid back.

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
    awarded: 250000  # B202
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
    awarded: 300000
```
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.plan.outline import iter_planned
from dtplan.plan.programmes import recovery_sources
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


_SHOWN = 3


@rule("B202", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find PRTR projects whose initiatives plan more recovery money than the award."""
    sources = recovery_sources(plan)
    if not sources:
        return
    planned: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    places: dict[str, Place] = {}
    for initiative, n, line in iter_planned(plan.outlines.values()):
        project = initiative.model.prtr_project
        if project is not None and line.source in sources and initiative.model.status is not Status.CANCELLED:
            planned[project][initiative.id] += line.planned
            places.setdefault(initiative.id, initiative.at("budget", "lines", n, "planned"))
    for id_, project_entry in plan.prtr_projects.items():
        awarded = project_entry.model.awarded
        total = sum(planned[id_].values(), Decimal())
        if awarded is None or total <= awarded:
            continue
        finding = Finding(
            project_entry.at("awarded"),
            f"the initiatives of {id_} plan {format_amount(plan, total)} of the recovery plan,"
            f" more than the {format_amount(plan, awarded)} it was awarded",
            "plan the difference from another source, or correct the award",
            note=f"{format_amount(plan, total)} are planned",
        )
        for initiative_id, amount in sorted(planned[id_].items(), key=lambda item: (-item[1], item[0]))[
            :_SHOWN
        ]:
            finding = finding.also(
                places[initiative_id], f"{initiative_id} plans {format_amount(plan, amount)}"
            )
        yield finding
