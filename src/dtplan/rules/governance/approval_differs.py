"""The approval of an initiative and its decision of kind `approval` have different dates.

Both tell of the same act. Whoever looks for the agreement in the minutes of that day finds it
under one of the two dates only.

## Fails

```yaml
approval: {date: 2024-02-12, body: institute}  # G110
decisions:
  - {date: 2024-12-02, kind: approval, title: {ca: Aprovació, es: Aprobación del inicio}}
```

## Passes

```yaml
approval: {date: 2024-02-12, body: institute}
decisions:
  - {date: 2024-02-12, kind: approval, title: {ca: Aprovació, es: Aprobación del inicio}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.update import DecisionKind
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("G110", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find approvals that no approving decision shares its date with."""
    for initiative in plan.initiatives.values():
        approval = initiative.model.approval
        approving = [
            (n, decision)
            for n, decision in enumerate(initiative.model.decisions)
            if decision.kind is DecisionKind.APPROVAL
        ]
        if approval is None or not approving or any(one.date == approval.date for _n, one in approving):
            continue
        n, decision = approving[0]
        yield Finding(
            initiative.at("approval", "date"),
            f"{initiative.id} was approved on {approval.date}, but its decision of approval is of {decision.date}",
            "correct one of the two dates",
            note="another date than the decision",
        ).also(initiative.at("decisions", n, "date"), "the decision of approval")
