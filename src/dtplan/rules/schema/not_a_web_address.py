r"""A field for a web address holds something else.

Evidence, sources and references are links that readers follow: whole addresses that start with
`https://` or `http://`. A file on somebody's computer or on a shared disk cannot be opened by
anybody else.

## Fails

```yaml
sources: ['P:\plans\acta.pdf']  # S110
```

## Passes

```yaml
sources: [https://example.org/acta.pdf]
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S110", Severity.ERROR, fix=Fixability.UNSAFE)
