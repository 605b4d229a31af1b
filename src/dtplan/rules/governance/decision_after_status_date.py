"""A decision or an approval bears a date that has not come yet.

The plan is looked at from its status date. A decision of a later day has not been taken, so
nothing that rests on it holds yet; mostly its year is mistyped.

## Fails

```yaml
decisions:
  - date: 2027-01-20  # G108
    kind: closure
    title: {ca: Tancament, es: Cierre}
```

## Passes

```yaml
decisions:
  - date: 2026-01-20
    kind: closure
    title: {ca: Tancament, es: Cierre}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


@rule("G108", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find decisions of days to come."""
    for initiative in plan.initiatives.values():
        for place, day, what in _iter_dates(initiative):
            if day > plan.status_date:
                yield Finding(
                    place,
                    f"{initiative.id}: {what} is dated {day}, after the status date {plan.status_date}",
                    "correct the date, or add it when it has been taken",
                    note="not taken yet",
                )


def _iter_dates(initiative: Entry[Initiative]) -> Iterator[tuple[Place, date, str]]:
    approval = initiative.model.approval
    if approval is not None:
        yield initiative.at("approval", "date"), approval.date, "its approval"
    for n, decision in enumerate(initiative.model.decisions):
        yield initiative.at("decisions", n, "date"), decision.date, f"its decision of kind `{decision.kind}`"
