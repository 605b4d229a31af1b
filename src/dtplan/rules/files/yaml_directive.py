"""The file starts with a directive of YAML (`%`).

Directives choose another version of YAML or declare tags. A plan is always read in the same way,
so they have no use here.

## Fails

```yaml raw
%YAML 1.2  # Y116
---
kind: initiative
```

## Passes

```yaml
kind: initiative
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "Y116", Severity.ERROR, fix=Fixability.SAFE)
