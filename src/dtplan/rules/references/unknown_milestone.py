"""An initiative depends on a milestone that does not exist.

`initiative#milestone` makes the order of work finer than whole initiatives: what waits can
start when that one event has happened. If the milestone is not there, nobody knows what is
waited for, and its delay moves nothing.

## Fails

```yaml
depends_on: [security-centre#runing]  # R206
```

## Passes

```yaml
depends_on: [security-centre#running]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, Scope, rule
from dtplan.rules.unknown_reference import Candidates, iter_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan


def _milestones_of(plan: Plan, initiative: Entry[Outline]) -> Candidates:
    ids = [f"{initiative.id}#{milestone.id}" for milestone in initiative.model.milestones]
    return Candidates("milestone", {id_: plan.entries["milestone"][id_] for id_ in ids})


@rule("R206", Severity.ERROR, scope=Scope.PLAN, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to milestones that are not there."""
    initiatives = Candidates("initiative", plan.outlines)
    milestones: dict[str, Candidates] = {}
    for reference in iter_missing(plan, "milestone"):
        id_ = reference.id.partition("#")[0]
        initiative = plan.outlines.get(id_)
        if initiative is None:
            yield initiatives.report(reference, id_)
            continue
        if id_ not in milestones:
            milestones[id_] = _milestones_of(plan, initiative)
        yield milestones[id_].report(reference, reference.id)
