r"""The file starts with a byte order mark.

Three bytes that cannot be seen, written by some Windows programs. dtplan reads the file without
them, but other tools take them for part of the first key, and git shows the first line as
changed.

## Fails

```yaml escaped
\xEF\xBB\xBFkind: initiative  # Y108
```

## Passes

```yaml
kind: initiative
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "Y108", Severity.WARNING, fix=Fixability.SAFE)
