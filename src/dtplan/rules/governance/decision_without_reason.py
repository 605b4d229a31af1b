"""A decision changes, pauses or cancels an initiative without a reason.

Whoever reads that something was postponed or dropped asks why. A decision without its reason
cannot be explained to a citizen nor defended before an auditor, and in two years nobody remembers.

## Fails

```yaml
decisions:
  - date: 2026-05-04
    kind: change  # G104
    title: {ca: Replanificació, es: Replanificación}
```

## Passes

```yaml
decisions:
  - date: 2026-05-04
    kind: change
    title: {ca: Replanificació, es: Replanificación}
    reason: {ca: El contracte ha quedat desert., es: El contrato ha quedado desierto.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.update import DecisionKind
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan

TO_BE_EXPLAINED = (DecisionKind.CHANGE, DecisionKind.PAUSE, DecisionKind.CANCELLATION)


@rule("G104", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find decisions without a reason."""
    for initiative in plan.initiatives.values():
        for n, decision in enumerate(initiative.model.decisions):
            if decision.kind in TO_BE_EXPLAINED and decision.reason is None:
                yield Finding(
                    initiative.at("decisions", n, "kind"),
                    f"{initiative.id}: the decision of {decision.date} ({decision.kind}) gives no reason",
                    "say why it was taken, under `reason`",
                    note="without `reason`",
                )
