"""A waiver has come to its end.

Whoever accepted the finding accepted it until a day, and that day is over: the finding
counts again. Either it has been mended, and the waiver can go, or somebody must decide anew.

## Fails

```yaml
waivers:
  - {rule: R307, reason: L'eina el demana dos cops, by: institute, until: 2025-12-31}  # G202
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
from dtplan.rules.rule import Fixability, rule
from dtplan.rules.waivers import is_expired, iter_waivers
from dtplan.source.edit import Remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("G202", Severity.WARNING, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find waivers whose last day is over."""
    for placed in iter_waivers(plan):
        waiver = placed.waiver
        if is_expired(waiver, plan.status_date):
            yield Finding(
                placed.at("until"),
                f"{placed.entry.id} waives {waiver.rule} only until {waiver.until}, which is over",
                "take the waiver out, or have it accepted again until a later day",
                note="over",
            ).fixed_by(f"take the waiver of {waiver.rule} out", Remove(placed.at()), is_safe=False)
