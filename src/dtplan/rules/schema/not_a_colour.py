"""A colour of the theme is written in a way that is not read.

Colours are `#` and six hexadecimal digits, in quotes because `#` begins a comment in YAML. Names of
colours and functions such as `rgb()` are not read: what stands there becomes part of the page's
style, and the contrast of every pair of colours is computed from it.

## Fails

```yaml raw
# theme.yaml
kind: theme
colours:
  light:
    link: navy  # S115
```

## Passes

```yaml raw
# theme.yaml
kind: theme
colours:
  light:
    link: "#0b4f6c"
logos:
  - {id: eu, file: brand/eu.svg, title: {ca: Unió Europea, es: Unión Europea}}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "S115", Severity.ERROR)
