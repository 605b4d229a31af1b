"""An approved initiative was deleted instead of being cancelled.

What was approved was promised. When it is given up, the plan keeps it with status `cancelled` and the
decision that says why, so that people find out what became of it. A deleted file tells nobody anything.
An initiative that has another id, or stands in another folder, is not deleted; a proposal may be.

## Fails

Before:

```yaml
# services/opening-hours.yaml
status: in-progress
```

After:

```yaml
# services/subplan.yaml
kind: subplan  # H204
```

## Passes

Before:

```yaml
# services/opening-hours.yaml
status: in-progress
```

After:

```yaml
# services/opening-hours.yaml
status: cancelled
decisions:
  - date: 2026-09-14
    kind: cancellation
    title: {ca: Cancel·lació, es: Cancelación}
    reason: {ca: El servei ja el dona un altre canal., es: El servicio ya lo presta otro canal.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.rules.past import History


@history_rule("H204", Severity.ERROR)
def check(history: History) -> Iterator[Finding]:
    """Find approved initiatives of the older revision that are nowhere now."""
    for entry in history.gone:
        if entry.model.status.is_committed:
            is_done = entry.model.status is Status.COMPLETED
            home = history.new.subplan_of(entry) or history.new.file
            yield Finding(
                home.place,
                f"{entry.id} was `{entry.model.status}` and was deleted: {entry.path} is not there any more",
                "put the file back: what was done stays in the plan"
                if is_done
                else "put the file back with status `cancelled` and the decision that cancelled it",
                note=f"{entry.id} is missing",
            )
