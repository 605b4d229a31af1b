"""An initiative serves a goal of an edition that was not in force while it runs.

Every term of office has its own Municipal Action Plan, and each starts its numbers again:
goal 5.3 of one edition has nothing to do with 5.3 of the next. An initiative that serves a
goal of another time counts for a programme that no council is answerable for, and is
missing from the coverage of the one in force.

## Fails

```yaml
pam_goals: [pam-2020-2023/1]  # R302
```

```yaml raw
# registers/pam-2020-2023.yaml
kind: pam
edition: pam-2020-2023
title: {ca: Programa anterior, es: Programa anterior}
valid: {from: 2020-01-01, to: 2023-12-31}
goals:
  - {id: "1", level: axis, title: {ca: Economia, es: Economía}}
```

## Passes

```yaml
pam_goals: [pam-2023-2027/5]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.rules.rule import rule
from dtplan.rules.validity import Span, describe_validity, expected_span, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

MAX_LABELS = 20


@rule("R302", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find goals of editions from another time."""
    for initiative in plan.initiatives.values():
        positions: dict[str, list[int]] = {}
        for n, goal in enumerate(initiative.model.pam_goals):
            if goal in plan.goals:
                positions.setdefault(goal.partition("/")[0], []).append(n)
        span = expected_span(initiative.model, plan.status_date)
        for edition, found in positions.items():
            if not overlaps(plan.pam_editions[edition].model.valid, *span):
                yield _report(plan, initiative, edition, found, span)


def _report(plan: Plan, initiative: Entry[Initiative], edition: str, found: list[int], span: Span) -> Finding:
    register = plan.pam_editions[edition]
    goal = initiative.model.pam_goals[found[0]]
    in_force = [
        known.id
        for known in plan.pam_editions.values()
        if known.model.valid and overlaps(known.model.valid, *span)
    ]
    finding = Finding(
        initiative.at("pam_goals", found[0]),
        f"{initiative.id} runs {span}, but `{goal}` is a goal of an edition "
        f"in force {describe_validity(register.model.valid)}",
        f"name a goal of the edition in force then: {enumerate_words(in_force)}" if in_force else "",
        note="of another time",
    ).also(register.at("valid"), "in force only then")
    for n in found[1:MAX_LABELS]:
        finding = finding.also(initiative.at("pam_goals", n), "of the same edition")
    return finding
