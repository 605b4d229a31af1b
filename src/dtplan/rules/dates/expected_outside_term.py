"""An initiative is expected to end after the plan's term, which was not how it was planned.

What was promised within a term of office and will be delivered in the next is something both
governments must know of. Without a decision that accepts it, it may also be a wrong year.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-12-31}  # D107
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-03-31}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.placed_dates import find_end
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("D107", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that slipped beyond the term."""
    term = plan.settings.term
    if term.end < term.start:
        return
    for initiative in plan.initiatives.values():
        end = find_end(initiative)
        if end is None or not end.dates.planned <= term.end < end.dates.expected:
            continue
        yield Finding(
            end.expected_place,
            f"{end.name} is expected on {end.dates.expected}, after the term of the plan",
            "correct the date, or say with a waiver that the next term takes it over",
            note="after the term",
        ).also(plan.file.at("term", "end"), f"the term ends on {term.end}")
