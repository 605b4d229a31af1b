"""A waiver accepts a finding that is not there.

The report prints every waiver. One that accepts nothing tells the reader of a defect that
has been mended or never was, and would hide the next one of its kind.

## Fails

```yaml
waivers:
  - {rule: R307, reason: L'eina el demana dos cops, by: institute, until: 2026-12-31}  # G203
```

## Passes

```yaml
sdgs: [16, 16]
waivers:
  - {rule: R307, reason: L'eina el demana dos cops, by: institute, until: 2026-12-31}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "G203", Severity.WARNING, fix=Fixability.SAFE)
