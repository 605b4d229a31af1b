"""An initiative of the recovery plan has no assessment that it does no significant harm.

Nothing that harms one of the six environmental objectives may be paid (Regulation (EU) 2021/241,
art. 5(2); Orden HFP/1030/2021, art. 5). The assessment is the first thing an auditor asks for.

## Fails

```yaml
prtr_project: prtr-soc  # F109
funding:
  intervention_fields: [{code: "011", share: 100}]
```

## Passes

```yaml
# services/security-centre.yaml
prtr_project: prtr-soc
funding:
  intervention_fields: [{code: "011", share: 100}]
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


@rule("F109", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find approved initiatives of PRTR projects without the assessment."""
    for initiative in plan.initiatives.values():
        model = initiative.model
        if model.prtr_project is None or not model.status.is_committed:
            continue
        if model.funding is None or model.funding.dnsh is None:
            yield Finding(
                initiative.at("prtr_project"),
                f"{initiative.id} carries out {model.prtr_project},"
                " but has no assessment that it does no significant harm",
                "add `funding.dnsh` with the day of the assessment and where it can be read",
                note="no assessment of harm",
            )
