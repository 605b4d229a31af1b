"""An initiative is cancelled without a decision that says so.

Dropping what was promised is a decision like approving it: somebody took it, on a day, for
a reason. Without it, the promise just disappears. Llei 19/2014, art. 12, asks that changes
of a published plan are published too.

## Fails

```yaml
status: cancelled  # G102
```

## Passes

```yaml
status: cancelled
decisions:
  - date: 2026-05-04
    kind: cancellation
    title: {ca: Cancel·lació, es: Cancelación}
    reason: {ca: El servei ja el dona un altre canal., es: El servicio ya lo presta otro canal.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.model.update import DecisionKind
from dtplan.rules.decisions import find_newest
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("G102", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find cancelled initiatives without a cancellation."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is Status.CANCELLED and not find_newest(
            initiative.model, DecisionKind.CANCELLATION
        ):
            yield Finding(
                initiative.at("status"),
                f"{initiative.id} is `cancelled`, but no decision says so",
                "add a decision of kind `cancellation` with its date and reason under `decisions`",
                note="no decision of kind `cancellation`",
            )
