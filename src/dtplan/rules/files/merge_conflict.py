"""The file holds a merge conflict that nobody has settled.

Two branches gave one value in two ways, and git left both, between lines of marks. Keep what is
right, delete the marks, and commit. `dtplan init --git` makes conflicts rare: then only a field
that both branches changed is one, and the marks say which.

## Fails

```yaml raw
kind: initiative
<<<<<<< HEAD  # Y120
status: paused
=======
status: cancelled
>>>>>>> autumn-review
```

## Passes

```yaml
status: in-progress
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y120", Severity.ERROR)
