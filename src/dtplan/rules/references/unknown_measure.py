"""A recovery-plan project belongs to a measure that the register does not hold.

The measure decides which CID milestones and targets a project serves and on which day it
must be finished (Orden HFP/1031/2021, art. 4, asks for component and measure of every
project). One measure is written in several ways in official papers, so a spelling
that differs from the register's is a likely mistake.

## Fails

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I03  # R208
    executing_body: institute
```

## Passes

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
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


@rule("R208", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to measures of the recovery plan that are not there."""
    return iter_unknown(plan, "measure")
