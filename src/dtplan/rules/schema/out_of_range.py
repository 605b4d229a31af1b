"""A number is smaller or larger than its field takes.

A percentage lies between 0 and 100, the probability and the impact of a risk between 1 and 5, a
Sustainable Development Goal between 1 and 17.

## Fails

```yaml
sdgs: [18]  # S109
```

## Passes

```yaml
sdgs: [16]
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "S109", Severity.ERROR)
