"""A key that cannot be left out is missing.

Very little is asked of every file: what kind it is, its id, its title and the few facts without
which nothing can be said about it.

## Fails

```yaml
milestones:
  - id: in-service  # S102
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
```

## Passes

```yaml
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "S102", Severity.ERROR)
