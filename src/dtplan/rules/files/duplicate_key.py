"""The same key stands twice in one place.

YAML does not say which of the two holds, and most programs silently keep the last: a
correction further up would be lost. It happens when lines are copied, or when two branches are
merged.

## Fails

```yaml
status: in-progress
status: paused  # Y102
```

## Passes

```yaml
status: in-progress
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "Y102", Severity.ERROR, fix=Fixability.SAFE)
