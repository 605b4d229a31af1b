"""The plan has more than 50,000 files.

No city's plan has that many; a folder was copied into it by mistake, or somebody tries to keep
the checks busy. Apart from plan.yaml nothing is read, so that nothing is left out in silence.

## Fails

```sh
for n in $(seq 50001); do cp online-appointments.yaml technology/copy-$n.yaml; done
```

## Passes

```sh
cp online-appointments.yaml technology/data-centre.yaml
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import raised_on_load

check = raised_on_load(__name__, __doc__, "Y119", Severity.ERROR)
