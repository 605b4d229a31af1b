"""An initiative is completed, but its last update declares less than 100 %.

The bar of progress in the report would stay short of the end for good. The journal of a
completed initiative ends with an update that closes it.

## Fails

```yaml
# services/threat-sharing.yaml
updates:
  - date: 2024-08-31
    by: institute
    rag: green
    progress: 90  # P107
    text: {ca: El pilot ha acabat., es: El piloto ha terminado.}
```

## Passes

```yaml
# services/threat-sharing.yaml
updates:
  - date: 2024-08-31
    by: institute
    rag: green
    progress: 100
    text: {ca: El pilot ha acabat., es: El piloto ha terminado.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.rules.newest_update import COMPLETE, find_newest_update
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("P107", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find completed initiatives whose last word is less than 100 %."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.COMPLETED:
            continue
        newest = find_newest_update(initiative.model, plan.status_date)
        if newest is not None and newest.update.progress < COMPLETE:
            yield Finding(
                initiative.at("updates", newest.position, "progress"),
                f"{initiative.id} is completed, but its last update says {newest.update.progress} %",
                "add a last update with `progress: 100`",
                note="the last word",
            ).also(initiative.at("status"), "completed")
