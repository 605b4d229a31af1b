"""A file has a key that dtplan does not know.

A mistyped key is the worst kind of mistake: what stands under it is simply not there. So no
unknown key is let through. What only your plan needs goes under `custom:`, declared once in
plan.yaml.

## Fails

```yaml
sumary: {ca: Atenció per vídeo., es: Atención por vídeo.}  # S101
```

## Passes

```yaml
summary: {ca: Atenció per vídeo., es: Atención por vídeo.}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "S101", Severity.ERROR)
