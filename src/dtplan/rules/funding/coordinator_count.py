"""A European project does not have exactly one coordinator.

A grant agreement has one coordinator, who answers to the Commission for all. When the partners
are listed, exactly one of them is it (or none, if the city itself coordinates and is not listed).

## Fails

```yaml
# registers/european-projects.yaml
projects:
  - id: "101021727"
    acronym: IRIS
    title: {ca: Resposta a amenaces, es: Respuesta a amenazas}
    programme: H2020
    role: participant
    partners:  # F114
      - {name: Example City, country: ES, role: participant}
      - {name: Example University, country: EL, role: participant}
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
    partners:
      - {name: Example City, country: ES, role: participant}
      - {name: Example University, country: EL, role: coordinator}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.european_project import Role
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F114", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find consortia with no coordinator, or with several."""
    for id_, project in plan.european_projects.items():
        positions = [
            n for n, partner in enumerate(project.model.partners) if partner.role is Role.COORDINATOR
        ]
        is_ours = project.model.role is Role.COORDINATOR and not positions
        if not project.model.partners or len(positions) == 1 or is_ours:
            continue
        found = f"{len(positions)} coordinators" if positions else "no coordinator"
        finding = Finding(
            project.key("partners"),
            f"the European project {project.model.acronym} ({id_}) has {found} among its partners, not one",
            "give the role `coordinator` to exactly one partner",
            note=found,
        )
        for n in positions[:2]:
            finding = finding.also(project.at("partners", n, "role"), "a coordinator")
        yield finding
