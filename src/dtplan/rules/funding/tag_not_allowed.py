"""A digital or climate tag is not 0, 40 or 100.

The annexes of Regulation (EU) 2021/241 know only these coefficients, and the state's system takes
no other.

## Fails

```yaml
funding:
  digital_tag: 50  # F103
  climate_tag: 0
```

## Passes

```yaml
funding:
  digital_tag: 40
  climate_tag: 0
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.intervention_fields import TAGS
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F103", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find tags with another value."""
    for initiative in plan.initiatives.values():
        for key in ("digital_tag", "climate_tag"):
            tag = getattr(initiative.model.funding, key, None)
            if tag is not None and tag not in TAGS:
                yield Finding(
                    initiative.at("funding", key),
                    f"{initiative.id} has the {key.replace('_', ' ')} {tag}, which is not 0, 40 or 100",
                    "write the coefficient of its intervention field",
                    note="0, 40 or 100",
                )
