"""Initiatives wait for each other in a circle.

Each of them must come after the next, and the last after the first: there is no order in
which the work can be done, so no date of any of them can be trusted.

## Fails

```yaml
# services/security-centre.yaml
depends_on: [threat-sharing]  # R303
```

```yaml
# services/threat-sharing.yaml
depends_on: [security-centre#running]
```

## Passes

```yaml
depends_on: [security-centre]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.cycles import SHOWN, draw_cycle
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


@rule("R303", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find circles of dependencies."""
    for cycle in plan.schedule.cycles:
        if len(cycle) == 1:
            continue
        first, *others = [
            _place(plan, id_, target)
            for id_, target in zip(cycle[:SHOWN], (*cycle[1:], cycle[0]), strict=False)
        ]
        finding = Finding(
            first,
            f"{len(cycle)} initiatives depend on each other in a circle: {draw_cycle(cycle)}",
            "take one of these dependencies out",
            note="closes the circle",
        )
        for id_, place in zip(cycle[1:SHOWN], others, strict=True):
            finding = finding.also(place, f"{id_} waits for the next one")
        yield finding


def _place(plan: Plan, id_: str, target: str) -> Place:
    """Return where an initiative says that it depends on another."""
    initiative = plan.outlines[id_]
    targets = [dependency.partition("#")[0] for dependency in initiative.model.depends_on]
    return initiative.at("depends_on", targets.index(target))
