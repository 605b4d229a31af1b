"""The shares of the intervention fields of an initiative do not add up to 100.

The shares divide the whole cost among the fields. With less, a part of the cost counts for
nothing; with more, some of it counts twice in what is reported as digital or climate spending.

## Fails

```yaml
funding:
  intervention_fields: [{code: "011", share: 60}, {code: 021quinquies, share: 30}]  # F102
```

## Passes

```yaml
funding:
  intervention_fields: [{code: "011", share: 60}, {code: 021quinquies, share: 40}]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


_WHOLE = 100


@rule("F102", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find shares that are not the whole."""
    for initiative in plan.initiatives.values():
        fields = initiative.model.funding.intervention_fields if initiative.model.funding else ()
        total = sum(item.share for item in fields)
        if fields and total != _WHOLE:
            yield Finding(
                initiative.at("funding", "intervention_fields"),
                f"the shares of the intervention fields of {initiative.id} add up to {total}, not to 100",
                "divide the whole cost among the fields",
                note=f"{total} in all",
            )
