"""A text does not say in which languages it is written.

Everything that people read is written once for each language of the plan, each text after the
code of its language.

## Fails

```yaml
title: Oficina a distància  # S111
```

## Passes

```yaml
title: {ca: Oficina a distància, es: Oficina virtual}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "S111", Severity.ERROR)
