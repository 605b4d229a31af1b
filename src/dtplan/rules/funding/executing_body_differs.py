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

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F119", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives whose office is not that of their project."""
    lineage = _Lineage(plan)
    for initiative in plan.initiatives.values():
        project = plan.prtr_projects.get(initiative.model.prtr_project or "")
        if project is None or initiative.model.status is Status.CANCELLED:
            continue
        office, body = initiative.model.office, project.model.executing_body
        if office in plan.offices and body in plan.offices and not lineage.is_same(office, body):
            yield Finding(
                initiative.at("office"),
                f"{office} answers for {initiative.id}, but {body} carries out its PRTR project {project.id}",
                "name the same office in both, or the successor of one of them",
                note="not the executing body",
            ).also(project.at("executing_body"), "the executing body")


class _Lineage:
    """Offices that follow one another; those that merged into one are of the same line."""

    def __init__(self, plan: Plan) -> None:
        self._last: dict[str, str] = {}
        for id_ in plan.offices:
            line: dict[str, None] = {}
            current = id_
            while current not in line and current not in self._last:
                line[current] = None
                successor = plan.offices[current].model.successor or current
                current = successor if successor in plan.offices else current
            last = self._last.get(current, current)
            self._last.update(dict.fromkeys(line, last))

    def is_same(self, one: str, other: str) -> bool:
        return self._last[one] == self._last[other]
