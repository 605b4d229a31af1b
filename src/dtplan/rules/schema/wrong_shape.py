"""A list stands where a text is wanted, or a text where there should be keys with values.

Most often the dashes of a list are missing, or lines that belong under a key are not indented
further than it.

## Fails

```yaml
pam_goals: pam-2023-2027/5  # S103
```

## Passes

```yaml
pam_goals: [pam-2023-2027/5]
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S103", Severity.ERROR, fix=Fixability.SAFE)
