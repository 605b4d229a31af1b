"""A file has a key that dtplan does not know.

A mistyped key is the worst kind of mistake: what stands under it is simply not there. So no
unknown key is let through. What only your plan needs goes under `custom:`, declared once in
plan.yaml.

## Fails

```yaml
link: [{title: {ca: Carta de serveis, es: Carta de servicios}, url: https://example.org/carta}]  # S101
```

## Passes

```yaml
links: [{title: {ca: Carta de serveis, es: Carta de servicios}, url: https://example.org/carta}]
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S101", Severity.ERROR, fix=Fixability.SAFE)
