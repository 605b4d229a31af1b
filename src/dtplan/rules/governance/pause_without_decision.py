"""An initiative is paused without a decision that says so.

A pause moves every date that follows and leaves people waiting. The decision says since when,
why, and who may lift it. A pause that was followed by a resumption is over and does not
count for a new one.

## Fails

```yaml
status: paused  # G103
```

## Passes

```yaml
status: paused
decisions:
  - date: 2026-09-14
    kind: pause
    title: {ca: Aturada temporal, es: Parada temporal}
    reason: {ca: Falta el local., es: Falta el local.}
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


@rule("G103", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find paused initiatives without a pause that is still in force."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.PAUSED:
            continue
        newest = find_newest(initiative.model, DecisionKind.PAUSE, DecisionKind.RESUMPTION)
        if newest is not None and newest.kind is DecisionKind.PAUSE:
            continue
        reason = f"was resumed on {newest.date} and not paused since" if newest else "no decision says so"
        yield Finding(
            initiative.at("status"),
            f"{initiative.id} is `paused`, but {reason}",
            "add a decision of kind `pause` with its date and reason under `decisions`",
            note="no decision of kind `pause`",
        )
