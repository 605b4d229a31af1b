"""A field for an id or a code holds something that cannot be one.

Ids are short names by which files refer to each other: small letters without accents, digits and
single hyphens. They become part of web addresses and never change, so they name the thing and
not its year or its office. Codes of goals, grants, rules and languages have their own form.

## Fails

```yaml
office: Gerència de Recursos  # S107
```

## Passes

```yaml
office: resources
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "S107", Severity.ERROR, fix=Fixability.SAFE)
