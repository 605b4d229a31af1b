"""The file uses an anchor (`&`) or an alias (`*`) of YAML.

They repeat a value without writing it out, so what one line says depends on another one far
away, and a few lines can unfold into a file of enormous size. A plan is read by people line by
line: the value is written where it belongs. A text that starts with one of the two signs needs
quotes.

## Fails

```yaml
title: &title {ca: Oficina a distància, es: Oficina virtual}  # Y103
summary: *title
```

## Passes

```yaml
title: {ca: Oficina a distància, es: Oficina virtual}
summary: {ca: "*Vídeo* i telèfon.", es: "*Vídeo* y teléfono."}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y103", Severity.ERROR)
