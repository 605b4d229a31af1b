"""An update declares less progress than the one before it.

Work that is done stays done. When the percentage falls, either one of the two figures is
mistaken or the scope grew; a reader cannot tell which, so the text of the update should say it
and a waiver can note it.

## Fails

```yaml
updates:
  - {date: 2026-06-30, by: resources, rag: green, progress: 60, text: {ca: Proves fetes., es: Pruebas hechas.}}
  - {date: 2026-09-30, by: resources, rag: green, progress: 45, text: {ca: Servei a punt., es: Servicio listo.}}  # P106
```

## Passes

```yaml
updates:
  - {date: 2026-06-30, by: resources, rag: green, progress: 60, text: {ca: Proves fetes., es: Pruebas hechas.}}
  - {date: 2026-09-30, by: resources, rag: green, progress: 75, text: {ca: Servei a punt., es: Servicio listo.}}
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


@rule("P106", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find updates whose progress is lower than before; those out of order are another rule's."""
    for initiative in plan.initiatives.values():
        for n, (before, update) in enumerate(pairwise(initiative.model.updates), 1):
            if before.date < update.date and update.progress < before.progress:
                yield Finding(
                    initiative.at("updates", n, "progress"),
                    f"{initiative.id} goes back from {before.progress} % on {before.date} "
                    f"to {update.progress} % on {update.date}",
                    "correct the figure; if the scope grew, say so in the update",
                    note="less than before",
                ).also(initiative.at("updates", n - 1, "progress"), f"{before.progress} % on {before.date}")
