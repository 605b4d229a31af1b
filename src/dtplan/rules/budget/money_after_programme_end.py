"""A budget line takes money of a programme in a year after the programme has ended.

A programme that has ended pays nothing more, so the year is wrong or the money must come from
another source.

## Fails

```yaml
# services/security-centre.yaml
schedule:
  start: {planned: 2024-02-01, actual: 2024-02-01}
  end: {planned: 2027-05-31}
budget:
  vat: excluded
  lines:
    - year: 2027  # B304
      source: MRR
      planned: 50000
```

## Passes

```yaml
# services/security-centre.yaml
budget:
  vat: excluded
  lines:
    - {year: 2026, source: MRR, planned: 50000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.plan.programmes import programmes_by_source
from dtplan.plan.rollup import iter_lines
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B304", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find lines of programmes that have ended by then."""
    programmes = programmes_by_source(plan)
    for initiative, n, line in iter_lines(plan.initiatives.values()):
        programme = programmes.get(line.source)
        ends = programme.model.ends if programme is not None else None
        if programme is None or ends is None or initiative.model.status is Status.CANCELLED:
            continue
        if line.year > ends.year:
            yield Finding(
                initiative.at("budget", "lines", n, "year"),
                f"{initiative.id} has a budget line of {line.year} from {line.source},"
                f" but the programme {programme.id} ends on {ends}",
                "pay it from another source, or correct the year",
                note="the programme has ended",
            ).also(programme.at("ends"), f"the last day of {programme.id}")
