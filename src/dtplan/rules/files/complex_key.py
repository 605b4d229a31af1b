"""A key is a list or has keys of its own.

YAML allows it; a plan does not need it. It happens when braces or brackets stand before a
colon, as in the notation of templates (`{{name}}`), or when a line starts with a question mark.

## Fails

```yaml
title: {ca: {{title}}, es: Oficina virtual}  # Y115
```

## Passes

```yaml
title: {ca: "{{title}}", es: Oficina virtual}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y115", Severity.ERROR)
