"""A past year has committed money, and nobody has said how much of it was spent.

A year that is over has been accounted for. Without the executed amount the reader sees a
commitment that seems never to have been carried out; if nothing was spent, that is a zero.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - year: 2025
      source: PGL
      planned: 50000
      committed: 48000  # B302
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, planned: 50000, committed: 48000, executed: 0}
    - {year: 2026, source: PGL, planned: 50000, committed: 48000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.plan.rollup import iter_lines
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B302", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find commitments of past years without an executed amount."""
    for initiative, n, line in iter_lines(plan.initiatives.values()):
        if initiative.model.status is not Status.IN_PROGRESS or line.executed is not None:
            continue
        if line.committed and line.year < plan.status_date.year:
            yield Finding(
                initiative.at("budget", "lines", n, "committed"),
                f"{initiative.id} committed {format_amount(plan, line.committed)} in {line.year}"
                f" from {line.source} and does not say how much was executed",
                "add `executed`, with 0 if nothing was spent",
                note="executed is missing",
            )
