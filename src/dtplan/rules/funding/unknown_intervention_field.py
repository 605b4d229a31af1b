"""An intervention field is not one of the recovery regulation.

The fields of Regulation (EU) 2021/241, annexes VI and VII, decide how much of a measure counts as
digital or as climate spending. A code that is not in the annexes counts for nothing. Where the
annexes spell one field in two ways, both are taken.

## Fails

```yaml
funding:
  intervention_fields:
    - {code: 021quinques, share: 100}  # F101
```

## Passes

```yaml
funding:
  intervention_fields: [{code: 021quinquies, share: 100}]
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import find_closest, is_slip
from dtplan.plan.intervention_fields import load_fields
from dtplan.rules.rule import Fixability, rule
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


_DIGITS = 3
_NUMBER = re.compile(r"^\d+", re.ASCII)


@rule("F101", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find codes that no annex has."""
    known = load_fields()
    for initiative in plan.initiatives.values():
        funding = initiative.model.funding
        for n, item in enumerate(funding.intervention_fields if funding else ()):
            if item.code in known:
                continue
            padded = _NUMBER.sub(lambda match: match.group().zfill(_DIGITS), item.code.lower(), count=1)
            closest = padded if padded in known else find_closest(padded, known)
            place = initiative.at("funding", "intervention_fields", n, "code")
            finding = Finding(
                place,
                f"{initiative.id} names the intervention field `{item.code}`,"
                " which is not in Regulation (EU) 2021/241",
                f"did you mean `{closest}`?" if closest else "take a code of its annexes VI and VII",
                note="no such field",
            )
            if closest is None:
                yield finding
            else:
                is_safe = closest == padded or is_slip(padded, closest, known)
                yield finding.fixed_by(f"write `{closest}`", SetValue(place, closest), is_safe=is_safe)
