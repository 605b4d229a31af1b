"""An initiative is completed or cancelled, but some of its risks are still open.

What has ended cannot go wrong any more. A risk that outlives its initiative belongs to another
one, or to the service that stays; here it only makes the register of risks look worse than it
is.

## Fails

```yaml
# services/threat-sharing.yaml
status: completed  # K203
risks:
  - {id: staff, title: {ca: Falta de personal, es: Falta de plantilla}, probability: 2, impact: 2}
```

## Passes

```yaml
# services/threat-sharing.yaml
status: completed
risks:
  - {id: staff, title: {ca: Falta de personal, es: Falta de plantilla}, probability: 2, impact: 2, status: closed}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.model.risk import RiskStatus
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


MAX_SHOWN = 5


@rule("K203", Severity.INFO)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that ended with open risks."""
    for initiative in plan.initiatives.values():
        risks = initiative.model.risks
        left = [n for n, risk in enumerate(risks) if risk.status is RiskStatus.OPEN]
        if initiative.model.status.is_open or not left:
            continue
        names = enumerate_words((risks[n].id for n in left), MAX_SHOWN)
        finding = Finding(
            initiative.at("status"),
            f"{initiative.id} is {initiative.model.status}, but risks of it are still open: {names}",
            "write `status: closed` (or `occurred`) in each of them",
            note="with open risks",
        )
        for n in left[:MAX_SHOWN]:
            finding = finding.also(initiative.at("risks", n, "id"), "still open")
        yield finding
