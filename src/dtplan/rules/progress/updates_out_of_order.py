"""An update is not later than the one before it.

The journal of an initiative is read from top to bottom and only grows at the end. Two updates
of one day, or one put in between, leave open which was the last word, and make a rewritten
past look like an ordinary entry.

## Fails

```yaml
updates:
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Servei a punt., es: Servicio listo.}}
  - {date: 2026-06-30, by: resources, rag: green, progress: 60, text: {ca: Proves fetes., es: Pruebas hechas.}}  # P105
```

## Passes

```yaml
updates:
  - {date: 2026-06-30, by: resources, rag: green, progress: 60, text: {ca: Proves fetes., es: Pruebas hechas.}}
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Servei a punt., es: Servicio listo.}}
```
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.date_order import DateOrder
from dtplan.rules.rule import Fixability, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("P105", Severity.ERROR, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find updates that are not later than the one before."""
    for initiative in plan.initiatives.values():
        updates = initiative.model.updates
        order = DateOrder(initiative.at("updates"), [update.date for update in updates])
        for n, (before, update) in enumerate(pairwise(updates), 1):
            if update.date <= before.date:
                same = update.date == before.date
                finding = Finding(
                    initiative.at("updates", n, "date"),
                    f"{initiative.id} has an update of {update.date} after one of {before.date}",
                    "make them one update"
                    if same
                    else "put the updates in the order of their dates, oldest first",
                    note="the same day" if same else "out of order",
                ).also(initiative.at("updates", n - 1, "date"), "the update before it")
                yield order.mend(finding)
