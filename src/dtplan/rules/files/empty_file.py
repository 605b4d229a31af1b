"""The file is empty.

A file without content is most often one that was created and forgotten, or emptied by mistake;
git still has what was in it.

## Fails

```yaml raw
# Only remarks, and nothing to read. # Y112
```

## Passes

```yaml
kind: initiative
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y112", Severity.ERROR)
