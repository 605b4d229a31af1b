"""The file uses a tag (`!`) of YAML.

Tags ask a program to make something special of a value; in careless programs even to run code.
A plan is only data, and its fields know what they hold. A text that starts with an exclamation
mark needs quotes.

## Fails

```yaml
title: {ca: !important Oficina, es: Oficina}  # Y104
```

## Passes

```yaml
title: {ca: "!important Oficina", es: Oficina}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y104", Severity.ERROR)
