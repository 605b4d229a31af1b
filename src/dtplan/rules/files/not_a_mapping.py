"""The file is a list or a single text, not keys with values.

Every file of a plan starts with keys at the left edge: `kind:`, `id:`, `title:` and the others.

## Fails

```yaml raw
- kind: initiative  # Y110
  id: digital-counter
```

## Passes

```yaml
kind: initiative
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y110", Severity.ERROR)
