r"""The lines of the file end in the Windows way.

dtplan reads them, but when one person's editor writes them and another's does not, every line of
the file looks changed, and nobody can see what was.

## Fails

```yaml escaped
kind: initiative\r  # Y109
```

## Passes

```yaml
kind: initiative
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "Y109", Severity.WARNING, fix=Fixability.SAFE)
