"""A critical milestone does not say which CID milestone or target needs it.

Critical means that a milestone or target of the Council Implementing Decision cannot be reached
without it, and that its date binds (Orden HFP/1030/2021, annex I). Without the number nobody can
tell which payment is at stake.

## Fails

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
    class: critical  # F105
```

## Passes

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
    class: critical
    cid: 169
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.milestone import MilestoneClass
from dtplan.model.status import Status
from dtplan.rules.recovery_milestones import iter_milestones
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F105", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find critical milestones without a number of the Decision."""
    for placed in iter_milestones(plan):
        if getattr(placed.entry.model, "status", None) is Status.PROPOSED:
            continue
        if placed.milestone.class_ is MilestoneClass.CRITICAL and placed.milestone.cid is None:
            yield Finding(
                placed.at("class"),
                f"{placed.name} is critical, but does not say for which CID milestone or target",
                "add `cid` with its number in the Council Implementing Decision",
                note="for which number?",
            )
