"""The envelope of one year is that of another year with a digit too few or too many.

The ceiling of a sub-plan changes from year to year, but seldom eightfold, and hardly ever so that
the figures of the two years are the same but for one digit. It was dropped, or typed twice.

## Fails

```yaml
# services/subplan.yaml
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 500000}
  - {year: 2025, amount: 5000000}  # B307
  - {year: 2026, amount: 500000}
```

## Passes

```yaml
# services/subplan.yaml
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 200000}
  - {year: 2025, amount: 900000}
  - {year: 2026, amount: 500000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dtplan.plan.plan import Plan


TIMES = 8
FEWEST = 3
"""With two years nobody can say which of them is the odd one."""


@rule("B307", Severity.INFO, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find years of an envelope that are unlike all others."""
    for subplan in plan.subplans.values():
        envelope = subplan.model.envelope
        if len(envelope) < FEWEST:
            continue
        for n, item in enumerate(envelope):
            others = [other.amount for m, other in enumerate(envelope) if m != n and other.amount]
            if not item.amount or len(others) < FEWEST - 1:
                continue
            is_far = item.amount * TIMES <= min(others) or item.amount >= max(others) * TIMES
            if is_far and any(_is_a_digit_off(item.amount, other) for other in others):
                yield Finding(
                    subplan.at("envelope", n, "amount"),
                    f"the envelope of {subplan.id} is {format_amount(plan, item.amount)} for {item.year}"
                    f" and {format_amount(plan, min(others))} to {format_amount(plan, max(others))} for the other years",
                    "look whether a digit is missing or too many",
                    note="far from the other years",
                )


def _is_a_digit_off(one: Decimal, other: Decimal) -> bool:
    """Say whether an amount is another one with a digit dropped or added."""
    shorter, longer = sorted((f"{one.normalize():f}", f"{other.normalize():f}"), key=len)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
