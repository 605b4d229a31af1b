"""A field holds a word that is not one of those it takes.

Fields such as `status`, `rag` or `response` take one of a few words, so that every report can
count and compare them. The words are always English; what people read is translated.

## Fails

```yaml
status: in progress  # S104
```

## Passes

```yaml
status: in-progress
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S104", Severity.ERROR, fix=Fixability.SAFE)
