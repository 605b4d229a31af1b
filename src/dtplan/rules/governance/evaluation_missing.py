"""A completed initiative does not say what came of it.

Llei 19/2014, art. 12, asks that plans are published with the criteria and the method of
their evaluation, and with its result. An initiative that is done without a result has told its readers
what was spent and not what it was good for.

## Fails

```yaml
# services/security-centre.yaml
status: completed  # G107
evaluation: null
```

## Passes

```yaml
# services/security-centre.yaml
status: completed
evaluation: {result: {ca: Els incidents es detecten en 4 hores., es: Los incidentes se detectan en 4 horas.}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("G107", Severity.WARNING, Profile.COUNCIL)
def check(plan: Plan) -> Iterator[Finding]:
    """Find completed initiatives without a result."""
    for initiative in plan.initiatives.values():
        evaluation = initiative.model.evaluation
        if initiative.model.status is Status.COMPLETED and (evaluation is None or evaluation.result is None):
            yield Finding(
                initiative.at("status"),
                f"{initiative.id} is `completed`, but its evaluation has no result",
                "say what came of it, under `evaluation.result`",
                note="without `evaluation.result`",
            )
