r"""The file is not in UTF-8.

UTF-8 is the only way of writing letters as bytes that every program shares. A file that was
saved in an older one (Windows-1252, UTF-16) shows wrong letters wherever there is an accent.

## Fails

```yaml escaped
kind: initiative
title: {ca: Oficina a dist\xE0ncia, es: Oficina virtual}  # Y107
```

## Passes

```yaml
title: {ca: Oficina a distància, es: Oficina virtual}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y107", Severity.ERROR)
