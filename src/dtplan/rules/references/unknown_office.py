"""Something refers to an office that the register of offices does not hold.

Who answers for an initiative is the first thing a citizen asks. An office that the register
does not know has no name to print, no validity and no parent, and what it answers for is
missing from its page in the report.

## Fails

```yaml
office: resorces  # R202
```

## Passes

```yaml
office: resources
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


@rule("R202", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to offices that are not there."""
    return iter_unknown(plan, "office")
