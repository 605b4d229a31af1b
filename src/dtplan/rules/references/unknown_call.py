"""A recovery-plan project was awarded by a call that the register does not hold.

The call is the legal ground of the grant: its conditions, its lines and its deadlines
apply to the project. Without it nobody can check what the money was given for.

## Fails

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    call: TER/1240/2021  # R209
    executing_body: institute
```

## Passes

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    call: TER/1204/2021
    executing_body: institute
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


@rule("R209", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to calls of the recovery plan that are not there."""
    return iter_unknown(plan, "call")
