"""A funding source belongs to a programme that plan.yaml does not declare.

The programme says until which day it pays and which publicity it demands. A source whose
programme is unknown escapes both: its late milestones and its missing emblem go unnoticed.

## Fails

```yaml
# plan.yaml
funding_sources:
  - {id: MRR, title: {ca: Mecanisme de recuperació, es: Mecanismo de recuperación}, programme: ptrt}  # R214
  - {id: PGL, title: {ca: Pressupost municipal, es: Presupuesto municipal}, own: true}
```

## Passes

```yaml
# plan.yaml
funding_sources:
  - {id: MRR, title: {ca: Mecanisme de recuperació, es: Mecanismo de recuperación}, programme: prtr}
  - {id: PGL, title: {ca: Pressupost municipal, es: Presupuesto municipal}, own: true}
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


@rule("R214", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to funding programmes that are not there."""
    return iter_unknown(plan, "funding-programme")
