"""A field that takes `true` or `false` holds something else.

Only these two words are taken. Others that YAML once knew (`yes`, `no`, `on`, `sí`) mean
different things to different programs.

## Fails

```yaml
illustrative: yes  # S108
```

## Passes

```yaml
illustrative: true
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S108", Severity.ERROR, fix=Fixability.SAFE)
