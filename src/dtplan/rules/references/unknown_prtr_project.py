"""An initiative carries out a recovery-plan project that the register does not hold.

An auditor follows recovery money from the project that was awarded to the initiative that
spends it. A mistyped project breaks that trail at both ends: the initiative has no grant
behind it, and the project seems to be carried out by nobody.

## Fails

```yaml
# services/security-centre.yaml
prtr_project: prtr-sco  # R207
```

## Passes

```yaml
# services/security-centre.yaml
prtr_project: prtr-soc
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


@rule("R207", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to PRTR projects that are not there."""
    return iter_unknown(plan, "prtr-project")
