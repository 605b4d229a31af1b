"""The file is larger than 2 MiB.

Nobody can review a file of that size, and reading it takes longer than the whole rest of a plan.
It is nearly always an export or an attachment that ended up in the wrong folder. A register that
grew can be split.

## Fails

```yaml repeat 300000
links:  # Y113
```

## Passes

```yaml
links: []
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y113", Severity.ERROR)
