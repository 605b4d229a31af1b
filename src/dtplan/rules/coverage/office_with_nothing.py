"""An office has no part in the plan.

It answers for no initiative and takes part in none, has no sub-plan, no project in a register and no
role in the leadership, and neither has an office below it. Either the plan forgot
it, or it is not an office that this plan is about.

## Fails

```yaml
# registers/offices.yaml
offices:
  - {id: resources, kind: office, title: {ca: Recursos, es: Recursos}}
  - {id: social, kind: office, title: {ca: Drets Socials, es: Derechos Sociales}}
  - {id: institute, kind: institute, title: {ca: Institut d'Informàtica, es: Instituto de Informática}}
  - {id: culture, kind: office, title: {ca: Cultura, es: Cultura}}  # C102
```

## Passes

```yaml
partners: [social, libraries]
```

```yaml
# registers/offices.yaml
offices:
  - {id: resources, kind: office, title: {ca: Recursos, es: Recursos}}
  - {id: social, kind: office, title: {ca: Drets Socials, es: Derechos Sociales}}
  - {id: institute, kind: institute, title: {ca: Institut d'Informàtica, es: Instituto de Informática}}
  - {id: culture, kind: office, title: {ca: Cultura, es: Cultura}}
  - {id: libraries, kind: institute, title: {ca: Biblioteques, es: Bibliotecas}, parent: culture}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.rules.completeness import is_complete
from dtplan.rules.rule import Scope, rule
from dtplan.rules.validity import is_valid_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan
    from dtplan.plan.references import Reference

WITH_PARTS = ("initiative", "subplan", "prtr-project", "european-project")
"""What may be muted or broken and give an office a part."""


@rule("C102", Severity.WARNING, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find offices that have no part in the plan."""
    if not is_complete(plan, *WITH_PARTS):
        return
    involved = _find_involved(plan)
    for office in plan.offices.values():
        if office.id not in involved and is_valid_on(office.model.valid, plan.status_date):
            yield Finding(
                office.at("id"),
                f"the office `{office.id}` has no part in the plan, and neither has one below it",
                "name it where it answers or takes part, end its `valid`, or take it out of the register",
                note="no part in the plan",
            )


def _find_involved(plan: Plan) -> set[str]:
    """Return the offices that take part, those above them and those that took over from them."""
    involved: set[str] = set()
    waiting = [
        reference.id for reference in plan.references if reference.kind == "office" and _gives_part(reference)
    ]
    while waiting:
        id_ = waiting.pop()
        office = plan.offices.get(id_)
        if office is not None and id_ not in involved:
            involved.add(id_)
            waiting.extend(above for above in (office.model.parent, office.model.successor) if above)
    return involved


def _gives_part(reference: Reference) -> bool:
    source = reference.source
    match source.kind:
        case "initiative":
            return (
                reference.pointer[0] in ("office", "partners") and source.model.status is not Status.CANCELLED
            )
        case "subplan" | "prtr-project" | "european-project":
            return reference.pointer[0] != "waivers"
        case "plan":
            return reference.pointer[0] == "leadership"
        case _:
            return False
