"""Something of the recovery plan comes after the last date of its measure.

Each measure has milestones and targets of its own in the Council Implementing Decision, often
earlier than the end of the whole programme. What comes after the last of them can no longer help
to reach it. What comes after the end of the programme itself is said by D203.

## Fails

```yaml
# services/security-centre.yaml
schedule:
  start: {planned: 2024-02-01, actual: 2024-02-01}
  end: {planned: 2026-05-31, actual: 2026-07-15}  # D204
```

## Passes

```yaml
# services/security-centre.yaml
schedule:
  start: {planned: 2024-02-01, actual: 2024-02-01}
  end: {planned: 2026-05-31, actual: 2026-05-20}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.programmes import ProgrammeDeadlines, iter_funded, iter_late_dates
from dtplan.rules.recovery_milestones import find_measure
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("D204", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find dates after the end of a measure and not after the end of its programme."""
    deadlines = ProgrammeDeadlines(plan)
    for entry in iter_funded(plan):
        measure = find_measure(plan, entry)
        if measure is None or measure.model.ends is None:
            continue
        programme = deadlines.find(entry)
        for late in iter_late_dates(entry, measure.model.ends):
            if programme is None or late.day <= programme.day:
                yield Finding(
                    late.place,
                    f"{late.said}, after the end of measure {measure.id} on {measure.model.ends}",
                    "bring the date forward, or check the last date of the measure",
                    note="after the measure",
                ).also(measure.at("ends"), f"the last date of {measure.id}")
