"""A field for an amount or a number holds something else.

Numbers are written with digits alone and a point before the decimals: 341220.50. Points or
commas between thousands, signs of currency and words are left out, because a comma is a decimal
sign in one language and parts thousands in another.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: "100.000,00 €"}  # S106
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S106", Severity.ERROR, fix=Fixability.SAFE)
