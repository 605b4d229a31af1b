"""The office that answers for an initiative is not the one that carries out its PRTR project.

The executing body signs for the milestones and the spending of its project. If another office
answers for the initiative, one of the two does not know of its duty. An office that succeeded the
executing body, or came before it, is the same one for this purpose.

## Fails

```yaml
# services/security-centre.yaml
office: social  # F119
```

## Passes

```yaml
# services/security-centre.yaml
office: institute
```
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.rule import rule
from dtplan.rules.succession import Succession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F119", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives whose office is not that of their project."""
    succession = Succession(plan)
    for initiative in plan.initiatives.values():
        project = plan.prtr_projects.get(initiative.model.prtr_project or "")
        office = plan.offices.get(initiative.model.office)
        if project is None or office is None or initiative.model.status is Status.CANCELLED:
            continue
        body = project.model.executing_body
        line = chain(succession.iter_later(office), succession.iter_earlier(office))
        if body in plan.offices and all(one.id != body for one in line):
            yield Finding(
                initiative.at("office"),
                f"{office.id} answers for {initiative.id}, but {body} carries out its project {project.id}",
                "name the same office in both, or the successor of one of them",
                note="not the executing body",
            ).also(project.at("executing_body"), "the executing body")
