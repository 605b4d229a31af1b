"""Two European projects have the same acronym.

Acronyms are not unique in Europe, so this can be right, and grant numbers tell the two apart. But
readers know projects by their acronym, and an initiative may refer to the wrong one.

## Fails

```yaml
# registers/european-projects.yaml
projects:
  - id: "101021727"
    acronym: IRIS
    title: {ca: Resposta a amenaces, es: Respuesta a amenazas}
    programme: H2020
    role: participant
  - id: "774199"
    acronym: Iris  # F116
    title: {ca: Ciutats intel·ligents, es: Ciudades inteligentes}
    programme: H2020
    role: participant
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
  - id: "774199"
    acronym: IRIS Smart Cities
    title: {ca: Ciutats intel·ligents, es: Ciudades inteligentes}
    programme: H2020
    role: participant
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.european_project import EuropeanProject
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("F116", Severity.WARNING, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find acronyms that an earlier project already has."""
    seen: dict[str, Entry[EuropeanProject]] = {}
    for id_, project in plan.european_projects.items():
        first = seen.setdefault(project.model.acronym.strip().casefold(), project)
        if first is not project:
            yield Finding(
                project.at("acronym"),
                f"the European projects {first.id} and {id_} have the same acronym {project.model.acronym}",
                "check both, and add something that tells them apart",
                note="used twice",
            ).also(first.at("acronym"), f"the acronym of {first.id}")
