"""A high risk of an approved initiative has no response.

A risk whose probability times impact reaches 12 is likely to hurt. To know of it and not to
say what is done about it is the first thing an auditor asks about. To accept it is a response
too, if it is said.

## Fails

```yaml
risks:
  - id: staff  # K201
    title: {ca: Falta de personal, es: Falta de plantilla}
    probability: 4
    impact: 4
    owner: resources
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
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.model.risk import Response
from dtplan.rules.high_risks import iter_high_risks
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("K201", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find high risks that nobody has answered."""
    for initiative, n, risk in iter_high_risks(plan):
        if risk.response is None:
            yield Finding(
                initiative.at("risks", n, "id"),
                f"the risk {risk.id} of {initiative.id} is high ({risk.score} of 25), but has no response",
                f"add `response:`, one of {enumerate_words(Response)}, and say how under `action`",
                note="high, without a response",
            )
