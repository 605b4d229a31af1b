"""Something paid by a funding programme comes after the programme has ended.

A programme pays only for what is reached by its last day: the milestones and targets of the
recovery plan had to be met by 31 August 2026 (Regulation (EU) 2021/241, art. 18(4)(i) and
20(5)(d)). What comes later loses its money, and perhaps the money of others. Looked at are the
expected end and the milestones of an initiative that carries out a PRTR project or has budget
lines of a programme with `ends`, and the milestones of PRTR projects.

## Fails

```yaml
prtr_project: prtr-soc
budget:
  vat: excluded
  lines:
    - {year: 2024, source: MRR, chapter: "6", planned: 100000}
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-08-31, forecast: 2026-12-31}  # D203
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}  # D203
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.programmes import ProgrammeDeadlines, iter_funded, iter_late_dates
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("D203", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find dates after the end of the programme that pays."""
    deadlines = ProgrammeDeadlines(plan)
    for entry in iter_funded(plan):
        deadline = deadlines.find(entry)
        if deadline is None:
            continue
        for late in iter_late_dates(entry, deadline.day):
            yield (
                Finding(
                    late.place,
                    f"{late.said}, after the end of {deadline.name} on {deadline.day}",
                    "bring the date forward, or pay what comes later from another source",
                    note="after the programme",
                )
                .also(deadline.because, f"paid by {deadline.name}")
                .also(deadline.place, "its last day")
            )
