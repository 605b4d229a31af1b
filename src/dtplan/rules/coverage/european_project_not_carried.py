"""No initiative carries out a European project of this term.

Taking part in a European project is work that offices do and money that comes in. When no
initiative carries it out, the plan says nothing of either. Some projects are only watched,
so this is for information.

## Fails

```yaml
# services/threat-sharing.yaml
european_project: null
```

```yaml
# registers/european-projects.yaml
projects:
  - id: "101021727"  # C104
    acronym: IRIS
    title: {ca: Resposta a amenaces, es: Respuesta a amenazas}
    programme: H2020
    role: participant
    start: 2021-09-01
    end: 2024-08-31
```

## Passes

```yaml
# services/threat-sharing.yaml
european_project: "101021727"
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

    from dtplan.model.european_project import EuropeanProject
    from dtplan.model.period import Term
    from dtplan.plan.plan import Plan


@rule("C104", Severity.INFO, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find European projects of the term without an initiative."""
    if not is_complete(plan, "initiative"):
        return
    carried = {
        initiative.model.european_project
        for initiative in plan.outlines.values()
        if initiative.model.status is not Status.CANCELLED
    }
    for project in plan.european_projects.values():
        if project.id not in carried and _runs_in(project.model, plan.settings.term):
            yield Finding(
                project.at("id"),
                f"no initiative carries out the European project {project.model.acronym} (`{project.id}`)",
                f'write `european_project: "{project.id}"` in the initiative that does',
                note="carried out by no initiative",
            )


def _runs_in(project: EuropeanProject, term: Term) -> bool:
    """Say whether a project certainly runs during a part of the term; a date may be unknown."""
    if project.start is None or project.end is None:
        return any(day in term for day in (project.start, project.end) if day is not None)
    return project.start <= term.end and term.start <= project.end
