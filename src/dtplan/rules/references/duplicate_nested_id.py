"""Two things inside one file have the same id.

Milestones, indicators and risks of an initiative, objectives of a sub-plan, lines of a call
and milestones of a recovery-plan project are referred to, compared between revisions and
charted by their ids. With the same id twice, a dependency is met by either of the two, and
the history of one is drawn with the values of the other.

## Fails

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
  - id: in-service  # R105
    title: {ca: Servei a tots els districtes, es: Servicio en todos los distritos}
    due: {planned: 2026-12-15}
```

## Passes

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
  - id: in-all-districts
    title: {ca: Servei a tots els districtes, es: Servicio en todos los distritos}
    due: {planned: 2026-12-15}
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

LISTS = {
    "initiative": ("milestones", "indicators", "risks"),
    "subplan": ("objectives",),
    "call": ("lines",),
    "prtr-project": ("milestones",),
}
"""The lists of each kind of entry whose items have ids."""


@rule("R105", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find ids that are given twice in one list."""
    for kind, lists in LISTS.items():
        for entry in plan.entries[kind].values():
            for key in lists:
                first: dict[str, int] = {}
                for n, item in enumerate(getattr(entry.model, key)):
                    known = first.setdefault(item.id, n)
                    if known != n:
                        message = f"{entry.id} has two {key} with the id `{item.id}`"
                        yield Finding(
                            entry.at(key, n, "id"),
                            message,
                            "give each an id of its own",
                            note="taken already",
                        ).also(entry.at(key, known, "id"), "has the same id")
