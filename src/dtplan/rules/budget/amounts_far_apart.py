"""Two amounts of one budget line are so far apart that one of them may lack a digit or have one too many.

What is planned, committed and spent of a line rarely differs eightfold once its year is over, or
tenfold while it runs. Much more often a zero was dropped or a digit typed twice. If the amounts
are right, a waiver can say why.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 1000000, committed: 90000, executed: 80000}  # B108
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000, committed: 90000, executed: 80000}
    - {year: 2025, source: PGL, chapter: "6", planned: 100000, committed: 0, executed: 0}
    - {year: 2026, source: PGL, chapter: "6", planned: 100000, committed: 90000, executed: 9000}
```
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.status import Status
from dtplan.plan.rollup import iter_lines
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dtplan.model.money import BudgetLine
    from dtplan.plan.plan import Plan


STATES = ("planned", "committed", "executed")
FAR_IN_A_CLOSED_YEAR = 8
FAR_IN_THE_YEAR = 10
FAR_IN_ANY_YEAR = 100
STOPPED = frozenset((Status.PAUSED, Status.CANCELLED))
"""Of what was stopped, most of the money may well be left."""


@rule("B108", Severity.INFO, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find lines whose amounts are of different orders."""
    for initiative, n, line in iter_lines(plan.initiatives.values()):
        if initiative.model.status in STOPPED:
            continue
        is_over = line.year < plan.status_date.year or initiative.model.status is Status.COMPLETED
        for (state, amount), (next_state, next_amount) in pairwise(_iter_given(line)):
            if not _are_far(
                amount, next_amount, _limit(line.year, plan.status_date.year, next_state, is_over=is_over)
            ):
                continue
            yield Finding(
                initiative.at("budget", "lines", n, next_state),
                f"{initiative.id} has {format_amount(plan, amount)} {state} for {line.year},"
                f" but {format_amount(plan, next_amount)} {next_state}",
                "look whether a digit is missing or too many; if both are right, say why with a waiver",
                note=f"far from what is {state}",
            ).also(initiative.at("budget", "lines", n, state), f"{state} here")


def _iter_given(line: BudgetLine) -> Iterator[tuple[str, Decimal]]:
    """Yield the amounts of a line that are more than nothing, the earlier state first."""
    for state in STATES:
        amount = getattr(line, state)
        if amount:
            yield state, amount


def _limit(year: int, current: int, state: str, *, is_over: bool) -> int:
    """Return how many times two amounts of a line may differ, the later being in a state."""
    if is_over:
        return FAR_IN_A_CLOSED_YEAR
    return FAR_IN_THE_YEAR if year == current and state == "committed" else FAR_IN_ANY_YEAR


def _are_far(one: Decimal, other: Decimal, times: int) -> bool:
    return max(one, other) >= min(one, other) * times
