"""An office, or a kind of sub-plan, names a kind of office that the register does not declare.

Which offices must have a sub-plan of their own is decided by their kind. An office of a
mistyped kind is silently left out of that duty, and a mistyped kind in `office_kinds`
frees every office of the kind that was meant.

## Fails

```yaml
# registers/offices.yaml
offices:
  - {id: resources, kind: office, title: {ca: Gerència de Recursos, es: Gerencia de Recursos}}
  - {id: social, kind: office, title: {ca: Gerència de Drets Socials, es: Gerencia de Derechos Sociales}}
  - {id: institute, kind: institut, title: {ca: Institut d'Informàtica, es: Instituto de Informática}}  # R215
```

## Passes

```yaml
# registers/offices.yaml
offices:
  - {id: resources, kind: office, title: {ca: Gerència de Recursos, es: Gerencia de Recursos}}
  - {id: social, kind: office, title: {ca: Gerència de Drets Socials, es: Gerencia de Derechos Sociales}}
  - {id: institute, kind: institute, title: {ca: Institut d'Informàtica, es: Instituto de Informática}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, rule
from dtplan.rules.unknown_reference import iter_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.plan import Plan


@rule("R215", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to kinds of office that are not there."""
    return iter_unknown(plan, "office-kind")
