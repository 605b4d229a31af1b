"""A milestone is given as reached, but nothing shows that it was.

Whoever audits the plan, or only reads it, has to be able to verify that what is reported as
done was done. A link to the minutes, the contract, the published service or the data is
enough. Milestones of the recovery plan have a stricter rule of their own.

## Fails

```yaml
milestones:
  - id: contract-awarded
    title: {ca: Contracte adjudicat, es: Contrato adjudicado}
    due: {planned: 2024-05-31, actual: 2024-06-14}  # P101
```

## Passes

```yaml
milestones:
  - id: contract-awarded
    title: {ca: Contracte adjudicat, es: Contrato adjudicado}
    due: {planned: 2024-05-31, actual: 2024-06-14}
    evidence: https://example.org/contracte
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


@rule("P101", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find reached milestones without evidence, outside the recovery plan."""
    for initiative in plan.initiatives.values():
        if not initiative.model.status.is_committed or initiative.model.prtr_project is not None:
            continue
        for n, milestone in enumerate(initiative.model.milestones):
            reached = milestone.due.actual
            if reached is not None and reached <= plan.status_date and milestone.evidence is None:
                yield Finding(
                    initiative.at("milestones", n, "due", "actual"),
                    f"{milestone.id} of {initiative.id} was reached on {reached}, but nothing shows it",
                    "add `evidence:` with the address of a page or a document that shows it",
                    note="reached, without evidence",
                )
