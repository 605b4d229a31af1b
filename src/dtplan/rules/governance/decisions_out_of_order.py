"""A decision is older than the one above it.

Decisions are a journal, read from top to bottom: first the approval, then what changed it. One
that stands in the wrong place, or has a wrong date, makes the story of the initiative wrong.

## Fails

```yaml
decisions:
  - {date: 2025-03-10, kind: change, title: {ca: Més abast, es: Más alcance}, reason: {ca: Ho demanen., es: Se pide.}}
  - {date: 2024-02-12, kind: approval, title: {ca: Aprovació, es: Aprobación del inicio}}  # G109
```

## Passes

```yaml
decisions:
  - {date: 2024-02-12, kind: approval, title: {ca: Aprovació, es: Aprobación del inicio}}
  - {date: 2025-03-10, kind: change, title: {ca: Més abast, es: Más alcance}, reason: {ca: Ho demanen., es: Se pide.}}
```
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("G109", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find decisions that are older than the one before."""
    for initiative in plan.initiatives.values():
        for n, (before, decision) in enumerate(pairwise(initiative.model.decisions), 1):
            if decision.date < before.date:
                yield Finding(
                    initiative.at("decisions", n, "date"),
                    f"{initiative.id} has a decision of {decision.date} below one of {before.date}",
                    "put the decisions in the order of their dates, oldest first, or correct a date",
                    note="out of order",
                ).also(initiative.at("decisions", n - 1, "date"), "the decision above it")
