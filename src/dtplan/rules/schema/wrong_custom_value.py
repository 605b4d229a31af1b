"""A field under `custom:` holds something else than plan.yaml declares for it.

The declaration says what the field takes: a text, a number, a date, one of a few words.

## Fails

```yaml
custom:
  service_level: bronze  # S114
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

check = raised_on_load(__name__, __doc__, "S114", Severity.ERROR, fix=Fixability.SAFE)
