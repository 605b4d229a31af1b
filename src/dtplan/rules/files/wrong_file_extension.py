"""A file ends in `.yml`, and is not read.

Files of a plan end in `.yaml`. Reading only one of the two endings keeps two files from holding
the same thing under nearly the same name; passing over the other in silence would lose an
initiative without a word.

## Fails

```yaml
# services/remote-office.yml
kind: initiative  # Y118
```

## Passes

```yaml
# services/remote-office.yaml
kind: initiative
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y118", Severity.WARNING)
