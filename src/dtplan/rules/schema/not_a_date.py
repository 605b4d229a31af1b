"""A field for a date holds something else, or a day that the calendar does not have.

Dates are written year-month-day, as in 2026-03-31. Other orders mean different days to
different people, and a month alone is no day; for a month, write its last day.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 31/12/2026}  # S105
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S105", Severity.ERROR, fix=Fixability.SAFE)
