"""An approved initiative has no budget.

Who approves an initiative approves what it costs, and the transparency law asks for the means of
a plan beside its goals (Ley 19/2013, art. 6.2). An initiative that costs nothing beyond the staff
it has can say so with a line of zero and a note.

## Fails

```yaml
status: in-progress  # B301
budget: null
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, planned: 0, note: {ca: Amb mitjans propis, es: Con medios propios}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.required_fields import iter_missing_fields
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B301", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find approved initiatives without money; what a sub-plan asks for itself is said by C107."""
    asked_for = {missing.initiative.id for missing in iter_missing_fields(plan) if missing.field == "budget"}
    for id_, initiative in plan.initiatives.items():
        status, budget = initiative.model.status, initiative.model.budget
        if not (status.is_committed and status.is_open) or id_ in asked_for:
            continue
        if budget is None or not budget.lines:
            yield Finding(
                initiative.at("status"),
                f"{id_} is {status} and has no budget lines",
                "add `budget` with a line per year, source and chapter",
                note="but without a budget",
            )
