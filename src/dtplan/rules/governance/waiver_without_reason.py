"""A waiver does not say why the finding is accepted.

A waiver is printed in the report: it tells the reader that something is not as it should be
and that somebody took that on. Without a reason it accepts nothing, and the finding counts.

## Fails

```yaml
waivers:
  - {rule: R307, by: institute, until: 2026-12-31}  # G201
```

## Passes

```yaml
sdgs: [16, 16]
waivers:
  - {rule: R307, reason: L'eina el demana dos cops, by: institute, until: 2026-12-31}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule
from dtplan.rules.waivers import iter_waivers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("G201", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find waivers without a reason."""
    for placed in iter_waivers(plan):
        if placed.waiver.reason is None:
            yield Finding(
                placed.at("rule"),
                f"{placed.entry.id} waives {placed.waiver.rule} without a reason",
                "say why it is accepted, under `reason`",
                note="without `reason`",
            )
