"""An initiative serves no goal of the Municipal Action Plan, though its sub-plan asks for one.

plan.yaml says which kinds of sub-plan exist to carry out the programme of the term. An
approved initiative in one of them that serves no goal cannot be justified by that programme,
and is missing from the alignment table.

## Fails

```yaml
pam_goals: []  # C106
```

```yaml
# plan.yaml
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}, requires: [pam_goals]}
```

## Passes

```yaml
pam_goals: [pam-2023-2027/5]
```

```yaml
# plan.yaml
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}, requires: [pam_goals]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.required_fields import iter_missing_fields
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("C106", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that serve no goal and should."""
    for missing in iter_missing_fields(plan):
        if missing.field == "pam_goals":
            yield Finding(
                missing.place,
                f"{missing.initiative.id} serves no PAM goal, "
                f"which its kind of sub-plan (`{missing.kind.id}`) asks for",
                "name the goals it serves under `pam_goals`, as edition/goal",
                note="serves no PAM goal",
            ).also(missing.asked_at, "asked for here")
