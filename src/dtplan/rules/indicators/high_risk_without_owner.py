"""Nobody is named to look after a high risk of an approved initiative.

What everybody looks after, nobody does. The owner is the office that watches the risk and acts
when it shows, not always the one that answers for the initiative.

## Fails

```yaml
risks:
  - id: staff  # K202
    title: {ca: Falta de personal, es: Falta de plantilla}
    probability: 4
    impact: 4
    response: mitigate
```

## Passes

```yaml
risks:
  - id: staff
    title: {ca: Falta de personal, es: Falta de plantilla}
    probability: 4
    impact: 4
    response: mitigate
    owner: resources
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.high_risks import iter_high_risks
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("K202", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find high risks without an owner."""
    for initiative, n, risk in iter_high_risks(plan):
        if risk.owner is None:
            yield Finding(
                initiative.at("risks", n, "id"),
                f"the risk {risk.id} of {initiative.id} is high ({risk.score} of 25), but has no owner",
                "add `owner:` with the office that looks after it",
                note="high, without an owner",
            )
