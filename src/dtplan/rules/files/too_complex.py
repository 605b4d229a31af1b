"""The file nests its values too deep, or has too many of them.

Nothing in a plan is more than a few levels deep, and no file has more than 200,000 values. Such
a file is made by a program, by mistake or to bring down the ones that read it.

## Fails

```yaml
custom: {service_level: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}  # Y114
```

## Passes

```yaml
custom: {service_level: gold}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y114", Severity.ERROR)
