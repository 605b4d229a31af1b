"""An initiative carries out a European project that the register does not hold.

A European project is known by the number of its grant agreement, because acronyms are not
unique. One wrong digit leads a reader to the project of somebody else.

## Fails

```yaml
# services/threat-sharing.yaml
european_project: "101021772"  # R211
```

## Passes

```yaml
# services/threat-sharing.yaml
european_project: "101021727"
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


@rule("R211", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to European projects that are not there."""
    return iter_unknown(plan, "european-project")
