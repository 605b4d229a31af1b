"""A budget line stands in a chapter that plan.yaml does not declare.

Chapters are those of the economic classification of the public budget, and plan.yaml says
which ones the plan uses. The sums by chapter are what the treasury compares with its
own books, so a chapter without a name cannot stand in them.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, chapter: "9", planned: 50000}  # R213
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, chapter: "6", planned: 50000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, rule
from dtplan.rules.unknown_reference import iter_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.plan import Plan


@rule("R213", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to budget chapters that are not there."""
    return iter_unknown(plan, "budget-chapter")
