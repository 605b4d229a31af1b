r"""The file holds a tab.

A tab looks like spaces and is as wide as each program likes, so what seems to be indented under
a key may not be. YAML does not allow tabs in indentation; a plan has none at all. Editors can be
told to write spaces.

## Fails

```yaml escaped
schedule:
\tstart: {planned: 2024-03-01}  # Y105
```

## Passes

```yaml
schedule: {start: {planned: 2024-03-01, actual: 2024-03-11}, end: {planned: 2026-12-31}}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "Y105", Severity.ERROR, fix=Fixability.SAFE)
