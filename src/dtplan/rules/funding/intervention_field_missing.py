"""An initiative of the recovery plan names no intervention field.

The field decides how much of the money counts as digital or as climate spending, of which the
whole recovery plan must show minimum shares (Regulation (EU) 2021/241, art. 18(4)(e) and (f)).

## Fails

```yaml
prtr_project: prtr-soc  # F110
funding:
  dnsh: {assessed: 2023-11-20}
```

## Passes

```yaml
# services/security-centre.yaml
prtr_project: prtr-soc
funding:
  intervention_fields: [{code: 021quinquies, share: 100}]
  dnsh: {assessed: 2023-11-20, evidence: https://example.org/dnsh}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F110", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find approved initiatives of PRTR projects without a field."""
    for initiative in plan.initiatives.values():
        model = initiative.model
        if model.prtr_project is None or not model.status.is_committed:
            continue
        if model.funding is None or not model.funding.intervention_fields:
            yield Finding(
                initiative.at("prtr_project"),
                f"{initiative.id} carries out {model.prtr_project}, but names no intervention field",
                "add `funding.intervention_fields` with codes and shares",
                note="no intervention field",
            )
