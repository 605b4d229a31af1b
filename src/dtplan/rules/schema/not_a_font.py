"""A list of fonts holds something that is not the name of one, or ends in none that everybody has.

Names of fonts are letters and digits with single spaces or hyphens. No font is sent along with the
report, so a reader sees the first one of the list that their device has: the last must be a generic
name, such as `serif` or `sans-serif`, which every device has.

## Fails

```yaml raw
# theme.yaml
kind: theme
fonts:
  text: [Arial]  # S116
```

## Passes

```yaml raw
# theme.yaml
kind: theme
fonts:
  text: [Arial, sans-serif]
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "S116", Severity.ERROR)
