"""A text is empty, or something else than a text.

An empty text in one language would be printed as a hole in the report of that language. When
there is nothing to say, leave the whole field out.

## Fails

```yaml
summary: {ca: Atenció per vídeo., es: ""}  # S112
```

## Passes

```yaml
summary: {ca: Atenció per vídeo., es: Atención por vídeo.}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "S112", Severity.ERROR)
