"""Something happened almost exactly one year before or after the day that was planned.

A work that runs eleven months late is possible; a wrong digit in the year, which is what every
January brings, is far more common. A decision of kind `change` or `pause` says that it is no
slip of the hand, and then nothing is said here.

## Fails

```yaml
milestones:
  - id: contract-awarded
    title: {ca: Contracte adjudicat, es: Contrato adjudicado}
    due: {planned: 2024-05-31, actual: 2025-06-14}  # D106
    evidence: https://example.org/contracte
```

## Passes

```yaml
milestones:
  - id: contract-awarded
    title: {ca: Contracte adjudicat, es: Contrato adjudicado}
    due: {planned: 2024-05-31, actual: 2024-06-14}
    evidence: https://example.org/contracte
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.update import DecisionKind
from dtplan.rules.decisions import find_newest
from dtplan.rules.placed_dates import iter_dates
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


YEAR_DAYS = 365
ABOUT_DAYS = 31


@rule("D106", Severity.INFO, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find dates whose planned and actual days are about a year apart."""
    for placed in iter_dates(plan):
        planned, actual = placed.dates.planned, placed.dates.actual
        if actual is None or abs(abs((actual - planned).days) - YEAR_DAYS) > ABOUT_DAYS:
            continue
        if placed.entry.kind == "initiative" and find_newest(
            placed.entry.model, DecisionKind.CHANGE, DecisionKind.PAUSE
        ):
            continue
        yield Finding(
            placed.at("actual"),
            f"{placed.name} was planned for {planned} and came about a year"
            f" {'later' if actual > planned else 'earlier'}, on {actual}",
            "look whether the year of one of the two dates is right; if so, add the decision that changed it",
            note="is the year right?",
        ).also(placed.at("planned"), "planned for this day")
