"""An approved initiative has no planned end.

An adopted plan says when each of its actions is to be done (Ley 19/2013, art. 6.2). Without an
end an initiative is never late, is in every year and in none, and cannot be compared with
anything.

## Fails

```yaml
schedule:  # P115
  start: {planned: 2024-03-01, actual: 2024-03-11}
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
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


@rule("P115", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find committed initiatives without an end; of completed ones another rule speaks."""
    for initiative in plan.initiatives.values():
        status = initiative.model.status
        if status.is_committed and status.is_open and initiative.model.schedule.end is None:
            yield Finding(
                initiative.at("schedule"),
                f"{initiative.id} is {status}, but has no planned end",
                "add `end: {planned: …}` to `schedule`",
                note="without an end",
            )
