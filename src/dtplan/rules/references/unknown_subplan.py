"""A sub-plan names a parent that is not a sub-plan of this plan.

Reports and sums follow the tree of sub-plans. A parent that does not exist leaves a
reader without the place where the sub-plan belongs.

## Fails

```yaml
# services/subplan.yaml
parent: digital  # R203
```

## Passes

```yaml
# services/subplan.yaml
parent: null
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


@rule("R203", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to sub-plans that are not there."""
    return iter_unknown(plan, "subplan")
