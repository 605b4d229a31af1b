"""The European contribution to a project is higher than its total cost.

A grant pays a share of the cost, at most all of it. The two amounts were swapped, or one of them
is that of another project.

## Fails

```yaml
# registers/european-projects.yaml
projects:
  - id: "101021727"
    acronym: IRIS
    title: {ca: Resposta a amenaces, es: Respuesta a amenazas}
    programme: H2020
    role: participant
    total_cost: 4000000
    eu_contribution: 5000000  # F115
```

## Passes

```yaml
# registers/european-projects.yaml
projects:
  - id: "101021727"
    acronym: IRIS
    title: {ca: Resposta a amenaces, es: Respuesta a amenazas}
    programme: H2020
    role: participant
    total_cost: 5000000
    eu_contribution: 5000000
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


@rule("F115", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find contributions that are more than the whole."""
    for id_, project in plan.european_projects.items():
        cost, contribution = project.model.total_cost, project.model.eu_contribution
        if cost is not None and contribution is not None and contribution > cost:
            yield Finding(
                project.at("eu_contribution"),
                f"the European project {project.model.acronym} ({id_}) gets"
                f" {format_amount(plan, contribution)}, but costs {format_amount(plan, cost)}",
                "correct one of the two amounts",
                note="more than it costs",
            ).also(project.at("total_cost"), "its cost")
