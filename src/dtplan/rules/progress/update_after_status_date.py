"""An update is dated after the day from which the plan is looked at.

An update says what has happened. One of the future is nearly always a slip in the year or the
month, and until that day comes no report shows it.

## Fails

```yaml
updates:
  - date: 2027-09-30  # P109
    by: resources
    rag: green
    progress: 60
    text: {ca: Tot segueix el calendari., es: Todo sigue el calendario.}
```

## Passes

```yaml
updates:
  - date: 2026-09-30
    by: resources
    rag: green
    progress: 60
    text: {ca: Tot segueix el calendari., es: Todo sigue el calendario.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("P109", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find updates of the future."""
    for initiative in plan.initiatives.values():
        for n, update in enumerate(initiative.model.updates):
            if update.date > plan.status_date:
                yield Finding(
                    initiative.at("updates", n, "date"),
                    f"{initiative.id} has an update of {update.date}, after the status date {plan.status_date}",
                    "correct the date; what is expected goes into `forecast` dates",
                    note="in the future",
                )
