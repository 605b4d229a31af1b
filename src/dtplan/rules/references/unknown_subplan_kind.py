"""A sub-plan is of a kind that plan.yaml does not declare.

The kinds of sub-plan change from one term to the next, so they are data of `plan.yaml`:
their names, and what they ask of their initiatives. A mistyped kind asks for nothing, and
its sub-plan is missing from the chapter of the report that it belongs to.

## Fails

```yaml
# services/subplan.yaml
subplan_kind: service  # R204
```

## Passes

```yaml
# services/subplan.yaml
subplan_kind: services
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


@rule("R204", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to kinds of sub-plan that are not there."""
    return iter_unknown(plan, "subplan-kind")
