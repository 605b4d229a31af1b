"""An initiative refers to a goal of the Municipal Action Plan that does not exist.

The alignment matrix and the coverage of the PAM are computed from these references, so
a mistyped goal makes an initiative disappear from both. Goals are scoped by edition
(`edition/goal`), because every edition starts its numbers again.

## Fails

```yaml
pam_goals: [pam-2023-2027/55]  # R201
```

## Passes

```yaml
pam_goals: [pam-2023-2027/5]
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


@rule("R201", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to PAM goals that are not there."""
    return iter_unknown(plan, "pam-goal")
