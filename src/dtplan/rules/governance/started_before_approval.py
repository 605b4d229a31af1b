"""An initiative started before it was approved.

Work that begins before the body that must approve it has decided is either an irregularity
that an auditor will ask about, or a wrong date.

## Fails

```yaml
approval: {date: 2024-04-15, body: institute}
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}  # G105
  end: {planned: 2026-12-31}
```

## Passes

```yaml
approval: {date: 2024-02-12, body: institute}
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
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


@rule("G105", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that started before they were approved."""
    for initiative in plan.initiatives.values():
        approval = initiative.model.approval
        start = initiative.model.schedule.start.actual
        if approval is not None and start is not None and start < approval.date:
            yield Finding(
                initiative.at("schedule", "start", "actual"),
                f"{initiative.id} started on {start}, before it was approved on {approval.date}",
                "correct the wrong one of the two dates",
                note="before the approval",
            ).also(initiative.at("approval", "date"), "approved only then")
