"""A field under `custom:` is not one that plan.yaml declares.

A plan can have fields of its own. They are declared once, under `custom:` in plan.yaml, with a
type and a title, so that a mistyped one is found and reports know how to name it.

## Fails

```yaml
custom:
  servce_level: gold  # S113
```

## Passes

```yaml
custom:
  service_level: gold
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S113", Severity.ERROR, fix=Fixability.SAFE)
