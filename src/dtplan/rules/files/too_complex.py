"""The file nests its values too deep, has too many of them, or has a key as long as a text.

Nothing in a plan is more than a few levels deep, no file has more than 200,000 values, and no key
more than 1,000 characters. Such
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
