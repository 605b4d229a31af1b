"""The CoFFEE code of a PRTR project has an unusual shape.

The state's system follows each project under a code of its own: component, measure, project,
subproject and what hangs from it, each with two digits or more, such as `C11.I03.P02.S12.A01`.
The system is not public and its codes may take other shapes, so this is only a warning: compare
the code with the notice of the grant.

## Fails

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
    coffee_code: C11.I3-P2  # F112
```

## Passes

```yaml
# registers/prtr.yaml
measures:
  - {id: C11.I3, title: {ca: Transformació digital, es: Transformación digital}}
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
    coffee_code: C11.I03.P02.S12
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


_SHAPE = re.compile(r"C\d{2}\.[RI]\d{2}\.P\d{2,}(\.S\d{2,})*(\.A\d{2,})*", re.ASCII)


@rule("F112", Severity.WARNING, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find CoFFEE codes that look different from those known."""
    for id_, project in plan.prtr_projects.items():
        code = project.model.coffee_code
        if code is not None and not _SHAPE.fullmatch(code):
            yield Finding(
                project.at("coffee_code"),
                f"{id_} has the CoFFEE code `{code}`, which has an unusual shape",
                "compare it with the notice of the grant; most look like `C11.I03.P02.S12`",
                note="not like C11.I03.P02.S12",
            )
