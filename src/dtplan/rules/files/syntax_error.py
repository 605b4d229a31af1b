"""The file is not valid YAML.

Nothing of the file can be read, so nothing else is said about it, and references to what
it would have held are not reported as unknown.

## Fails

```yaml
title: {ca: Oficina d'atenció: a distància, es: Oficina a distancia}  # Y101
```

## Passes

```yaml
title: {ca: "Oficina d'atenció: a distància", es: "Oficina de atención: a distancia"}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y101", Severity.ERROR)
