"""A measure lists a number of the Council Implementing Decision twice.

The numbers are unique, so one of the two is another milestone or target with a mistyped number,
and milestones that refer to it cannot tell which is meant.

## Fails

```yaml
# registers/prtr.yaml
measures:
  - id: C11.I3
    title: {ca: Transformació digital, es: Transformación digital}
    cid_milestones:
      - {number: 168, kind: milestone, title: {ca: Adjudicats, es: Adjudicados}, due: 2025-06-30}
      - {number: 168, kind: milestone, title: {ca: Acabats, es: Terminados}, due: 2026-06-30}  # F118
projects: []
```

## Passes

```yaml
# registers/prtr.yaml
measures:
  - id: C11.I3
    title: {ca: Transformació digital, es: Transformación digital}
    cid_milestones:
      - {number: 168, kind: milestone, title: {ca: Adjudicats, es: Adjudicados}, due: 2025-06-30}
      - {number: 169, kind: milestone, title: {ca: Acabats, es: Terminados}, due: 2026-06-30}
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F118", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find numbers that a measure has twice."""
    for id_, measure in plan.measures.items():
        seen: dict[int, int] = {}
        for n, item in enumerate(measure.model.cid_milestones):
            first = seen.setdefault(item.number, n)
            if first != n:
                yield Finding(
                    measure.at("cid_milestones", n, "number"),
                    f"the measure {id_} has the number {item.number} twice",
                    "correct one of the numbers, or delete what stands twice",
                    note="again",
                ).also(measure.at("cid_milestones", first, "number"), "the first one")
