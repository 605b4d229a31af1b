"""A file of the plan cannot be read, or is not a file that a plan may have.

Links are not followed: one could lead to files of the machine that makes the report, and a
revision of git does not hold what a link leads to. Pipes and devices are never opened, and a
file without permission to read it is named, so that nothing is left out in silence.

## Fails

```sh
ln -s /etc/hosts technology/data-centre.yaml
mkfifo technology/single-sign-on.yaml
```

## Passes

```sh
cp ~/draft/data-centre.yaml technology/data-centre.yaml
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y117", Severity.ERROR)
