"""An initiative depends on an initiative that does not exist.

A dependency on nothing can neither be met nor missed: the order of work is wrong, and the
delay of the initiative that was meant goes unseen. This happens when a file is renamed or
deleted and what depends on it is not.

## Fails

```yaml
depends_on: [security-center]  # R205
```

## Passes

```yaml
depends_on: [security-centre]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, Scope, rule
from dtplan.rules.unknown_reference import iter_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.plan import Plan


@rule("R205", Severity.ERROR, scope=Scope.PLAN, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to initiatives that are not there."""
    return iter_unknown(plan, "initiative")
