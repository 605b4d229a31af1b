"""An office has no sub-plan of a kind that every office of its kind must have.

plan.yaml can ask that each office of some kinds has its own sub-plan, as the sectoral plans
of the managers' offices. An office without one has said nothing about what it needs, and the
report cannot tell whether that was a decision.

## Fails

```yaml
# plan.yaml
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}, one_per_office: true, office_kinds: [office]}
```

```yaml
# registers/offices.yaml
offices:
  - {id: resources, kind: office, title: {ca: Recursos, es: Recursos}}
  - {id: social, kind: office, title: {ca: Drets Socials, es: Derechos Sociales}}  # C108
  - {id: institute, kind: institute, title: {ca: Institut d'Informàtica, es: Instituto de Informática}}
```

## Passes

```yaml
# plan.yaml
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}, one_per_office: true, office_kinds: [office]}
```

```yaml
# social-services/subplan.yaml
id: social-services
office: social
```
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.completeness import is_complete
from dtplan.rules.rule import Scope, rule
from dtplan.rules.succession import Succession
from dtplan.rules.validity import is_valid_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.office import Office
    from dtplan.model.plan_file import SubplanKind
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("C108", Severity.WARNING, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find offices without a sub-plan that they must have."""
    if not is_complete(plan, "subplan"):
        return
    offices: dict[str, list[Entry[Office]]] = defaultdict(list)
    for office in plan.offices.values():
        if is_valid_on(office.model.valid, plan.status_date):
            offices[office.model.kind].append(office)
    served = _find_served(plan)
    for kind in plan.entries["subplan-kind"].values():
        if kind.model.one_per_office:
            for office_kind in dict.fromkeys(kind.model.office_kinds):
                for office in offices.get(office_kind, ()):
                    if (kind.id, office.id) not in served:
                        yield _report(office, kind)


def _find_served(plan: Plan) -> set[tuple[str, str]]:
    """Return each kind with the offices that have such a sub-plan, or took over from one that has."""
    succession = Succession(plan)
    served: set[tuple[str, str]] = set()
    for subplan in plan.subplans.values():
        office = plan.offices.get(subplan.model.office)
        if office is not None:
            served.update((subplan.model.subplan_kind, later.id) for later in succession.iter_later(office))
    return served


def _report(office: Entry[Office], kind: Entry[SubplanKind]) -> Finding:
    return Finding(
        office.at("id"),
        f"the office `{office.id}` has no sub-plan of kind `{kind.id}`",
        f"add a folder with a subplan.yaml that says `subplan_kind: {kind.id}` and `office: {office.id}`",
        note=f"no `{kind.id}` sub-plan",
    ).also(kind.at("office_kinds"), "each office of these kinds has one")
