"""An edition of the Municipal Action Plan replaces an edition that is not in the registers.

The chain of editions says which goals were in force when, and which ones have been
replaced. A broken chain makes an old edition look as if it still counted.

## Fails

```yaml
# registers/pam-2023-2027.yaml
supersedes: pam-2020-2023  # R216
```

## Passes

```yaml
# registers/pam-2023-2027.yaml
supersedes: pam-2020-2023
```

```yaml raw
# registers/pam-2020-2023.yaml
kind: pam
edition: pam-2020-2023
title: {ca: Programa anterior, es: Programa anterior}
valid: {from: 2020-01-01, to: 2023-12-31}
goals:
  - {id: "1", level: axis, title: {ca: Economia, es: Economía}}
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


@rule("R216", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to editions of the PAM that are not there."""
    return iter_unknown(plan, "pam-edition")
