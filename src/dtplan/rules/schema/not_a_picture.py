"""The file of a logo is not the path of a picture below the plan.

Logos are `.svg` or `.png` files in the folder of the plan, named from there with `/`. A path that
leads out of the folder, a hidden file or a web address is not read.

## Fails

```yaml raw
# theme.yaml
kind: theme
logos:
  - id: eu
    file: ../brand/eu.svg  # S117
    title: {ca: Unió Europea, es: Unión Europea}
```

## Passes

```yaml raw
# theme.yaml
kind: theme
logos:
  - id: eu
    file: brand/eu.svg
    title: {ca: Unió Europea, es: Unión Europea}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "S117", Severity.ERROR)
