"""An initiative goes on without saying who approved it and when.

Whatever is past a proposal spends public money and time, and somebody with the power to do
so has decided it. Without the date and the body, an auditor cannot find that decision, and
nobody can say what was approved.

## Fails

```yaml
status: in-progress  # G101
approval: null
```

## Passes

```yaml
status: in-progress
approval: {date: 2024-02-12, body: institute}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("G101", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that were never approved."""
    for initiative in plan.initiatives.values():
        status = initiative.model.status
        if status.is_committed and initiative.model.approval is None:
            yield Finding(
                initiative.at("status"),
                f"{initiative.id} is `{status}`, but does not say who approved it and when",
                "add `approval: {date: …, body: …}`, or write `status: proposed`",
                note="without `approval`",
            )
