"""A risk, an indicator, a milestone, an update or an objective stands word for word in two places.

Two initiatives may run the same risk, but hardly in the same words and with the same figures; nor
do they reach a milestone of the same name on the same days. Such a part was pasted to be changed,
or into the wrong file. Short ones, which say what many say, are left alone.

## Fails

```yaml
# services/digital-counter.yaml
risks:
  - id: staff
    title: {ca: Falta de personal, es: Falta de plantilla}
    probability: 3
    impact: 4
    response: mitigate
    owner: resources
    action: {ca: Formació interna de tot l'equip., es: Formar a toda la plantilla.}
```

```yaml
# services/threat-sharing.yaml
risks:
  - id: staff  # T110
    title: {ca: Falta de personal, es: Falta de plantilla}
    probability: 3
    impact: 4
    response: mitigate
    owner: resources
    action: {ca: Formació interna de tot l'equip., es: Formar a toda la plantilla.}
```

## Passes

```yaml
risks:
  - id: staff
    title: {ca: Falta de personal a les oficines, es: Falta de plantilla en las oficinas}
    probability: 3
    impact: 4
    response: mitigate
    owner: social
    action: {ca: Formació interna de tot l'equip., es: Formar a toda la plantilla.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.plan.parts import iter_parts
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.parts import Part
    from dtplan.plan.plan import Plan


NOUNS = {
    "risks": "a risk",
    "indicators": "an indicator",
    "milestones": "a milestone",
    "updates": "an update",
    "objectives": "an objective",
}
"""The name of an item of each list."""


@rule("T110", Severity.INFO, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find parts that stand in another initiative or sub-plan already."""
    first: dict[str, tuple[Entry[Any], Part]] = {}
    for entry, part in _iter_all_parts(plan):
        known, other = first.setdefault(part.digest, (entry, part))
        if known is not entry and known.kind == entry.kind:
            yield Finding(
                entry.at(part.key, part.position),
                f"{entry.id} has {NOUNS[part.key]} that stands word for word in {known.id}",
                "write what is true of this one, or delete the copy",
                note="the same words and figures",
            ).also(known.at(other.key, other.position), f"the same in {known.id}")


def _iter_all_parts(plan: Plan) -> Iterator[tuple[Entry[Any], Part]]:
    """Yield what could have been copied, with what it is a part of."""
    for initiative in plan.outlines.values():
        for part in initiative.model.parts:
            yield initiative, part
    for subplan in plan.subplans.values():
        for part in iter_parts("subplan", subplan.model):
            yield subplan, part
