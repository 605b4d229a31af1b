"""The code of a measure is not written as the Council Implementing Decision writes it.

A measure is a component from 1 to 31, then a reform (R) or an investment (I) with its number:
`C11.I3`. Other documents write `C11.I03` or `C11, I3`; with one spelling the same measure is
found again in every file and every export.

## Fails

```yaml
# registers/prtr.yaml
measures:
  - id: C11.I03  # F111
    title: {ca: Transformació digital, es: Transformación digital}
projects: []
```

## Passes

```yaml
# registers/prtr.yaml
measures:
  - id: C11.I3
    title: {ca: Transformació digital, es: Transformación digital}
    ends: 2026-06-30
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, Scope, rule
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


_SHAPE = re.compile(r"C([1-9]|[12]\d|3[01])\.[RI][1-9]\d*", re.ASCII)
_LOOSE = re.compile(r"C?0*(\d+)[^A-Z0-9]*([RI])[^A-Z0-9]*0*(\d+)", re.ASCII)


@rule("F111", Severity.ERROR, scope=Scope.PLAN, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find measures whose code has another shape."""
    for id_, measure in plan.measures.items():
        if not _SHAPE.fullmatch(id_):
            normal = _normalise(id_)
            finding = Finding(
                measure.at("id"),
                f"`{id_}` is not the code of a measure",
                f"write `{normal}`" if normal else "write component and measure, such as `C11.I3`",
                note="not like C11.I3",
            )
            if normal is None or plan.knows("measure", normal):
                yield finding
                continue
            places = [reference.source.at(*reference.pointer) for reference in plan.incoming("measure", id_)]
            edits = [SetValue(place, normal) for place in (measure.at("id"), *places)]
            yield finding.fixed_by(f"write `{normal}`, here and where it is named", *edits, is_safe=True)


def _normalise(code: str) -> str | None:
    match = _LOOSE.fullmatch(code.upper())
    normal = f"C{match[1]}.{match[2]}{match[3]}" if match else ""
    return normal if _SHAPE.fullmatch(normal) else None
