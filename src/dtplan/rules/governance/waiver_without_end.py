"""A waiver has no end.

What is accepted for ever is not an exception but another rule. With a last day, somebody looks
at it again; a rule that does not suit the whole plan is changed in plan.yaml instead.

## Fails

```yaml
waivers:
  - {rule: R307, reason: L'eina el demana dos cops, by: institute}  # G204
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


@rule("G204", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find waivers without a last day."""
    for placed in iter_waivers(plan):
        if placed.waiver.until is None:
            yield Finding(
                placed.at("rule"),
                f"{placed.entry.id} waives {placed.waiver.rule} for ever",
                "write the last day on which it holds, under `until`",
                note="without `until`",
            )
