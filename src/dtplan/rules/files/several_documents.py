"""The file holds more than one document.

A line of three dashes starts a new document in the same file. One file holds one thing, so that
its name says what is in it and its history is its own.

## Fails

```yaml raw
kind: initiative
--- # Y111
kind: initiative
```

## Passes

```yaml
kind: initiative
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y111", Severity.ERROR)
