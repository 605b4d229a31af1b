"""A milestone of a PRTR project was reached, but nothing shows it.

Each milestone and target of the recovery plan is certified with evidence before money is paid for
it. Without an address where it can be verified the report only claims it. The milestones of the
initiatives that carry out the project count too.

## Fails

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    executing_body: institute
    milestones:
      - id: completed
        title: {ca: Projecte acabat, es: Proyecto terminado}
        due: {planned: 2026-05-31, actual: 2026-05-20}  # F117
```

```yaml
# services/security-centre.yaml
milestones:
  - id: running
    title: {ca: Centre en marxa, es: Centro en funcionamiento}
    due: {planned: 2026-05-15, actual: 2026-05-15}  # F117
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
    milestones:
      - id: completed
        title: {ca: Projecte acabat, es: Proyecto terminado}
        due: {planned: 2026-05-31, actual: 2026-05-20}
        evidence: https://example.org/acta
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.recovery_milestones import iter_milestones
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("F117", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find reached milestones of PRTR projects and of their initiatives without evidence."""
    for placed in iter_milestones(plan):
        reached = placed.milestone.due.actual
        if reached is None or reached > plan.status_date or placed.milestone.evidence is not None:
            continue
        if _is_followed(placed.entry):
            yield Finding(
                placed.at("due").at("actual"),
                f"{placed.name} was reached on {reached}, but has no evidence",
                "add `evidence` with an address where it can be verified",
                note="shown by what?",
            )


def _is_followed(entry: Entry[Any]) -> bool:
    if entry.kind == "prtr-project":
        return True
    return entry.model.prtr_project is not None and entry.model.status.is_committed
